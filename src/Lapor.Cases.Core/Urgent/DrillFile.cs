using System.Text.Json;
using System.Text.Json.Serialization;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Urgent;

/// <summary>A made-up report with what a person who knows the matter would hold it for.</summary>
/// <param name="Id">Stable within its file.</param>
/// <param name="Title">As a reporter would write it.</param>
/// <param name="Text">Likewise.</param>
/// <param name="Expected">What it ought to be recognised as.</param>
/// <param name="Note">What makes it easy or hard.</param>
public sealed record DrillReport(string Id, string Title, string Text, Urgency Expected, string? Note = null);

/// <summary>The made-up reports of an agency (<c>workflows/drills/&lt;agency&gt;.json</c>).</summary>
public sealed record DrillFile(IReadOnlyList<DrillReport> Reports, IReadOnlyList<FileProblem> Problems)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads a file; with problems it has no reports.</summary>
    public static DrillFile Read(string json)
    {
        try
        {
            var rows = JsonSerializer.Deserialize<Content>(json, Options)?.Reports;
            var problems = rows is null or { Count: 0 } ? [new FileProblem("$.reports", "drill.empty", "There are no reports.")] : Check(rows);
            return problems.Count > 0 ? new DrillFile([], problems)
                : new DrillFile([.. rows!.Select(r => new DrillReport(r.Id!, r.Title!, r.Text!, r.Expected!.Value, r.Note))], []);
        }
        catch (JsonException broken)
        {
            return new DrillFile([], [new FileProblem(broken.Path ?? "$", "file.not-json", broken.Message)]);
        }
    }

    private static List<FileProblem> Check(List<Row> rows)
    {
        var problems = new List<FileProblem>();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            foreach (var (name, value) in new[] { ("id", row.Id), ("title", row.Title), ("text", row.Text), ("expected", row.Expected?.ToString()) })
            {
                if (string.IsNullOrWhiteSpace(value))
                    problems.Add(new FileProblem($"$.reports[{i}].{name}", "file.missing", $"'{name}' is missing."));
            }

            if (row.Id is not null && rows.FindIndex(r => r.Id == row.Id) < i)
                problems.Add(new FileProblem($"$.reports[{i}].id", "drill.id-twice", $"'{row.Id}' is used before."));
        }

        return problems;
    }

    private sealed record Content(string? Agency, List<Row>? Reports);

    private sealed record Row(string? Id, string? Title, string? Text, Urgency? Expected, string? Note);
}
