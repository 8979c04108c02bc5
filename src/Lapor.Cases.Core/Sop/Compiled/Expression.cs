using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Script;

namespace Lapor.Cases.Core.Sop.Compiled;

/// <summary>An input's expression.</summary>
internal abstract record Expression
{
    private Expression()
    {
    }

    public sealed record Constant(JsonNode? Value) : Expression;

    /// <summary>A script; without a program it failed to compile and evaluating it faults, as Elsa does.</summary>
    public sealed record Script(ScriptProgram? Program, string Source, string? Error) : Expression;

    public sealed record Variable(string Id, string Name) : Expression;

    public sealed record Input(string Name) : Expression;
}

/// <summary>What an input's declared type converts values to.</summary>
internal enum ValueKind { Any, Text, Boolean, Number, TimeSpan, Texts, Items, Json }

/// <summary>One input as an activity declares it.</summary>
internal sealed record InputSpec(string Name, ValueKind Kind = ValueKind.Any, bool AutoEvaluate = true)
{
    /// <summary>The name of Elsa's property, which its messages use.</summary>
    public string Label { get; } = Name.Length == 0 ? Name : char.ToUpperInvariant(Name[0]) + Name[1..];
}

/// <summary>The inputs of a node, in the order of their declaration, with what can be known of them before anything runs.</summary>
internal sealed class NodeInputs
{
    public static NodeInputs None { get; } = new([], []);

    private readonly InputSpec[] specs;
    private readonly Expression?[] expressions;

    public NodeInputs(InputSpec[] specs, Expression?[] expressions)
    {
        this.specs = specs;
        this.expressions = expressions;
        Constants = new JsonNode?[specs.Length];
        for (var i = 0; i < specs.Length; i++)
        {
            if (expressions[i] is Expression.Constant c && Values.TryConvert(c.Value, specs[i].Kind, out var value))
                Constants[i] = value;
            else if (expressions[i] is not null && specs[i].AutoEvaluate)
                IsConstant = false;
        }
    }

    /// <summary>Values of the constant inputs; nothing may change them.</summary>
    public JsonNode?[] Constants { get; }

    /// <summary>No input needs to be evaluated when the activity runs.</summary>
    public bool IsConstant { get; } = true;

    public int Count => specs.Length;

    public InputSpec Spec(int index) => specs[index];

    public Expression? ExpressionAt(int index) => expressions[index];

    public int IndexOf(string name)
    {
        for (var i = 0; i < specs.Length; i++)
        {
            if (specs[i].Name == name)
                return i;
        }

        return -1;
    }

    public bool Has(string name) => IndexOf(name) is var i and >= 0 && expressions[i] is not null;
}
