using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;

namespace Ecwid.Client.Http;

/// <summary>The body of one try, which knows whether the network has asked for it: before that, the server can't have seen the request.</summary>
internal sealed class RequestBody(byte[] content) : ByteArrayContent(content)
{
    private volatile bool _isAskedFor;

    public bool IsAskedFor => _isAskedFor;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext context)
    {
        _isAskedFor = true;
        return base.SerializeToStreamAsync(stream, context);
    }
}
