using System;
using Ecwid.Client;
using Ecwid.Client.Http.RateLimit;
using Xunit;

namespace EcwidPS.UnitTests.Client.RateLimit;

public sealed class RateGatesTests
{
    [Fact]
    public void Clients_of_one_store_with_one_token_share_their_rate_and_the_last_one_says_it()
    {
        RateGate first = RateGates.For(Options());
        RateGate second = RateGates.For(Options(options => options.RequestsPerMinute = 60));

        Assert.Same(first, second);
        Assert.Equal(60, first.RequestsPerMinute, 3);
    }

    [Fact]
    public void A_slash_at_the_end_of_the_base_makes_no_other_store()
    {
        Assert.Same(
            RateGates.For(Options(options => options.BaseUri = new Uri("https://ecwid.example/api/v3"))),
            RateGates.For(Options(options => options.BaseUri = new Uri("https://ecwid.example/api/v3/"))));
    }

    [Fact]
    public void Another_base_store_or_token_has_a_rate_of_its_own()
    {
        RateGate gate = RateGates.For(Options());

        Assert.NotSame(gate, RateGates.For(Options(options => options.BaseUri = new Uri("https://other.example/api/v3"))));
        Assert.NotSame(gate, RateGates.For(Options(options => options.StoreId++)));
        Assert.NotSame(gate, RateGates.For(Options(options => options.Token = TestStore.Secret("secret_other"))));
    }

    [Fact]
    public void A_server_or_a_clock_of_one_s_own_shares_no_rate()
    {
        var clock = new TestClock();

        Assert.NotSame(RateGates.For(Options()), RateGates.For(Options(options => options.Handler = ScriptedHandler.Never())));
        Assert.NotSame(RateGates.For(Options(options => options.Clock = clock)), RateGates.For(Options(options => options.Clock = clock)));
    }

    // Gates live as long as the process: these tests have a store of their own.
    private static EcwidClientOptions Options(Action<EcwidClientOptions>? change = null)
    {
        var options = new EcwidClientOptions { StoreId = 9100001, Token = TestStore.Secret("secret_gates") };
        change?.Invoke(options);
        return options;
    }
}
