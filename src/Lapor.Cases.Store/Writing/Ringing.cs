using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Writing;

/// <summary>A running clock with its ladder as a sweep read it, and as each rung that rings since then left it.</summary>
internal sealed class DueClock(ClockKey key, string ladder)
{
    public ClockKey Key => key;

    public string Ladder { get; private set; } = ladder;

    public IReadOnlyList<RungRow> Rungs { get; private set; } = Writing.Ladder.Read(ladder);

    public void Became(IReadOnlyList<RungRow> rungs) => (Rungs, Ladder) = (rungs, Writing.Ladder.Write(rungs));
}

/// <summary>What is due in a case: a rung of a clock, 0 being the due instant itself, or the end of a wait.</summary>
/// <param name="Now">When the sweep looked, UTC.</param>
/// <param name="At">When it was due, UTC.</param>
internal sealed record Ringing(Guid CaseId, DateTimeOffset Now, DateTimeOffset At, DueClock? Clock, int Rung, StepKey Wait)
{
    public string Name => Clock?.Key.ToString() ?? Wait.ToString();

    public DueCheck Check => new(Clock, Wait, Now);

    public Stimulus Stimulus => (Clock, Rung) switch
    {
        (null, _) => new Stimulus.WaitElapsed(Wait),
        ({ } clock, 0) => new Stimulus.ClockDue(clock.Key),
        ({ } clock, _) => new Stimulus.RungReached(clock.Key, Rung),
    };
}
