using System.CommandLine;
using System.Globalization;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Indicators;
using Lapor.Cases.Store.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Tool.Commands;

/// <summary><c>lapor indicators</c>: the evaluation figures of an agency, each with numerator, denominator and formula.</summary>
internal static class IndicatorsCommand
{
    public static Command Create()
    {
        var agency = new Option<string>("--agency") { Required = true, Description = "Id instansi." };
        var from = new Option<string>("--from") { Required = true, Description = "Hari pertama penerimaan, misalnya 2024-01-01." };
        var to = new Option<string>("--to") { Required = true, Description = "Hari terakhir penerimaan, termasuk." };
        var language = new Option<string>("--lang") { Description = "id atau en.", DefaultValueFactory = _ => "id" };
        var db = StoreHost.DatabaseOption();
        return new Command("indicators", "Angka evaluasi instansi untuk laporan yang diterima dalam satu periode.") { agency, from, to, language, db }
            .Answering(async (parsed, json, cancellation) =>
            {
                var (first, last) = (Day(parsed.GetRequiredValue(from), "--from"), Day(parsed.GetRequiredValue(to), "--to"));
                if (last < first)
                    throw new ToolException("period.reversed", "--to lebih awal daripada --from.");
                var agencyId = parsed.GetRequiredValue(agency);
                await using var services = StoreHost.Open(StoreHost.ConnectionString(parsed.GetValue(db)));
                var viewer = new Viewer(Actor.System.Id, Actor.System.Name, [new RoleGrant(Roles.SystemAdmin, "*", null)]);
                var figures = await services.GetRequiredService<IndicatorQuery>().RunAsync(viewer, agencyId, first, last, cancellation)
                    ?? throw new ToolException("agency.unknown", $"Instansi '{agencyId}' tidak dikenal.");
                Tell(figures, parsed.GetRequiredValue(language), json);
                return 0;
            });
    }

    private static DateOnly Day(string text, string option) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new ToolException("date.unreadable", $"{option} '{text}' bukan tanggal seperti 2024-01-31.");

    private static void Tell(AgencyIndicators figures, string language, bool json)
    {
        if (json)
        {
            Answers.Write(new
            {
                agency = figures.AgencyId,
                figures.From,
                figures.To,
                indicators = figures.Report.Indicators.Select(i => Shown(i, language)),
                units = figures.Report.Units.Select(u => new
                {
                    unit = u.UnitId,
                    name = figures.UnitName(u.UnitId),
                    u.Received,
                    firstResponse = Shown(u.FirstResponse, language),
                    firstResponseMedian = Shown(u.FirstResponseMedian, language),
                    resolved = Shown(u.Resolved, language),
                }),
                topics = figures.Report.Topics.Select(t => new { t.Topic, name = figures.TopicName(t.Topic), t.Count }),
            });
            return;
        }

        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "id-ID");
        Console.Out.WriteLine(string.Create(culture, $"{figures.AgencyName}, {figures.From:d MMMM yyyy} – {figures.To:d MMMM yyyy}"));
        foreach (var indicator in figures.Report.Indicators)
            Console.Out.WriteLine($"  {indicator.Name(language),-36} {Figure(indicator, culture),-12} {Fraction(indicator, culture),-18} {indicator.Formula(language)}");
        Console.Out.WriteLine(language == "en" ? "First response per unit (average, median):" : "Respons awal per unit (rata-rata, median):");
        foreach (var unit in figures.Report.Units)
            Console.Out.WriteLine($"  {figures.UnitName(unit.UnitId),-60} {Figure(unit.FirstResponse, culture),-10} {Figure(unit.FirstResponseMedian, culture),-10} {unit.Received.ToString("N0", culture),8}");
        Console.Out.WriteLine(language == "en" ? "Topics:" : "Topik terbanyak:");
        foreach (var topic in figures.Report.Topics)
            Console.Out.WriteLine($"  {figures.TopicName(topic.Topic),-60} {topic.Count.ToString("N0", culture),8}");
    }

    private static object Shown(Indicator i, string language) => new
    {
        i.Id,
        i.Kind,
        name = i.Name(language),
        value = i.Rounded(i.Kind == IndicatorKind.Count ? 0 : 2),
        i.Numerator,
        i.Denominator,
        formula = i.Formula(language),
    };

    private static string Figure(Indicator indicator, CultureInfo culture) => (indicator.Kind, indicator.Rounded(2)) switch
    {
        (_, null) => "–",
        (IndicatorKind.Count, { } count) => count.ToString("N0", culture),
        (IndicatorKind.Share, { } percent) => percent.ToString("0.##", culture) + " %",
        (IndicatorKind.WorkingDays, { } days) => days.ToString("0.##", culture) + " hk",
        (_, { } stars) => stars.ToString("0.##", culture),
    };

    private static string Fraction(Indicator indicator, CultureInfo culture) =>
        indicator.Kind == IndicatorKind.Count ? "" : $"{indicator.Numerator.ToString("N0", culture)} / {indicator.Denominator.ToString("N0", culture)}";
}
