using System;
using System.Linq;
using Ecwid.Client;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

public sealed class ErrorIdTests
{
    [Fact]
    public void The_kinds_of_errors_make_the_ids_of_the_design() => Assert.Equal(
        [
            "EcwidConflict", "EcwidConnectionFailed", "EcwidContactNotCreated", "EcwidInvalidRequest", "EcwidInvalidToken", "EcwidNotConnected", "EcwidNotFound",
            "EcwidOutcomeUnknown", "EcwidPlanRequired", "EcwidProtocolError", "EcwidRateLimited", "EcwidScopeMissing", "EcwidServerError", "EcwidStoreNotFound", "EcwidTimeout",
        ],
        Enum.GetNames<EcwidErrorKind>().Select(kind => "Ecwid" + kind).Order(StringComparer.Ordinal));
}
