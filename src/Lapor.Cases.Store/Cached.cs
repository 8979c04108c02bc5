namespace Lapor.Cases.Store;

/// <summary>A value that is read again when it is older than a while; one reader at a time.</summary>
internal sealed class Cached<T>(TimeProvider time, TimeSpan keep, Func<T?, CancellationToken, Task<T>> read) : IDisposable
    where T : class
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile Held? held;

    public ValueTask<T> GetAsync(CancellationToken cancellation) =>
        held is { } now && time.GetElapsedTime(now.Since) < keep ? ValueTask.FromResult(now.Value) : new ValueTask<T>(ReadAsync(cancellation));

    public void Forget()
    {
        if (held is { } old)
            held = old with { Since = long.MinValue / 2 };
    }

    public void Dispose() => gate.Dispose();

    private async Task<T> ReadAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (held is { } fresh && time.GetElapsedTime(fresh.Since) < keep)
                return fresh.Value;
            var since = time.GetTimestamp();
            var value = await read(held?.Value, cancellation);
            held = new Held(value, since);
            return value;
        }
        finally
        {
            gate.Release();
        }
    }

    private sealed record Held(T Value, long Since);
}
