using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Schema;
using Xunit;

namespace EcwidPS.UnitTests.Binding;

public sealed class ExtraFieldTypeTests
{
    [Fact]
    public void A_definition_is_made_with_a_type_that_is_known()
    {
        var converter = new FieldConverter();

        Assert.Equal("TEXT", converter.Convert(Resources.At("extraField.type").Kind, "Type", "text", out _));
        Assert.Null(converter.Convert(Resources.At("extraField.type").Kind, "Type", "fax", out EcwidRowFault? fault));
        Assert.StartsWith("Type is 'fax'. Use one of TEXT, DATETIME, ", fault!.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_a_type_that_is_newer_than_this_version_can_be_imported_again()
    {
        Assert.Equal("COLOR", new FieldConverter().Convert(Resources.At("extrafields.type").Kind, "type", "color", out EcwidRowFault? fault));
        Assert.Null(fault);
    }
}
