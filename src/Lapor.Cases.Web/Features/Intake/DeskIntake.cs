using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store;
using Lapor.Cases.Web.Localization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Features.Intake;

/// <param name="FileProblems">What came with the report and was not kept, with the code of the reason; the report itself is safe.</param>
public sealed record DeskReceipt(Guid CaseId, string TrackingCode, string ReceiptCode, IReadOnlyList<(string FileName, string Code)> FileProblems);

public sealed record DeskOutcome(DeskReceipt? Receipt, string? Code, string? Field);

/// <summary>Takes what came by letter, at the desk or by telephone to the same door as the public form.</summary>
public sealed class DeskIntake(AgencyDirectory agencies, CaseRunner runner, ReportFiles kept, IStringLocalizer<Texts> texts, Words words)
{
    /// <param name="largest">Bytes of one file.</param>
    public async Task<DeskOutcome> SubmitAsync(StaffDraft draft, Guid key, Actor actor, IReadOnlyList<IBrowserFile> files, long largest)
    {
        if (await agencies.FindAsync(draft.AgencyId, CancellationToken.None) is not { } agency)
            return new(null, "agency.unknown", "agencyId");
        if (!actor.Holds(Roles.AgencyAdmin, agency.Id, null))
            return new(null, "actor.role", Roles.AgencyAdmin);
        if (!StaffDraft.Channels.Contains(draft.Channel))
            return new(null, "channel.invalid", "channel");
        switch (await runner.OpenAsync(draft.ToReport(key, agency.Zone), CancellationToken.None))
        {
            case OpenResult.Opened opened:
                return new(new(opened.CaseId, opened.TrackingCode, opened.ReceiptCode, await KeepAsync(opened.CaseId, actor, draft, files, largest)), null, null);
            case OpenResult.AlreadyThere there:
                return new(new(there.CaseId, there.TrackingCode, there.ReceiptCode, []), null, null);
            case OpenResult.Refused refused:
                return new(null, refused.Code, refused.Field);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // The report itself comes from its reporter; who typed it in belongs in the trail.
    private string Entered(StaffDraft draft) => draft.Reference.Trim() is { Length: > 0 } reference
        ? texts["Dicatat petugas. Saluran: {0}. Nomor agenda: {1}.", words.Channel(draft.Channel), reference]
        : texts["Dicatat petugas. Saluran: {0}.", words.Channel(draft.Channel)];

    private async Task<IReadOnlyList<(string, string)>> KeepAsync(Guid caseId, Actor actor, StaffDraft draft, IReadOnlyList<IBrowserFile> files, long largest)
    {
        const string later = "attachment.later";
        var unwritten = new List<(string, string)>();
        try
        {
            await runner.AddNoteAsync(caseId, actor, Entered(draft), CancellationToken.None);
        }
        catch (Exception failure) when (Weather.IsWeather(failure))
        {
            unwritten.Add((Entered(draft), later));
        }

        unwritten.AddRange(await kept.KeepAsync(caseId, actor, files.Select(f => new IncomingFile(f.Name, f.Size, () => f.OpenReadStream(largest))), largest, later));
        return unwritten;
    }
}
