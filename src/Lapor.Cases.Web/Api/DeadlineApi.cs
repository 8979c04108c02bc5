using System.Globalization;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Reading;
using Lapor.Cases.Web.Features.SignIn;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Api;

/// <summary>"Mengapa tanggal ini?" on paper, for staff and for the reporter: counted again from the ledger each time it is asked for.</summary>
public static class DeadlineApi
{
    public static string Path(Guid caseId, ClockKey clock) =>
        string.Create(CultureInfo.InvariantCulture, $"/api/kasus/{caseId}/tenggat.pdf?jam={Uri.EscapeDataString(clock.Name)}&putaran={clock.Round}");

    public static void MapDeadlines(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/kasus/{caseId:guid}/tenggat.pdf", ForStaffAsync).RequireAuthorization(Policies.Console);
        app.MapPost("/lacak/tenggat", ForReporterAsync);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ForStaffAsync(
        Guid caseId, string jam, int putaran, HttpContext http, People people, DeadlineQuery query, Words words, IStringLocalizer<Texts> texts, CancellationToken cancellation) =>
        await people.ViewerAsync(http.User, cancellation) is { } viewer && await query.FindAsync(viewer, caseId, new ClockKey(jam, putaran), cancellation) is { } found
            ? Paper(found.File.TrackingCode, words.ClockOf(found.File, found.Proof.Clock), found.Proof, words, texts)
            : Refusals.Problem("case.not-found", null, words);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ForReporterAsync(
        [FromForm] string kode, [FromForm] string rahasia, [FromForm] string jam, [FromForm] int putaran, PublicCaseQuery cases, DeadlineQuery query, Words words,
        IStringLocalizer<Texts> texts, CancellationToken cancellation)
    {
        if (await cases.RunAsync(kode, rahasia, cancellation) is not { } found)
            return Refusals.Problem("secret.wrong", null, words);
        var key = new ClockKey(jam, putaran);
        var clock = found.Clocks.FirstOrDefault(c => c.Clock == key) ?? (found.Clock?.Clock == key ? found.Clock : null);
        return clock is not null && await query.RunAsync(found.AgencyId, found.CaseId, clock, cancellation) is { } proof
            ? Paper(found.TrackingCode, words.Clock(clock.Clock.Name), proof, words, texts)
            : Refusals.Problem("clock.not-running", null, words);
    }

    private static FileContentHttpResult Paper(string code, string name, DeadlineProof proof, Words words, IStringLocalizer<Texts> texts)
    {
        var (clock, zone) = (proof.Clock, proof.Zone);
        var sheet = new DeadlineSheet
        {
            Title = $"{texts["Mengapa tanggal ini?"]} {name}",
            Facts =
            [
                (texts["Laporan"], code),
                (texts["Batas waktu"], $"{clock.Limit.Amount} {words.Unit(clock.Limit.Unit)}"),
                (texts["Dasar"], clock.Limit.LegalBasis.Length == 0 ? "–" : clock.Limit.LegalBasis),
                (texts["Mulai"], words.When(clock.StartedAt, zone)),
                (texts["Hari terakhir"], proof.Due.Paused ? texts["jam sedang berhenti"] : words.LastDay(clock.DueAt, zone)),
            ],
            Days = [.. proof.Days.Select(d => d.PauseReason is { } reason ? d with { PauseReason = words.Pause(reason) } : d)],
            Remarks = [.. Remarks(proof, words, texts)],
            Origin = texts["Lapor.Cases, dihitung dari buku jam laporan {0}", code],
        };
        return TypedResults.File(sheet.ToPdf(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName), "application/pdf", $"tenggat-{code}-{Plain(clock.Clock.Name)}.pdf");
    }

    private static IEnumerable<string> Remarks(DeadlineProof proof, Words words, IStringLocalizer<Texts> texts)
    {
        foreach (var move in proof.Moves)
            yield return texts["Bergeser dari {0} ke {1} karena {2} ({3}).", words.LastDay(move.From, proof.Zone), words.LastDay(move.To, proof.Zone), move.Decree, words.Day(move.At, proof.Zone)];
        foreach (var pause in proof.Clock.Pauses)
        {
            yield return pause.To is { } until
                ? texts["Berhenti {0} sampai {1}: {2}.", words.When(pause.From, proof.Zone), words.When(until, proof.Zone), words.Pause(pause.Reason)]
                : texts["Berhenti sejak {0}: {1}.", words.When(pause.From, proof.Zone), words.Pause(pause.Reason)];
        }

        if (proof.Due.BeyondDecreedYears)
            yield return texts["Hari libur sebagian tahun itu belum ditetapkan; tanggal dapat bergeser."];
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit));
}
