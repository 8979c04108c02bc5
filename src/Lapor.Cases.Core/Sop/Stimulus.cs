using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Sop;

/// <summary>Something that happens to a case. A case moves only because of one of these.</summary>
public abstract record Stimulus
{
    private Stimulus()
    {
    }

    /// <summary>The case begins on its SOP.</summary>
    public sealed record Start(IReadOnlyDictionary<string, JsonNode?> Input) : Stimulus;

    /// <summary>Somebody completes a waiting step. Refused unless the step waits, the outcome is one of its outcomes and the actor may act.</summary>
    /// <param name="Step">The step the form was opened for; a stale one is refused with <c>step.not-waiting</c>.</param>
    /// <param name="Outcome">One of the step's outcomes, exactly.</param>
    /// <param name="Fields">What the form carried; the activity says which are required. Long texts pass through into effects and are not kept in the state.</param>
    /// <param name="Actor">Who acts; role, unit and conflict of interest are checked here.</param>
    public sealed record CompleteStep(StepKey Step, string Outcome, JsonObject Fields, Actor Actor) : Stimulus;

    /// <summary>A clock reached its due instant. Steps on this clock that have something connected to <c>Overdue</c> complete with it; the others go on.</summary>
    public sealed record ClockDue(ClockKey Clock) : Stimulus;

    /// <summary>A rung of a clock's ladder rang. Never interrupts a step.</summary>
    public sealed record RungReached(ClockKey Clock, int Rung) : Stimulus;

    /// <summary>A waiting <c>Elsa.Delay</c>, <c>Lapor.WaitWorkingTime</c> or the silence window of <c>Lapor.AwaitReporter</c> ran out.</summary>
    public sealed record WaitElapsed(StepKey Step) : Stimulus;

    /// <summary>A named event for <c>Elsa.Event</c> steps.</summary>
    public sealed record EventReceived(string Name, JsonNode? Payload) : Stimulus;

    /// <summary>A person corrects topic or urgency; consumed time is never changed by it.</summary>
    public sealed record CorrectTopic(string? Topic, Urgency Urgency, string Reason, Actor Actor) : Stimulus;

    /// <summary>Somebody has a closed case opened again: by the reporter's right or as an official act, as the SOP provides.</summary>
    /// <param name="Reason">Told in the timeline; required.</param>
    /// <param name="Actor">Who asks; role, limit and conflict of interest are checked here.</param>
    public sealed record Reopen(string Reason, Actor Actor) : Stimulus;

    /// <summary>A decree changed days while clocks run: those that end at another instant now. Consumed time is counted again, never lost; nothing else of the case changes.</summary>
    /// <param name="Decree">Its number.</param>
    /// <param name="Clocks">Counted again by the door, which keeps their ledgers. A clock the case does not know is passed over.</param>
    public sealed record CalendarChanged(string Decree, IReadOnlyList<MovedClock> Clocks) : Stimulus;

    /// <summary>Completes a blocking activity of any kind with an outcome, without people's rules: recorded executions and simulations only.</summary>
    public sealed record ResumeRecorded(string ActivityId, string Outcome) : Stimulus;

    /// <summary>Lets an amount of time pass for the waiting delay that is due next: recorded executions and simulations only.</summary>
    public sealed record ElapseRecorded(TimeSpan Duration) : Stimulus;
}

/// <summary>A clock whose limit runs out at another instant because days changed.</summary>
/// <param name="From">What was promised until now, UTC.</param>
/// <param name="To">What the changed calendar gives, UTC. For a paused clock: as if it had resumed where it stands.</param>
/// <param name="InTimeAgain">It had run out, and now has not: it may run out once more.</param>
public sealed record MovedClock(ClockKey Clock, DateTimeOffset From, DateTimeOffset To, bool InTimeAgain);
