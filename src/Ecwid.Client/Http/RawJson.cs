using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Ecwid.Client.Http;

/// <summary>JSON as it is spelt, also where its texts are no texts for .NET: half of a surrogate pair, or bytes that are no UTF-8.</summary>
internal static class RawJson
{
    public static byte[] BytesOf(JsonElement element) => JsonMarshal.GetRawUtf8Value(element).ToArray();

    /// <summary>The JSON as text; bytes that are no UTF-8 are U+FFFD.</summary>
    public static string TextOf(JsonElement element) => Encoding.UTF8.GetString(BytesOf(element));
}
