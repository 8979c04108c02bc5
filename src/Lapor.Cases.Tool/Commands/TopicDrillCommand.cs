using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Urgent;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Tool.Commands;

/// <summary><c>lapor topics drill</c>: made-up reports through an agency's own topic table and SOP, in memory. Needs no database and opens no case.</summary>
internal static class TopicDrillCommand
{
    private static readonly JsonSerializerOptions ProfileJson = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static Command Create()
    {
        var agency = new Option<string>("--agency") { Required = true, Description = "Id instansi (workflows/agencies)." };
        var file = new Option<FileInfo?>("--file") { Description = "Berkas laporan latihan (bawaan: workflows/drills/<instansi>.json)." };
        var at = new Option<DateTimeOffset?>("--at") { Description = "Saat laporan dianggap masuk (bawaan: sekarang); kata tabel berlaku menurut tanggal." };
        var least = new Option<int?>("--at-least") { Description = "Gagal (kode 1) bila persentase yang tertangkap di bawah ini." };
        return new Command("drill", "Latihan: berapa laporan mendesak yang tertangkap, dan seberapa cepat.") { agency, file, at, least }
            .Answering((parsed, json, _) =>
            {
                var id = parsed.GetRequiredValue(agency);
                var workflows = WorkflowsFolder.Find();
                var (drill, profile, sop) = Load(workflows, id);
                var reports = Reports(parsed.GetValue(file)?.FullName ?? Path.Combine(workflows, "drills", id + ".json"));
                var received = (parsed.GetValue(at) ?? TimeProvider.System.GetUtcNow()).ToUniversalTime();
                drill.Run([.. reports.Take(1)], received); // what the first run compiles is not how long a report takes
                var start = TimeProvider.System.GetTimestamp();
                var result = drill.Run(reports, received);
                var each = TimeProvider.System.GetElapsedTime(start) / reports.Count;
                if (json)
                    Answers.Write(Shape(profile, sop, result, each));
                else
                    Print(profile, sop, result, each);
                return Task.FromResult(parsed.GetValue(least) is { } wanted && (result.CaughtPercent ?? 100) < wanted ? 1 : 0);
            });
    }

    private static (TopicDrill Drill, AgencyProfile Agency, SopVersion Sop) Load(string workflows, string agencyId)
    {
        var path = Path.Combine(workflows, "agencies", agencyId + ".json");
        if (agencyId.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || !File.Exists(path))
            throw new ToolException("agency.unknown", $"Instansi '{agencyId}' tidak ada di workflows/agencies.");
        var agency = JsonSerializer.Deserialize<AgencyProfile>(File.ReadAllText(path), ProfileJson)
            ?? throw new ToolException("agency.invalid", $"'{path}' bukan profil instansi.");
        var folder = new DefinitionFolder(new DirectoryInfo(workflows));
        var text = agency.Sops.TryGetValue("default", out var wanted) ? folder.Find(new CompositeReference("", null, wanted, null)) : null;
        var read = SopReader.Read(text ?? throw new ToolException("agency.no-sop", $"SOP '{wanted}' dari {agencyId} tidak ada di {workflows}."), SopReadOptions.Strict with { Resolve = folder.Find });
        if (read.Sop is not { } sop)
            throw new InvalidDataException(string.Join('\n', read.Problems.Select(p => $"{p.Path}: {p.Message} [{p.Code}]")));
        var calendars = ShippedCalendars.Load(workflows);
        return (new TopicDrill(SopEngine.Instance, sop, agency, unit => CalendarOf(calendars, agency, agency.FindUnit(unit))), agency, sop);
    }

    private static WorkingCalendar CalendarOf(ShippedCalendars calendars, AgencyProfile agency, Unit? unit) =>
        calendars.Build(unit?.CalendarId ?? agency.CalendarId, zone: unit?.Zone ?? agency.Zone);

    private static IReadOnlyList<DrillReport> Reports(string path)
    {
        if (!File.Exists(path))
            throw new ToolException("file.not-found", $"Berkas '{path}' tidak ada.");
        var read = DrillFile.Read(File.ReadAllText(path));
        return read.Problems.Count == 0 ? read.Reports : throw new InvalidDataException(string.Join('\n', read.Problems.Select(p => $"{path} {p.Path}: {p.Message} [{p.Code}]")));
    }

    private static object Shape(AgencyProfile agency, SopVersion sop, DrillResult result, TimeSpan each) => new
    {
        agency = agency.Id,
        sop = $"{sop.DefinitionId} v{sop.Version}",
        reports = result.Outcomes.Count,
        result.Expected,
        result.Caught,
        result.OtherLevel,
        result.Missed,
        caughtPercent = Rounded(result.CaughtPercent),
        result.Harmless,
        result.FalseAlarms,
        longestUnseenHours = Rounded(result.LongestUnseen?.Amount),
        microsecondsEach = (long)each.TotalMicroseconds,
        outcomes = result.Outcomes.Select(o => new
        {
            o.Report.Id,
            expected = o.Report.Expected.ToString(),
            found = o.Found.ToString(),
            o.Verdict,
            o.Topic,
            o.Words,
            o.Told,
            firstLimit = o.FirstLimit?.ToString(),
            o.FirstDueAt,
            untilSeenHours = Rounded(o.UntilSeen?.Amount),
            o.Refused,
        }),
    };

    private static void Print(AgencyProfile agency, SopVersion sop, DrillResult result, TimeSpan each)
    {
        var culture = CultureInfo.GetCultureInfo("id-ID");
        foreach (var outcome in result.Outcomes)
            Console.Out.WriteLine($"  {Word(outcome.Verdict),-14} {outcome.Report.Expected,-9} -> {outcome.Found,-9} {outcome.Report.Title}{Why(outcome, agency)}");
        Console.Out.WriteLine(string.Create(culture, $"{agency.Name}, {sop.Name} v{sop.Version}"));
        Console.Out.WriteLine(string.Create(culture,
            $"Tertangkap {result.Caught} dari {result.Expected} ({result.CaughtPercent:0.#} %), tingkat lain {result.OtherLevel}, terlewat {result.Missed}; alarm palsu {result.FalseAlarms} dari {result.Harmless}."));
        Console.Out.WriteLine(string.Create(culture, $"Yang tertangkap dikenali saat diterima, dalam langkah yang sama ({each.TotalMicroseconds:N0} mikrodetik per laporan)."));
        if (result.LongestUnseen is { } unseen)
            Console.Out.WriteLine(string.Create(culture, $"Yang terlewat paling lama {unseen.Amount:0.#} jam kerja sampai batas waktu pertama memaksa orang membacanya."));
    }

    private static string Why(DrillOutcome outcome, AgencyProfile agency) => outcome switch
    {
        { Words.Count: > 0 } => $" [{string.Join(", ", outcome.Words)}; {agency.FindTopic(outcome.Topic)?.Name}; {outcome.FirstLimit}]",
        { Report.Note: { } note } => $" ({note})",
        _ => "",
    };

    private static string Word(DrillVerdict verdict) => verdict switch
    {
        DrillVerdict.Caught => "tertangkap",
        DrillVerdict.OtherLevel => "TINGKAT LAIN",
        DrillVerdict.Missed => "TERLEWAT",
        DrillVerdict.FalseAlarm => "ALARM PALSU",
        _ => "biasa",
    };

    private static decimal? Rounded(decimal? value) => value is { } given ? Math.Round(given, 2) : null;
}
