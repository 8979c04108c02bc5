using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>Roads in words.</summary>
internal static class RouteWords
{
    public static Said Outcome(Node node, string outcome) => outcome switch
    {
        Roads.Body => new("Isi pengulangan", "What is repeated"),
        Roads.Inside => new("Awal SOP di dalamnya", "Beginning of the SOP inside"),
        "True" when node.Kind is NodeKind.FlowDecision or NodeKind.If => new("Jawaban 'Ya'", "The answer 'Yes'"),
        "False" when node.Kind is NodeKind.FlowDecision or NodeKind.If => new("Jawaban 'Tidak'", "The answer 'No'"),
        "Default" when node.Kind is NodeKind.FlowSwitch or NodeKind.Switch => new("Selain itu", "Otherwise"),
        "Done" when node.Kind != NodeKind.Lapor => new("Kelanjutan", "What follows"),
        _ => new($"Hasil '{SopWords.Outcome(outcome).Id}'", $"The outcome '{SopWords.Outcome(outcome).En}'"),
    };

    /// <summary>The same outcome on an arrow.</summary>
    public static Said Arrow(Node node, string? outcome) => (outcome ?? "Done", node.Kind) switch
    {
        ("True", NodeKind.FlowDecision or NodeKind.If) => new("Ya", "Yes"),
        ("False", NodeKind.FlowDecision or NodeKind.If) => new("Tidak", "No"),
        ("Default", NodeKind.FlowSwitch or NodeKind.Switch) => new("Selain itu", "Otherwise"),
        ("Done", _) when node.Lapor is not Activities.PlainTask => Said.Same(""),
        var (named, _) => SopWords.Outcome(named),
    };

    public static Said To(Road road)
    {
        List<Said> stops = [.. road.Stops.Select(Stop)];
        if (road.EndsBranch)
            stops.Add(stops.Count == 0 ? new("akhir cabang ini", "the end of this branch") : new("cabang yang berakhir", "a branch that ends"));
        return Said.Join(stops, ", ", " dan ", " and ");
    }

    public static Said Stop(Node node)
    {
        var title = node.Title.Length > 0 ? node.Title : node.Id;
        return node.IsTerminal ? new($"akhir '{title}'", $"the end '{title}'") : Said.Same($"'{title}'");
    }
}
