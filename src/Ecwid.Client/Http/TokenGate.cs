using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ecwid.Client.Http;

/// <summary>
/// What is known of the token. Ecwid blocks addresses that go on with a bad one, so calls go one at a time until it was
/// accepted once, and none goes after it was rejected.
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class TokenGate(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan ProofLifetime = TimeSpan.FromSeconds(60);

    // Should the page be Ecwid's after all, a request a minute is too little to be blocked for.
    private static readonly TimeSpan PauseLength = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly SemaphoreSlim _oneProbe = new(1, 1);
    private volatile EcwidException? _rejection;
    private volatile bool _accepted;
    private volatile Obstacle? _obstacle;
    private DateTimeOffset _provenUntil = DateTimeOffset.MinValue;

    public void Accept() => _accepted = true;

    /// <summary>Closes the connection for good.</summary>
    public void Reject(EcwidException reason) => _rejection = reason;

    /// <summary>Lets no call go for a minute: something on the way refuses even what every token may do.</summary>
    public void Pause(EcwidException reason) => _obstacle = new Obstacle(reason, clock.GetUtcNow() + PauseLength);

    /// <summary>Throws if no call may go, for good or for now.</summary>
    public void ThrowIfRejected(EcwidCall call)
    {
        if (_rejection is { } rejection)
        {
            throw ResponseErrors.NotSentWithRejectedToken(call, rejection);
        }

        if (_obstacle is { } obstacle && clock.GetUtcNow() < obstacle.Until)
        {
            throw ResponseErrors.NotSentPastObstacle(call, obstacle.Reason);
        }
    }

    /// <summary>Waits for the right to send, and gives it back when disposed.</summary>
    public async Task<IDisposable?> EnterAsync(EcwidCall call, CancellationToken cancellationToken)
    {
        ThrowIfRejected(call);
        if (_accepted)
        {
            return null;
        }

        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        var turn = new Turn(_oneAtATime);
        if (_accepted)
        {
            turn.Dispose();
            return null;
        }

        try
        {
            ThrowIfRejected(call);
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>Runs the probe unless one proved the token a moment ago; concurrent callers share one.</summary>
    /// <param name="probe">Returns normally if the token is good, else throws.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ProveAsync(Func<CancellationToken, Task> probe, CancellationToken cancellationToken)
    {
        await _oneProbe.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_rejection is not null || clock.GetUtcNow() < _provenUntil || clock.GetUtcNow() < _obstacle?.Until)
            {
                return;
            }

            await probe(cancellationToken).ConfigureAwait(false);
            _provenUntil = clock.GetUtcNow() + ProofLifetime;
        }
        finally
        {
            _oneProbe.Release();
        }
    }

    public void Dispose()
    {
        _oneAtATime.Dispose();
        _oneProbe.Dispose();
    }

    private sealed class Obstacle(EcwidException reason, DateTimeOffset until)
    {
        public EcwidException Reason { get; } = reason;

        public DateTimeOffset Until { get; } = until;
    }

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
