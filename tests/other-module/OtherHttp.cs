using System.Net.Http;
using Microsoft.Extensions.DependencyInjection;

namespace OtherModule;

public static class OtherHttp
{
    /// <summary>Uses the factory, and says which version it was.</summary>
    public static string Use()
    {
        using ServiceProvider services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        var factory = services.GetRequiredService<IHttpClientFactory>();
        using HttpClient client = factory.CreateClient("other");
        return typeof(IHttpClientFactory).Assembly.GetName().Version.ToString();
    }
}
