using System.CommandLine;
using System.Globalization;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Accounts;
using Lapor.Cases.Store.Calendars;
using Lapor.Cases.Store.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Tool.Commands;

/// <summary><c>lapor calendar …</c>: decrees from files, previewed, confirmed by a second person, and carried through running cases.</summary>
internal static class CalendarCommand
{
    private static readonly Option<string?> Number = new("--number") { Description = "Nomor keputusan, untuk berkas .ics." };
    private static readonly Option<string?> SignedOn = new("--signed-on") { Description = "Tanggal ditandatangani, untuk berkas .ics." };
    private static readonly Option<string?> Title = new("--title") { Description = "Tentang apa, untuk berkas .ics." };
    private static readonly Option<string> Layer = new("--layer") { Description = "national, region:<kode>, agency:<id> atau unit:<instansi>/<unit>.", DefaultValueFactory = _ => Decree.NationalLayer };

    public static Command Create() => new("calendar", "Keputusan hari libur: periksa, catat, pratinjau, sahkan, terapkan.")
    {
        Check(), Enter(), Preview(), Confirm(), Apply(),
    };

    private static Command Check()
    {
        var file = File();
        return new Command("check", "Periksa berkas .json atau .ics terhadap keputusan yang dibawa repositori; tanpa basis data.") { file, Number, SignedOn, Title, Layer }
            .Answering((parsed, json, _) =>
            {
                var known = ShippedCalendars.Load(WorkflowsFolder.Find()).Decrees;
                var decrees = Read(parsed, parsed.GetRequiredValue(file), known);
                var reasons = decrees.SelectMany(d => DecreeChecks.Contradictions(d, known, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(7).UtcDateTime))).ToList();
                if (json)
                    Answers.Write(new { decrees = decrees.Select(Shown), contradictions = reasons });
                else
                    Tell(decrees, reasons);
                return Task.FromResult(reasons.Count == 0 ? 0 : 1);
            });
    }

    private static Command Enter()
    {
        var (file, person, db) = (File(), Person(), StoreHost.DatabaseOption());
        return new Command("enter", "Catat keputusan dari berkas; belum berlaku sampai orang lain mengesahkannya.") { file, Number, SignedOn, Title, Layer, person, db }
            .Answering(async (parsed, json, cancellation) =>
            {
                await using var services = StoreHost.Open(StoreHost.ConnectionString(parsed.GetValue(db)));
                var known = await services.GetRequiredService<CalendarBook>().DecreesAsync(cancellation);
                var path = parsed.GetRequiredValue(file);
                var decrees = Read(parsed, path, known);
                var result = await services.GetRequiredService<DecreeDesk>().EnterAsync(decrees, IsFeed(path) ? "ics" : "json", await ActorAsync(services, parsed.GetRequiredValue(person), cancellation), cancellation);
                return Tell(result, json, ids => $"Dicatat sebagai {string.Join(", ", ids)}; menunggu pengesahan orang lain.");
            });
    }

    private static Command Preview()
    {
        var (id, db) = (Entry(), StoreHost.DatabaseOption());
        return new Command("preview", "Berapa tenggat bergeser bila keputusan disahkan sekarang.") { id, db }
            .Answering(async (parsed, json, cancellation) =>
            {
                await using var services = StoreHost.Open(StoreHost.ConnectionString(parsed.GetValue(db)));
                var entry = (await services.GetRequiredService<DecreeDesk>().ListAsync(cancellation)).Find(e => e.Id == parsed.GetRequiredValue(id))
                    ?? throw new ToolException("decree.not-waiting", "Tidak ada catatan keputusan dengan nomor itu.");
                var preview = await services.GetRequiredService<DecreePreviewQuery>().RunAsync(entry.Decree, new Viewer(Actor.System.Id, Actor.System.Name, []), cancellation);
                if (json)
                    Answers.Write(new { entry.Decree.Number, preview.Looked, preview.Cases, preview.Clocks, preview.Paused, preview.BecomeLate, preview.InTimeAgain, preview.Shifts, preview.Units });
                else
                    Tell(entry.Decree, preview);
                return 0;
            });
    }

    private static Command Confirm()
    {
        var (id, person, db) = (Entry(), Person(), StoreHost.DatabaseOption());
        return new Command("confirm", "Sahkan keputusan yang dicatat orang lain.") { id, person, db }
            .Answering(async (parsed, json, cancellation) =>
            {
                await using var services = StoreHost.Open(StoreHost.ConnectionString(parsed.GetValue(db)));
                var result = await services.GetRequiredService<DecreeDesk>().ConfirmAsync(parsed.GetRequiredValue(id), await ActorAsync(services, parsed.GetRequiredValue(person), cancellation), cancellation);
                return Tell(result, json, ids => $"Disahkan; penerapan {ids[0]} dikerjakan konsol, atau: lapor calendar apply");
            });
    }

    private static Command Apply()
    {
        var db = StoreHost.DatabaseOption();
        return new Command("apply", "Teruskan penerapan yang belum selesai; aman diputus dan diulang.") { db }
            .Answering(async (parsed, json, cancellation) =>
            {
                await using var services = StoreHost.Open(StoreHost.ConnectionString(parsed.GetValue(db)));
                var runs = services.GetRequiredService<CalendarRuns>();
                var looked = await runs.ContinueAsync(null, cancellation);
                var open = await runs.OpenAsync(cancellation);
                if (json)
                    Answers.Write(new { looked, open = open.Select(r => new { r.Id, r.Decree, r.State, r.Cases, r.Left }) });
                else
                    Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{looked} laporan diperiksa. ") + (open.Count == 0 ? "Semua selesai." : string.Join("; ", open.Select(r => $"{r.Decree}: {r.State}, sisa {r.Left}"))));
                return 0;
            });
    }

    private static Argument<string> File() => new("FILE") { Description = "Berkas .json (keputusan lengkap) atau .ics (hari saja)." };

    private static Argument<long> Entry() => new("ID") { Description = "Nomor catatan keputusan." };

    private static Option<string> Person() => new("--as") { Required = true, Description = "Id pengguna yang bertindak." };

    private static bool IsFeed(string path) => path.EndsWith(".ics", StringComparison.OrdinalIgnoreCase);

    private static async Task<Actor> ActorAsync(ServiceProvider services, string userId, CancellationToken cancellation) =>
        await services.GetRequiredService<Grants>().ActorAsync(userId, cancellation) ?? throw new ToolException("actor.unknown", $"Pengguna '{userId}' tidak dikenal atau tidak aktif.");

    private static IReadOnlyList<Decree> Read(ParseResult parsed, string path, IEnumerable<Decree> known)
    {
        var text = System.IO.File.ReadAllText(path);
        if (!IsFeed(path))
        {
            var read = DecreeFile.Read(text);
            Refuse(path, read.Problems);
            return read.Decrees;
        }

        var layer = parsed.GetRequiredValue(Layer);
        var kind = layer == Decree.NationalLayer ? DayKind.National : DecreeRights.AgencyOf(layer) is null ? DayKind.Regional : DayKind.Agency;
        var feed = CalendarFeed.Read(text, kind, Path.GetFileName(path), "Asia/Jakarta");
        Refuse(path, feed.Problems);
        feed = feed.WithoutKnown(known, layer);
        return
        [
            new Decree
            {
                Number = Needed(parsed, Number, "--number"),
                SignedOn = Day(Needed(parsed, SignedOn, "--signed-on")),
                Title = Needed(parsed, Title, "--title"),
                Source = Path.GetFileName(path),
                Layer = layer,
                Adds = feed.Adds,
                Removes = feed.Removes,
            },
        ];
    }

    private static void Refuse(string path, IReadOnlyList<FileProblem> problems)
    {
        if (problems.Count > 0)
            throw new InvalidDataException(string.Join('\n', problems.Select(p => $"{path} {p.Path}: {p.Message} [{p.Code}]")));
    }

    private static string Needed(ParseResult parsed, Option<string?> option, string name) =>
        parsed.GetValue(option) is { Length: > 0 } text ? text : throw new ToolException("decree.head-missing", $"Berkas .ics hanya berisi hari: beri {name}.");

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new ToolException("date.unreadable", $"'{text}' bukan tanggal seperti 2025-08-07.");

    private static int Tell(DecreeResult result, bool json, Func<IReadOnlyList<long>, string> done)
    {
        if (result is DecreeResult.Done there)
        {
            if (json)
                Answers.Write(new { ids = there.Ids });
            else
                Console.Out.WriteLine(done(there.Ids));
            return 0;
        }

        var reasons = ((DecreeResult.Refused)result).Reasons;
        if (json)
            Answers.Write(new { contradictions = reasons });
        else
            Console.Error.WriteLine(string.Join('\n', reasons.Select(r => $"{r.Message} [{r.Code}]")));
        return 1;
    }

    private static void Tell(IReadOnlyList<Decree> decrees, List<Contradiction> reasons)
    {
        foreach (var decree in decrees)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{decree.Number} ({decree.SignedOn:yyyy-MM-dd}, {decree.Layer}): +{decree.Adds.Count} −{decree.Removes.Count} →{decree.Moves.Count} hari, {decree.Hours.Count} jam kerja"));
        foreach (var reason in reasons)
            Console.Error.WriteLine($"  {reason.Message} [{reason.Code}]");
    }

    private static void Tell(Decree decree, DecreePreview preview)
    {
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{decree.Number}: {preview.Cases} laporan, {preview.Clocks} tenggat bergeser ({preview.Paused} jeda) dari {preview.Looked} yang dihitung ulang."));
        foreach (var shift in preview.Shifts)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {shift.Days:+0;-0} hari: {shift.Clocks}"));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  menjadi terlambat: {preview.BecomeLate}; tidak lagi terlambat: {preview.InTimeAgain}"));
    }

    private static object Shown(Decree decree) => new { decree.Number, decree.SignedOn, decree.Layer, decree.Adds, decree.Removes, decree.Moves };
}
