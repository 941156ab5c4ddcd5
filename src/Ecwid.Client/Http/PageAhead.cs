using System.Threading.Tasks;

namespace Ecwid.Client.Http;

/// <summary>A page that was asked for before the caller came for it.</summary>
internal sealed class PageAhead<T>(long offset, Task<PageAnswer<T>> answer)
    where T : class
{
    public long Offset { get; } = offset;

    public Task<PageAnswer<T>> Answer { get; } = answer;
}
