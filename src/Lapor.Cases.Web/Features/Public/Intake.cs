using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store;
using Lapor.Cases.Web.Features.Intake;
using Lapor.Cases.Web.Hosting;

namespace Lapor.Cases.Web.Features.Public;

/// <summary>Takes the public form to the door, files included.</summary>
public sealed class Intake(AgencyDirectory agencies, CaseRunner runner, ReportFiles kept, TimeProvider time)
{
    private const int MostFiles = 5;

    /// <summary>The agency that the address leads to: named, by SMS prefix, or by subdomain. Null when none does.</summary>
    public static AgencyProfile? AgencyFor(IReadOnlyList<AgencyProfile> all, string? named, string? prefix, string host) =>
        all.FirstOrDefault(a => a.Id == named)
        ?? all.FirstOrDefault(a => prefix is { Length: > 0 } && a.Prefixes.Contains(prefix, StringComparer.OrdinalIgnoreCase))
        ?? all.FirstOrDefault(a => a.Subdomain is { Length: > 0 } && host.StartsWith(a.Subdomain + ".", StringComparison.OrdinalIgnoreCase));

    public async Task<IntakeOutcome> SubmitAsync(ReportDraft draft, string host, IFormFileCollection files)
    {
        var agency = AgencyFor(await agencies.AllAsync(CancellationToken.None), draft.AgencyId, draft.Prefix, host);
        if (agency is null)
            return Refused(new IntakeProblem("instansi", "agency.unknown", null));
        if (FileProblem(files) is { } problem)
            return Refused(problem);
        var now = time.GetUtcNow();
        var report = new NewReport
        {
            CaseId = CaseIds.New(now),
            AgencyId = agency.Id,
            Type = draft.Type,
            Title = draft.Title,
            Text = draft.Text,
            Channel = "web",
            Prefix = OrNull(draft.Prefix),
            Region = OrNull(draft.Region),
            Anonymous = draft.Anonymous,
            Secret = draft.Secret,
            Identity = draft.Name.Length + draft.Contact.Length == 0 ? null : new(OrNull(draft.Name), OrNull(draft.Contact), null),
            ExternalSource = "web-form",
            ExternalId = draft.Key,
            ReceivedAt = now,
        };
        return await runner.OpenAsync(report, CancellationToken.None) switch
        {
            OpenResult.Opened opened => new(new(opened.TrackingCode, opened.ReceiptCode, agency.Name, draft.Title, await KeepAsync(opened.CaseId, files)), []),
            // The same form came twice: the first time may have been cut off before all files were kept.
            OpenResult.AlreadyThere there => new(new(there.TrackingCode, there.ReceiptCode, agency.Name, draft.Title, await KeepAsync(there.CaseId, files)), []),
            OpenResult.Refused refused => Refused(new IntakeProblem(Anchor(refused.Field), refused.Code, null)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Task<IReadOnlyList<(string FileName, string Code)>> KeepAsync(Guid caseId, IFormFileCollection files) =>
        kept.KeepAsync(
            caseId, Actor.Reporter, files.Where(f => f.Length > 0).Select(f => new IncomingFile(f.FileName, f.Length, f.OpenReadStream)), RequestLimits.LargestReporterFile,
            "attachment.interrupted");

    // Before anything is written, so that a report is not half sent.
    private static IntakeProblem? FileProblem(IFormFileCollection files) =>
        files.Count(f => f.Length > 0) > MostFiles ? new("lampiran", "attachment.too-many", null)
        : files.FirstOrDefault(f => f.Length > RequestLimits.LargestReporterFile) is { } large ? new("lampiran", "attachment.too-large", large.FileName)
        : null;

    private static IntakeOutcome Refused(IntakeProblem problem) => new(null, [problem]);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static string Anchor(string? field) => field switch
    {
        "title" => "judul",
        "text" => "isi-laporan",
        "region" => "wilayah",
        "agencyId" => "instansi",
        "identity.name" => "nama",
        "identity.contact" => "kontak",
        _ => "judul",
    };
}
