using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Activities;

namespace Lapor.Cases.Core.Sop.Compiled;

internal enum NodeKind
{
    Workflow, Composite, Flowchart, Sequence, If, Switch, While, For, ForEach, ParallelForEach, Break,
    Start, End, Finish, Complete, Fault, FlowDecision, FlowSwitch, FlowFork, FlowJoin,
    SetVariable, SetOutput, WriteLine, Delay, Event, PublishEvent, Lapor, Missing,
}

/// <summary>An activity at its place in the tree. Shared by all cases on the version and never changed after reading.</summary>
internal sealed class Node
{
    private readonly JournalEntry?[] entries = new JournalEntry?[6];
    private FlowGraph?[]? entered;

    public required int Index { get; init; }
    public required NodeKind Kind { get; init; }
    public required string Type { get; init; }
    public required string Id { get; set; }
    public required string Name { get; init; }
    public required string Title { get; init; }
    public required string JsonPath { get; init; }
    public Node? Parent { get; init; }
    /// <summary>Ids of all ancestors and itself, joined by colons.</summary>
    public string NodeId { get; set; } = "";
    /// <summary>The node id below the root container: the name of a step.</summary>
    public string Path { get; set; } = "";
    public List<Node> Children { get; } = [];
    public Node? Body { get; set; }
    public Node? Then { get; set; }
    public Node? Else { get; set; }
    public Branch[] Branches { get; set; } = [];
    public FlowGraph? Flow { get; set; }
    /// <summary>Position among the activities of its flowchart, or -1.</summary>
    public int FlowIndex { get; set; } = -1;
    public bool CanStartWorkflow { get; set; }
    public NodeInputs Inputs { get; set; } = NodeInputs.None;
    public VariableDeclaration[] Variables { get; set; } = [];
    /// <summary>Output name to the id of the variable that captures it.</summary>
    public (string Output, string Variable)[] Captures { get; set; } = [];
    public string? VariableId { get; set; }
    /// <summary>Declared inputs and outputs of a definition used as an activity, and of the definition itself.</summary>
    public ParameterDeclaration[] DeclaredInputs { get; set; } = [];
    public ParameterDeclaration[] DeclaredOutputs { get; set; } = [];
    public LaporActivity? Lapor { get; set; }
    /// <summary>What is drawn and printed of it; the engine never looks at it.</summary>
    public Drawn Drawn { get; init; } = Drawn.Nothing;
    /// <summary>What the inputs say when all of them are constant; null when some are computed as the step opens.</summary>
    public StepSettings? Settings { get; set; }
    /// <summary>What the constant ones among the inputs say, when others are computed.</summary>
    public StepSettings? Shown { get; set; }
    /// <summary>The outcomes people choose from and their form, worked out when a step with constant settings first opens.</summary>
    public IReadOnlyList<string>? Offered { get; set; }
    public IReadOnlyList<FormField>? Form { get; set; }
    public StepSettings? ShownSettings => Settings ?? Shown;
    /// <summary>Outcomes that something is connected to.</summary>
    public HashSet<string> ConnectedPorts { get; } = new(StringComparer.Ordinal);

    public bool IsTerminal => Kind is NodeKind.End or NodeKind.Finish or NodeKind.Complete or NodeKind.Break;

    public StepKey Key(int visit) => new(Path, visit);

    public JournalEntry Entry(JournalEvent kind) => entries[(int)kind] ??= new JournalEntry(kind.ToString(), Type, Id, NodeId);

    /// <summary>The flowchart as it looks from where an execution entered it; negative is its own start.</summary>
    public FlowGraph FlowFrom(int entry)
    {
        if (entry < 0 || entry == Flow!.Start)
            return Flow!;
        entered ??= new FlowGraph?[Flow.Count];
        return entered[entry] ??= Flow.From(entry);
    }

    public IEnumerable<Node> Descendants()
    {
        foreach (var child in AllChildren())
        {
            yield return child;
            foreach (var below in child.Descendants())
                yield return below;
        }
    }

    public IEnumerable<Node> AllChildren() =>
        Children.Concat(Branches.Select(b => b.Activity)).Append(Body).Append(Then).Append(Else).OfType<Node>();
}

internal enum JournalEvent { Started, Suspended, Resumed, Completed, Canceled, Faulted }

/// <summary>A case of a switch: its condition, and the embedded activity of <c>Elsa.Switch</c>.</summary>
internal sealed record Branch(string Label, Expression Condition, Node? Activity);

/// <summary>A variable of a scope.</summary>
/// <param name="Persisted">Kept when the case waits; others fall back to their default.</param>
internal sealed record VariableDeclaration(string Id, string Name, string TypeName, JsonNode? Default, bool Persisted);

/// <summary>What a designer wrote on an activity for people: where it stands, and what the printed SOP says of it.</summary>
/// <param name="Box">Place and size in the drawing, or null when it was never placed.</param>
/// <param name="Rows">Rows of the agency's own table that it stands for.</param>
/// <param name="Nature"><c>X</c> carries out, <c>D</c> decides, or null.</param>
internal sealed record Drawn(DrawnBox? Box, IReadOnlyList<string> Rows, string? Nature)
{
    public static Drawn Nothing { get; } = new(null, [], null);

    /// <summary>Printed texts by input name, of activities that do not use them themselves.</summary>
    public IReadOnlyDictionary<string, string> Printed { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
}

internal readonly record struct DrawnBox(double X, double Y, double Width, double Height);

internal sealed record ParameterDeclaration(string Name, string TypeName, bool Persisted);
