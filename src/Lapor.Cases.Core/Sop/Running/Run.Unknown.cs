using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>What a run does instead of asking its case, while a SOP is explored.</summary>
internal sealed partial class Run
{
    /// <summary>The facts a script reads are assumed before it runs, in the order of its source.</summary>
    private void AssumeFacts(Expression expression)
    {
        if (unknowns is null || expression is not Expression.Script { Program: { } script })
            return;
        foreach (var reference in script.References)
        {
            if (reference.Name == "laporan")
                throw new UnknowableException();
            if (FactDomains.FactOf(reference) is { } fact and not "round")
                unknowns.Fact(fact);
        }
    }

    private JsonObject ImaginedFacts()
    {
        var node = new JsonObject();
        foreach (var (name, value) in unknowns!.Assumed)
            node[name] = value?.DeepClone();
        node["round"] = facts.Round;
        return node;
    }

    /// <summary>The outcome of a step that decides by the case's own words or units.</summary>
    private string? ImagineOutcome(Node node, LaporActivity kind, StepSettings settings)
    {
        if (kind is ScreenTopics && unknowns!.Reads("urgency"))
        {
            unknowns.Forget("urgency");
            unknowns.Forget("topic");
            var urgency = Values.Text(unknowns.Fact("urgency"));
            var outcome = urgency is nameof(Urgency.U1) or nameof(Urgency.U2) ? "Urgent" : "Normal";
            unknowns.Decided.Add((node, $"{outcome} ({urgency})"));
            return outcome;
        }

        if (kind is ScreenTopics)
            return unknowns!.Choose(node, kind.Outcomes);
        return kind is ForwardReport human && human.IsAutomatic(settings) ? unknowns!.Choose(node, kind.Outcomes) : null;
    }
}
