using System.Security.Cryptography;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Reading;

/// <summary>What the reporter sees with the tracking code and the receipt code: the public side only.</summary>
/// <param name="Clock">The open clock that ends last.</param>
/// <param name="Clocks">Every open clock of the case, not those of single steps, so that none hides another.</param>
public sealed record PublicCase(
    Guid CaseId, string AgencyId, string AgencyName, string TrackingCode, string Title, string Text, CaseStatus Status, DateTimeOffset ReceivedAt, FileClock? Clock,
    IReadOnlyList<FileClock> Clocks, int? Rating, IReadOnlyList<FileLine> Timeline, IReadOnlyList<FileAttachment> Attachments, IReadOnlyList<FileTask> Tasks)
{
    /// <summary>The last day of the limit that ends last; null while it stands still.</summary>
    public DateTimeOffset? DueAt => Clock is { State: "running" } ? Clock.DueAt : null;
}

/// <summary>For the reporter, who has no account: two codes open one case.</summary>
public sealed class PublicCaseQuery(Db db, SopLibrary sops, AgencyDirectory agencies)
{
    /// <returns>Null when the pair does not fit; which of the two was wrong is not told.</returns>
    public async Task<PublicCase?> RunAsync(string trackingCode, string receiptCode, CancellationToken cancellation)
    {
        if (await FindAsync(trackingCode, receiptCode, cancellation) is not { } caseId
            || await FileReader.ReadAsync(db, sops, Scope.System, caseId, cancellation) is not { } found)
            return null;
        var (file, facts) = (found.File, found.File.Facts);
        var agency = (await agencies.FindAsync(facts.AgencyId, cancellation))?.Name ?? facts.AgencyId;
        // The reporter deals with the agency, not with the people in it.
        return new PublicCase(
            caseId, facts.AgencyId, agency, file.TrackingCode, facts.Title, facts.Text, facts.Status, facts.ReceivedAt,
            file.Clocks.Where(c => c.State is "running" or "paused").OrderBy(c => c.State == "running").ThenBy(c => c.DueAt).LastOrDefault(),
            [.. file.Clocks.Where(c => c.State is "running" or "paused" && c.Step is null).OrderBy(c => c.DueAt)], file.Rating,
            [.. file.Timeline.Where(l => l.Visibility == Visibility.Public).Select(l => l.ActorId == Actor.Reporter.Id ? l : l with { ActorId = "agency", ActorName = agency })],
            [.. file.Attachments.Where(a => a.IsPublic).Select(a => a with { ActorName = agency })],
            [.. file.Tasks.Where(t => t.Role == Roles.Reporter).Select(t => t with { MayAct = true })]);
    }

    public async Task<AttachmentContent?> OpenAttachmentAsync(string trackingCode, string receiptCode, Guid attachmentId, CancellationToken cancellation) =>
        await FindAsync(trackingCode, receiptCode, cancellation) is { } caseId
            ? await FileReader.AttachmentAsync(db, Scope.System, caseId, attachmentId, publicOnly: true, cancellation)
            : null;

    private async Task<Guid?> FindAsync(string trackingCode, string receiptCode, CancellationToken cancellation)
    {
        var found = await db.QueryAsync(Scope.System, new SqlText("select case_id, receipt_hash from tracking where code = $1", IdentityVault.Normal(trackingCode)),
            r => (CaseId: r.GetGuid(0), Hash: (byte[])r.GetValue(1)), cancellation);
        var given = IdentityVault.ReceiptHash(receiptCode);
        return found.Count == 1 && CryptographicOperations.FixedTimeEquals(found[0].Hash, given) ? found[0].CaseId : null;
    }
}
