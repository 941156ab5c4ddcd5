using System.Collections.Generic;

namespace EcwidPS.Binding;

/// <summary>Fields that Ecwid's answers and exports of our objects have and that can't be written: no warning is due when a row brings them.</summary>
internal static class ReadOnlyFields
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "AdditionalFields", "ContactId", "CreatedDate", "CustomerGroupId", "CustomerGroupName", "CustomerId", "EntityTypes",
        "ExternalReferenceId", "Favorites", "Id", "LastModifiedDate", "LinkedWithCheckoutField", "Registered", "Stats", "Timestamp", "TotalOrderCount", "Updated",
    ];
}
