using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Reading;

/// <summary>Gives ids to activities without one, and node ids and step names to all, as Elsa does when it loads a definition.</summary>
internal static class NodeNames
{
    public static void Assign(Node workflow)
    {
        FillIds(workflow);
        Name(workflow, "", 0);
    }

    /// <summary>Definitions used as activities get their ids first, and keep them.</summary>
    private static void FillIds(Node workflow)
    {
        var all = workflow.Descendants().Prepend(workflow).ToList();
        foreach (var inner in all.Where(n => n.Kind == NodeKind.Composite))
        {
            if (inner.Children.Count > 0 && inner.Children[0].Id.Length == 0)
                FillIds(inner.Children[0]);
        }

        var taken = all.Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var counters = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in all.Where(n => n.Id.Length == 0))
        {
            var name = node.Type[(node.Type.LastIndexOf('.') + 1)..];
            do
            {
                counters[name] = counters.GetValueOrDefault(name) + 1;
                node.Id = $"{name}{counters[name]}";
            }
            while (!taken.Add(node.Id));
        }
    }

    private static void Name(Node node, string above, int depth)
    {
        node.NodeId = above.Length == 0 ? node.Id : $"{above}:{node.Id}";
        node.Path = depth <= 2 ? node.Id : $"{node.Parent!.Path}:{node.Id}";
        foreach (var child in node.AllChildren())
            Name(child, node.NodeId, depth + 1);
    }
}

/// <summary>A step that joins a clock shows the limit that clock was started with.</summary>
internal static class JoinedClocks
{
    public static IReadOnlySet<string> Interrupting(IEnumerable<Node> nodes) => nodes
        .Where(n => n.ConnectedPorts.Contains(HumanStep.Overdue)).Select(n => n.ShownSettings?.Limit?.Clock).OfType<string>()
        .ToHashSet(StringComparer.Ordinal);

    public static void Fill(IReadOnlyList<Node> nodes)
    {
        var clocks = nodes.Where(n => n.Lapor is StartClock && n.ShownSettings is { Clock: not null, Limit: not null })
            .GroupBy(n => n.ShownSettings!.Clock!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().ShownSettings!.Limit!, StringComparer.Ordinal);
        foreach (var settings in nodes.Select(n => n.ShownSettings).OfType<StepSettings>())
        {
            if (settings.Limit?.Clock is { } clock && clocks.TryGetValue(clock, out var rule))
                settings.Limit = rule with { Clock = clock };
        }
    }
}

/// <summary>The steps as people read them.</summary>
internal static class StepList
{
    public static IReadOnlyList<SopStep> Of(IEnumerable<Node> nodes) =>
    [
        .. nodes.Where(n => n.Lapor is HumanStep or WaitWorkingTime || n.Kind is NodeKind.Delay or NodeKind.Event).Select(n => new SopStep
        {
            Activity = n.Path,
            Type = n.Type,
            Title = n.Title,
            PerformerRole = n.Lapor is HumanStep human && !(n.ShownSettings is { } shown && human.IsAutomatic(shown)) ? n.ShownSettings?.Performer ?? human.DefaultPerformer : null,
            Outcomes = OutcomesOf(n),
            Requirements = n.ShownSettings?.Requirements,
            Output = n.ShownSettings?.Output,
            Note = n.ShownSettings?.Note,
            LegalBasis = n.ShownSettings?.LegalBasis,
            Offered = n is { Lapor: HumanStep asked, ShownSettings: { } given } ? asked.Offered(n, given) : [],
            Fields = n is { Lapor: HumanStep form, ShownSettings: { } settings } ? form.FieldsOf(n, settings) : [],
            Limit = n.ShownSettings?.Limit,
            Escalations = n.ShownSettings?.Escalations ?? [],
        }),
    ];

    private static IReadOnlyList<string> OutcomesOf(Node node) => node.Lapor switch
    {
        PlainTask or ApipReview when node.ShownSettings?.Outcomes is { } listed =>
            node.ConnectedPorts.Contains(HumanStep.Overdue) && !listed.Contains(HumanStep.Overdue) ? [.. listed, HumanStep.Overdue] : listed,
        { } kind => kind.Outcomes,
        _ => ["Done"],
    };
}
