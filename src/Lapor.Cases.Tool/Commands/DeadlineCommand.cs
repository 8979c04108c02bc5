using System.CommandLine;
using System.Globalization;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Tool.Commands;

/// <summary><c>lapor deadline</c>: when a limit runs out, and why on that day. Needs no database.</summary>
internal static class DeadlineCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Required = true, Description = "Saat mulai, misalnya 2025-03-24T09:00:00+07:00. Tanpa zona: zona kalender." };
        var limit = new Option<string>("--limit") { Required = true, Description = "10hk (hari kerja), 14hari (kalender), 2jam, 4jamkerja." };
        var calendar = new Option<string?>("--calendar") { Description = "id-5 (bawaan), id-6, id-5-open, id-7." };
        var asOf = new Option<string?>("--as-of") { Description = "Hanya keputusan hari libur yang ditandatangani sampai tanggal ini, misalnya 2025-08-01." };
        var language = new Option<string>("--lang") { Description = "Bahasa bukti: id atau en.", DefaultValueFactory = _ => "id" };
        var pauses = new Option<string[]>("--pause") { Description = "Jam berhenti, misalnya 2025-03-26T10:00+07:00/2025-03-27T09:00+07:00; boleh diulang.", DefaultValueFactory = _ => [] };
        var pdf = new Option<string?>("--pdf") { Description = "Simpan bukti sebagai PDF." };
        var command = new Command("deadline", "Hitung tenggat dan buktinya hari demi hari.") { from, limit, calendar, asOf, language, pauses, pdf };
        return command.Answering((parsed, json, _) =>
        {
            var built = ShippedCalendars.Load(WorkflowsFolder.Find()).Build(parsed.GetValue(calendar), ReadDay(parsed.GetValue(asOf)));
            var start = ReadInstant(parsed.GetRequiredValue(from), built.Definition.Zone);
            var allowed = ReadLimit(parsed.GetRequiredValue(limit));
            PauseSpan[] stood = [.. parsed.GetRequiredValue(pauses).Select(p => ReadPause(p, built.Definition.Zone))];
            Answer(built, start, allowed, stood, parsed.GetRequiredValue(language), json);
            if (parsed.GetValue(pdf) is { } path)
                File.WriteAllBytes(path, Paper(built, start, allowed, stood, parsed.GetRequiredValue(language)));
            return Task.FromResult(0);
        });
    }

    private static void Answer(WorkingCalendar calendar, DateTimeOffset start, Limit limit, PauseSpan[] pauses, string language, bool json)
    {
        var due = calendar.Add(start, limit, pauses);
        var days = calendar.Prove(start, limit, pauses);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(calendar.Definition.Zone);
        var local = TimeZoneInfo.ConvertTime(due.At, zone);
        if (json)
        {
            Answers.Write(new
            {
                due = local.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
                due.LastDay,
                calendar = calendar.Definition.Id,
                limit = limit.ToString(),
                start = TimeZoneInfo.ConvertTime(start, zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
                calendar.AsOf,
                due.BeyondDecreedYears,
                days = days.Select(d => new
                {
                    d.Date,
                    working = d.Verdict.IsWorking,
                    d.Step,
                    d.Counted,
                    d.Taken,
                    d.Total,
                    d.Verdict.Reason,
                    d.Verdict.Name,
                    d.Verdict.Decree,
                    text = d.ToText(language),
                }),
            });
            return;
        }

        foreach (var day in days)
            Console.Out.WriteLine("  " + day.ToText(language));
        Console.Out.WriteLine(language == "en" ? $"Last day: {due.LastDay:yyyy-MM-dd}. Late from {local:yyyy-MM-dd HH:mm zzz}." : $"Hari terakhir: {due.LastDay:yyyy-MM-dd}. Terlambat sejak {local:yyyy-MM-dd HH.mm zzz}.");
        if (due.BeyondDecreedYears)
            Console.Out.WriteLine(language == "en" ? "Holidays of a year in this span are not decreed yet: the date may move." : "Hari libur satu tahun dalam rentang ini belum ditetapkan: tanggal masih dapat berubah.");
    }

    private static byte[] Paper(WorkingCalendar calendar, DateTimeOffset start, Limit limit, PauseSpan[] pauses, string language)
    {
        var english = language == "en";
        var due = calendar.Add(start, limit, pauses);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(calendar.Definition.Zone);
        return new DeadlineSheet
        {
            Title = english ? "Why this date?" : "Mengapa tanggal ini?",
            Facts =
            [
                (english ? "Limit" : "Batas waktu", $"{limit.Amount} {limit.Unit.Word(language)}"),
                (english ? "Calendar" : "Kalender", $"{calendar.Definition.Name} ({calendar.Definition.Id})"),
                (english ? "Start" : "Mulai", TimeZoneInfo.ConvertTime(start, zone).ToString("yyyy-MM-dd HH.mm zzz", CultureInfo.InvariantCulture)),
                (english ? "Last day" : "Hari terakhir", due.Paused ? (english ? "the clock stands still" : "jam sedang berhenti") : due.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ],
            Days = calendar.Prove(start, limit, pauses),
            Remarks = due.BeyondDecreedYears ? [english ? "Holidays of a year in this span are not decreed yet: the date may move." : "Hari libur satu tahun dalam rentang ini belum ditetapkan: tanggal masih dapat berubah."] : [],
            Origin = "Lapor.Cases, lapor deadline",
        }.ToPdf(language);
    }

    private static PauseSpan ReadPause(string text, string zone) => text.Split('/') is [var from, var to]
        ? new PauseSpan(ReadInstant(from, zone), to.Length == 0 ? null : ReadInstant(to, zone), "jeda")
        : throw new ToolException("pause.unreadable", $"--pause '{text}' bukan dua saat yang dipisah garis miring.");

    private static DateTimeOffset ReadInstant(string text, string zone)
    {
        if (text.Length == 0 || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var read) || !char.IsAsciiDigit(text[0]))
            throw new ToolException("from.unreadable", $"--from '{text}' bukan waktu ISO seperti 2025-03-24T09:00:00+07:00.");
        if (read.Kind != DateTimeKind.Unspecified)
            return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime();
        return new DateTimeOffset(read, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(read)).ToUniversalTime();
    }

    private static Limit ReadLimit(string text) =>
        Limit.TryParse(text, out var limit) && limit is not null ? limit
            : throw new ToolException("limit.unreadable", $"--limit '{text}' bukan batas waktu seperti 10hk, 14hari, 2jam atau 4jamkerja.");

    private static DateOnly? ReadDay(string? text) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new ToolException("as-of.unreadable", $"--as-of '{text}' bukan tanggal seperti 2025-08-01.");
}
