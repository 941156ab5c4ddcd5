using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Ecwid.Client;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class ObserverTests
{
    private readonly RecordingObserver _observer = new();

    [Fact]
    public async Task An_observer_hears_of_every_request_without_its_query()
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Empty(403), Answer.Json(TestStore.Profile)));
        await Assert.ThrowsAsync<EcwidException>(() => client.Observe(_observer).Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal([("GET", "/customers/5", 403), ("GET", "/profile", 200)], _observer.Ended.Select(request => (request.Method, request.Path, request.StatusCode ?? 0)));
        Assert.Equal(TestStore.Profile.Length, _observer.Ended.Last().ResponseBytes);
        Assert.All(_observer.Ended, request => Assert.InRange(request.Duration, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_request_without_an_answer_has_no_status()
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.Throwing(new HttpRequestException("Cut")));
        await Assert.ThrowsAsync<EcwidException>(() => client.Observe(_observer).Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Null(Assert.Single(_observer.Ended).StatusCode);
    }

    [Fact]
    public async Task Observers_hear_of_their_own_requests_only_and_share_the_counter()
    {
        var other = new RecordingObserver();
        using EcwidClient client = TestStore.Client(new ScriptedHandler(request => Answer.Json($$"""{"id":{{request.Uri.Segments[^1]}}}""")));
        await client.Customers.GetAsync(1, TestStore.TestEnd);
        await client.Observe(_observer).Customers.GetAsync(2, TestStore.TestEnd);
        await client.Observe(other).Customers.GetAsync(3, TestStore.TestEnd);

        Assert.Equal("/customers/2", Assert.Single(_observer.Ended).Path);
        Assert.Equal("/customers/3", Assert.Single(other.Ended).Path);
        Assert.Equal(3, client.RequestCount);
        Assert.Equal(3, client.Observe(_observer).RequestCount);
    }
}
