using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Importing;

/// <summary>Something an export knows to have happened, and how the case looks once it has.</summary>
/// <param name="Name">The column it comes from.</param>
/// <param name="At">UTC.</param>
/// <param name="Verification">The outcome of the verification that leads there.</param>
/// <param name="Reached">Whether it has happened.</param>
internal sealed record Milestone(string Name, DateTimeOffset At, string Verification, Func<SopState, CaseFacts, bool> Reached)
{
    /// <summary>A SOP may do without it.</summary>
    public bool Optional { get; init; }

    public const string Substantive = "tanggal_respon_substantif";

    /// <summary>
    /// The milestones of a row, in order. One without a date takes the date of the next that has one: the latest it can have been,
    /// so that no figure is flattered.
    /// </summary>
    public static IReadOnlyList<Milestone> Of(ExportRow row) => row.Status switch
    {
        CaseStatus.Unverified => [],
        CaseStatus.AwaitingReporter => [Decision(row, "Incomplete", CaseStatus.AwaitingReporter)],
        CaseStatus.NotOurs => [Decision(row, "NotOurs", CaseStatus.NotOurs)],
        CaseStatus.Archived => [Decision(row, "Archived", CaseStatus.Archived)],
        CaseStatus.Withdrawn => Withdrawal(row),
        _ => Road(row),
    };

    private static Milestone Decision(ExportRow row, string outcome, CaseStatus status) =>
        new("tanggal_verifikasi", row.VerifiedAt ?? row.ClosedAt ?? row.ReceivedAt, outcome, (_, f) => f.Status == status);

    private static List<Milestone> Withdrawal(ExportRow row)
    {
        var asked = Decision(row, "Incomplete", CaseStatus.AwaitingReporter);
        var withdrawn = new Milestone("tanggal_selesai", row.ClosedAt ?? asked.At, "Incomplete", (_, f) => f.Status == CaseStatus.Withdrawn);
        return [asked with { Reached = (_, f) => f.Status is CaseStatus.AwaitingReporter or CaseStatus.Withdrawn }, withdrawn];
    }

    private static List<Milestone> Road(ExportRow row)
    {
        var verification = row.Class == "oversight" ? "Oversight" : "Valid";
        (string Name, DateTimeOffset? At, CaseStatus For, Func<CaseFacts, bool> Reached)[] road =
        [
            ("tanggal_verifikasi", row.VerifiedAt, CaseStatus.AwaitingFollowUp, f => f.Class is not null),
            ("tanggal_disposisi", row.ForwardedAt, CaseStatus.AwaitingFollowUp, f => f.UnitId is not null),
            ("tanggal_respon_awal", row.FirstResponseAt, CaseStatus.InProgress, f => f.Status is CaseStatus.InProgress or CaseStatus.Responded or CaseStatus.Closed),
            (Substantive, row.SubstantiveAt, row.SubstantiveAt is null ? CaseStatus.Closed : CaseStatus.InProgress, f => f.Status is CaseStatus.Responded or CaseStatus.Closed),
            ("tanggal_selesai", row.ClosedAt, CaseStatus.Closed, f => f.Status == CaseStatus.Closed),
        ];
        var milestones = new List<Milestone>();
        DateTimeOffset? next = null;
        foreach (var (name, at, least, reached) in road.Reverse())
        {
            if (Rank(row.Status) < Rank(least))
                continue;
            next = at ?? next ?? row.ForwardedAt ?? row.VerifiedAt;
            if (next is { } known)
                milestones.Insert(0, new Milestone(name, known, verification, (_, f) => reached(f)));
        }

        if (row is { ClosedAt: not null, SubstantiveAt: { } answered })
            milestones.Insert(milestones.Count - 1, Reply(answered, verification));

        return milestones;
    }

    /// <summary>The reporter's silence counts from the answer on, so the checks in between are taken to have followed it at once.</summary>
    private static Milestone Reply(DateTimeOffset answered, string verification) =>
        new("tanggapan pelapor", answered, verification, (s, f) => f.Status == CaseStatus.Closed || s.Waiting.Any(w => w.ActivityType == "Lapor.AwaitReporter")) { Optional = true };

    private static int Rank(CaseStatus status) => status switch
    {
        CaseStatus.AwaitingFollowUp => 1,
        CaseStatus.InProgress or CaseStatus.Responded => 2,
        CaseStatus.Closed => 3,
        _ => 0,
    };
}
