using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Urgent;

/// <summary>The urgency of a case was set.</summary>
/// <param name="At">UTC.</param>
/// <param name="Urgency">From now on.</param>
/// <param name="ActorId">A user, or <c>system</c> for the screening.</param>
public sealed record UrgencyChange(DateTimeOffset At, Urgency Urgency, string ActorId);

/// <summary>How it was seen that a report is urgent.</summary>
public enum RecognitionKind
{
    /// <summary>By the screening, as the report came in.</summary>
    OnReceipt,

    /// <summary>By the screening as the report was entered, which was after it had been received (a letter, an import).</summary>
    OnLateEntry,

    /// <summary>By the screening, at a later point of the procedure.</summary>
    LateScreening,

    /// <summary>By a person, after the screening had not seen it.</summary>
    ByPerson,
}

/// <summary>When an urgent report was recognised as one, and what that cost.</summary>
/// <param name="Urgency">What the report is held for now: U1 or U2.</param>
/// <param name="ReceivedAt">UTC.</param>
/// <param name="RecognisedAt">The first instant at which it was held for at least this grave, UTC.</param>
/// <param name="Kind">How.</param>
/// <param name="ActorId">Who; <c>system</c> for the screening.</param>
/// <param name="Lost">Office hours between receipt and recognition, by the agency's calendar.</param>
public sealed record UrgentRecognition(Urgency Urgency, DateTimeOffset ReceivedAt, DateTimeOffset RecognisedAt, RecognitionKind Kind, string ActorId, WorkingSpan Lost)
{
    // A report is opened a moment after it was received; less than a minute is no delay anybody could have spared it.
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    public bool IsLate => Kind != RecognitionKind.OnReceipt;

    /// <summary>Time on the wall between receipt and recognition: danger does not keep office hours.</summary>
    public TimeSpan Waited => RecognisedAt - ReceivedAt;

    /// <summary>The rule. A report that is not held for urgent now has nothing to recognise: a person may have corrected a false alarm.</summary>
    /// <param name="receivedAt">UTC.</param>
    /// <param name="openedAt">When the case was opened here and first screened, UTC.</param>
    /// <param name="changes">Oldest first.</param>
    /// <param name="calendar">Of the agency.</param>
    /// <returns>Null for a report that is not urgent.</returns>
    public static UrgentRecognition? Of(DateTimeOffset receivedAt, DateTimeOffset openedAt, IReadOnlyList<UrgencyChange> changes, WorkingCalendar calendar)
    {
        if (changes.Count == 0 || !changes[^1].Urgency.IsUrgent())
            return null;
        var level = changes[^1].Urgency;
        var first = changes.First(c => !level.IsGraverThan(c.Urgency));
        var kind = first.ActorId != Actor.System.Id ? RecognitionKind.ByPerson
            : first.At > openedAt ? RecognitionKind.LateScreening
            : first.At - receivedAt >= Moment ? RecognitionKind.OnLateEntry
            : RecognitionKind.OnReceipt;
        return new UrgentRecognition(level, receivedAt, first.At, kind, first.ActorId, calendar.Elapsed(receivedAt, first.At, LimitUnit.WorkingHours));
    }
}
