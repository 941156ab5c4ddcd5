using System;
using System.Net;
using System.Net.Http;
using System.Text;

namespace EcwidPS.UnitTests.Client;

/// <summary>What the server says.</summary>
internal static class Answer
{
    public static HttpResponseMessage Json(string body, int status = 200) => Text(body, "application/json", status);

    public static HttpResponseMessage Text(string body, string mediaType, int status = 200) => new((HttpStatusCode)status)
    {
        Content = new StringContent(body, Encoding.UTF8, mediaType),
    };

    public static HttpResponseMessage Bytes(byte[] body, int status = 200) => new((HttpStatusCode)status) { Content = new ByteArrayContent(body) };

    public static HttpResponseMessage Empty(int status) => new((HttpStatusCode)status) { Content = new ByteArrayContent([]) };

    public static HttpResponseMessage Redirect(int status, string location)
    {
        HttpResponseMessage answer = Empty(status);
        answer.Headers.TryAddWithoutValidation("Location", location);
        return answer;
    }

    public static HttpResponseMessage TooManyRequests(string retryAfter, DateTimeOffset? date = null)
    {
        HttpResponseMessage answer = Json("""{"errorMessage":"Too many requests","errorCode":"RATE_LIMITED"}""", 429);
        answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        answer.Headers.Date = date;
        return answer;
    }
}
