using System.Text.Json;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Reopening;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Reading;

/// <summary>Reads <c>lapor:reopening</c>.</summary>
internal static class ReopeningReader
{
    private const string Path = "$.customProperties['lapor:reopening']";

    public static IReadOnlyList<ReopeningRule> Read(JsonElement definition, ProblemList problems)
    {
        var rules = new List<ReopeningRule>();
        if (definition.Object("customProperties")?.Get("lapor:reopening") is not { } listed)
            return rules;
        if (listed.ValueKind != JsonValueKind.Array)
        {
            Malformed(problems, Path, "Daftar aturan pembukaan kembali diharapkan.", "A list of rules is expected.");
            return rules;
        }

        foreach (var (item, i) in listed.EnumerateArray().Select((item, i) => (item, i)))
        {
            if (Read(item, $"{Path}[{i}]", problems) is { } rule)
                rules.Add(rule);
        }

        return rules;
    }

    private static ReopeningRule? Read(JsonElement item, string path, ProblemList problems)
    {
        if (!Enum.TryParse<CaseStatus>(item.Text("status"), ignoreCase: false, out var status) || item.Text("entry") is not { Length: > 0 } entry)
        {
            Malformed(problems, path, "Aturan memerlukan 'status' yang dikenal dan 'entry'.", "A rule needs a known 'status' and an 'entry'.");
            return null;
        }

        ReporterReopening? right = null;
        if (item.Object("reporter") is { } reporter)
        {
            if (reporter.Object("limit") is not { } node || LimitOf(node) is not { } limit)
            {
                Malformed(problems, path + ".reporter.limit", "Hak pelapor memerlukan batas waktu yang sah.", "The reporter's right needs a valid limit.");
                return null;
            }

            right = new ReporterReopening(limit, reporter.Whole("times"));
        }

        return new ReopeningRule
        {
            Status = status,
            Restricted = item.Flag("restricted") ?? false,
            Entry = entry,
            Reporter = right,
            Roles = [.. item.Items("roles").Where(r => r.ValueKind == JsonValueKind.String).Select(r => r.ToNode()?.GetValue<string>() ?? "")],
            LegalBasis = item.Text("legalBasis"),
            JsonPath = path,
        };
    }

    private static Limit? LimitOf(JsonElement node)
    {
        LimitUnit? unit = node.Text("unit") switch
        {
            "workingDays" => LimitUnit.WorkingDays,
            "calendarDays" => LimitUnit.CalendarDays,
            "workingHours" => LimitUnit.WorkingHours,
            "hours" => LimitUnit.Hours,
            _ => null,
        };
        return unit is { } known && node.Whole("amount") is >= 1 and <= 100_000 and var amount
            ? new Limit { Amount = amount, Unit = known, LegalBasis = node.Text("legalBasis") ?? "" } : null;
    }

    private static void Malformed(ProblemList problems, string path, string id, string en) => problems.Error(path, "reopening.malformed", id, en);
}
