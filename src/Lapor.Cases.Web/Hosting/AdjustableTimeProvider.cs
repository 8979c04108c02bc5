namespace Lapor.Cases.Web.Hosting;

/// <summary>The machine's clock plus an offset that only ever grows: the demo clock of a development server.</summary>
public sealed class AdjustableTimeProvider : TimeProvider
{
    private long offsetTicks;

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;

    /// <summary>Takes over the offset that the database holds; a smaller one than now is ignored, time does not run backwards.</summary>
    public void Adopt(TimeSpan offset)
    {
        var current = Interlocked.Read(ref offsetTicks);
        while (offset.Ticks > current)
        {
            var seen = Interlocked.CompareExchange(ref offsetTicks, offset.Ticks, current);
            if (seen == current)
                return;
            current = seen;
        }
    }
}
