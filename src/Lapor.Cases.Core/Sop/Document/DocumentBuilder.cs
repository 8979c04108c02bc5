using System.Globalization;
using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Sop.Telling;

namespace Lapor.Cases.Core.Sop.Document;

/// <summary>Makes the form of a SOP: every stop of the process is a row, every performer a column, every road between stops an arrow.</summary>
public static class DocumentBuilder
{
    private const string Culture = "id";

    /// <param name="sop">A version that <see cref="SopReader"/> read.</param>
    /// <param name="owner">Whose form it is.</param>
    /// <exception cref="ArgumentException">The version was not read by it.</exception>
    public static SopDocument Build(SopVersion sop, DocumentOwner owner)
    {
        using var text = SopReader.Parse(sop.Json, new ProblemList());
        if (sop.Program is not { } program || text is null)
            throw new ArgumentException("The SOP was not read by SopReader.", nameof(sop));
        var stops = new DocumentStops(program);
        var performers = new PerformerColumns(stops.Ordered, text.RootElement);
        var position = stops.Ordered.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i + 1);
        var routes = new List<DocumentRoute>();
        var begins = stops.First.Where(position.ContainsKey).Select(n => position[n]).ToList();
        List<DocumentRow> rows = [new("", "", "Mulai", DocumentSymbol.Terminator, begins.Count == 0 ? 0 : performers.Of(stops.Ordered[begins[0] - 1]))];
        routes.AddRange(begins.Select(to => new DocumentRoute(0, to, "")));
        var clocks = new ClockTimes(program);
        foreach (var node in stops.Ordered)
            rows.Add(RowOf(node, stops, position, performers, clocks, routes));
        return new SopDocument
        {
            Seal = DocumentSeal.Of(sop),
            Identity = IdentityReader.Read(sop, text.RootElement, owner),
            Performers = performers.Titles,
            Rows = rows,
            Routes = routes,
        };
    }

    private static DocumentRow RowOf(
        Node node, DocumentStops stops, Dictionary<Node, int> position, PerformerColumns performers, ClockTimes clocks, List<DocumentRoute> routes)
    {
        var from = position[node];
        var roads = stops.RoadsOf(node);
        var (labels, remarks) = Outcomes(node, roads, position);
        var arrows = roads.SelectMany((r, i) => r.Stops.Where(position.ContainsKey).Select(s => (To: position[s], Label: labels[i]))).GroupBy(a => a.To);
        routes.AddRange(arrows.Select(g => new DocumentRoute(from, g.Key, string.Join(", ", g.Select(a => a.Label).Where(l => l.Length > 0).Distinct()))));
        var printed = node.Drawn.Printed;
        List<string> said = printed.TryGetValue("note", out var note) ? [note] : [];
        return new DocumentRow(from.ToString(CultureInfo.InvariantCulture), node.Path, SopDiff.TitleOf(node), SymbolOf(node, stops, roads), performers.Of(node))
        {
            Requirements = printed.GetValueOrDefault("requirements", ""),
            Time = clocks.Of(node),
            Output = printed.GetValueOrDefault("output", ""),
            Remark = string.Join('\n', said.Concat(remarks)),
        };
    }

    /// <summary>Short answers stand on the arrow itself; of longer ones the arrow carries a letter that the remark explains.</summary>
    private static (string[] Labels, List<string> Remarks) Outcomes(Node node, IReadOnlyList<StopRoad> roads, Dictionary<Node, int> position)
    {
        var words = roads.Select(r => r.Outcome == HumanStep.Overdue ? "Lewat batas waktu" : RouteWords.Arrow(node, r.Outcome).In(Culture)).ToArray();
        if (roads.Count < 2 || words.All(w => w is "Ya" or "Tidak"))
            return (roads.Count < 2 ? [.. roads.Select(_ => "")] : words, roads.Count < 2 ? [] : [.. roads.Zip(words).Where(p => p.First.Stops.Count == 0).Select(p => $"{p.Second}: cabang ini selesai")]);
        var labels = roads.Select((_, i) => Letter(i)).ToArray();
        List<string> remarks = [.. roads.Select((road, i) => $"{labels[i]}. {(words[i].Length == 0 ? "Lanjut" : words[i])}: {Targets(road)}")];
        return (labels, remarks);

        string Targets(StopRoad road)
        {
            var numbers = road.Stops.Where(position.ContainsKey).Select(s => position[s].ToString(CultureInfo.InvariantCulture)).ToList();
            return numbers.Count == 0 ? "cabang selesai" : $"ke no. {string.Join(" dan ", numbers)}";
        }
    }

    private static string Letter(int index) => index < 26 ? ((char)('a' + index)).ToString() : Letter((index / 26) - 1) + (char)('a' + (index % 26));

    private static DocumentSymbol SymbolOf(Node node, DocumentStops stops, IReadOnlyList<StopRoad> roads)
    {
        if (node.IsTerminal || node.Kind == NodeKind.Fault || (node.Lapor is CloseCase && roads.All(r => r.Stops.Count == 0)) || stops.EndsWith(node))
            return DocumentSymbol.Terminator;
        if (node.Drawn.Nature is { } nature)
            return nature == "D" ? DocumentSymbol.Decision : DocumentSymbol.Process;
        return roads.Count > 1 && (node.Kind is not NodeKind.Lapor and not NodeKind.Composite || Roads.IsForPeople(node)) ? DocumentSymbol.Decision : DocumentSymbol.Process;
    }
}
