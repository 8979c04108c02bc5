using System.Text.Json;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Sop.Telling;

namespace Lapor.Cases.Core.Sop.Document;

/// <summary>The performers of a form, in the order of <c>lapor:actors</c>; the system, where it decides something, is the last.</summary>
internal sealed class PerformerColumns
{
    private const string System = "\u0001system";
    private readonly Dictionary<Node, string> roles;
    private readonly List<string> order;

    public PerformerColumns(IReadOnlyList<Node> rows, JsonElement definition)
    {
        roles = rows.ToDictionary(n => n, RoleOf);
        var actors = (definition.Object("customProperties")?.Items("lapor:actors") ?? []).Where(a => a.Text("role") is not null).ToLookup(a => a.Text("role")!, a => a.Text("name"), StringComparer.Ordinal);
        var listed = actors.Select(a => a.Key).ToList();
        order = [.. roles.Values.Distinct().OrderBy(r => r == System ? int.MaxValue : listed.IndexOf(r) is var at && at < 0 ? int.MaxValue - 1 : at)];
        Titles = order.Count == 0 ? [SopWords.TheSystem.Id] : [.. order.Select(Title)];

        string Title(string role) => role == System ? SopWords.TheSystem.Id
            : actors[role].ToList() is [{ Length: > 0 } name] ? name : SopWords.Role(role).Id;
    }

    public IReadOnlyList<string> Titles { get; }

    public int Of(Node node) => order.IndexOf(roles[node]);

    private static string RoleOf(Node node) =>
        StepFacets.Of(node).FirstOrDefault(f => f.Key == "performer") is { Exact.Length: > 0 } facet && !Roads.IsAutomatic(node) ? facet.Exact : System;
}
