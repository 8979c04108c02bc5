using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>Inputs, variables and outputs.</summary>
internal sealed partial class Run
{
    private JsonNode?[] values = [];
    private Node? valuesOf;
    private Frame? evaluating;
    private List<Captured>? captured;
    private JsonNode? lastResult;
    private Dictionary<string, JsonNode?>? ownOutput;

    private void Evaluate(Frame frame)
    {
        var inputs = frame.Node.Inputs;
        valuesOf = frame.Node;
        values = inputs.Constants;
        if (inputs.IsConstant)
            return;
        var evaluated = new JsonNode?[inputs.Count];
        for (var i = 0; i < evaluated.Length; i++)
            evaluated[i] = inputs.Spec(i).AutoEvaluate ? EvaluateOne(frame, frame.Node, i) : null;
        values = evaluated;
    }

    /// <summary>The value of an input of the activity that is being executed.</summary>
    private JsonNode? Value(Frame frame, string name)
    {
        if (valuesOf != frame.Node)
            Evaluate(frame);
        var index = frame.Node.Inputs.IndexOf(name);
        return index < 0 ? null : values[index];
    }

    private JsonNode? EvaluateOne(Frame frame, Node node, int index)
    {
        if (index < 0)
            return null;
        var inputs = node.Inputs;
        if (inputs.ExpressionAt(index) is not { } expression)
            return null;
        if (expression is Expression.Constant && inputs.Constants[index] is { } constant)
            return constant;
        var value = EvaluateExpression(frame, expression, out var error);
        if (unknowns is not null && Unknowns.IsUnknown(value))
            return Imagine(node, inputs.Spec(index).Kind);
        if (error is not null || !Values.TryConvert(value, inputs.Spec(index).Kind, out var converted))
            throw new ActivityFault($"Failed to evaluate activity input '{inputs.Spec(index).Label}'");
        return converted;
    }

    /// <summary>What stands for an unknown value where a value of this kind is needed.</summary>
    private JsonNode? Imagine(Node node, ValueKind kind)
    {
        if (kind == ValueKind.Boolean)
            return JsonValue.Create(unknowns!.Choose(node, FalseOrTrue) == "True");
        if (kind is ValueKind.Any or ValueKind.Text)
            return Unknowns.Value;
        unknowns!.IsVague = true;
        return null;
    }

    private JsonNode? EvaluateExpression(Frame frame, Expression expression, out string? error)
    {
        error = null;
        try
        {
            AssumeFacts(expression);
            return EvaluateKnown(frame, expression, out error);
        }
        catch (UnknowableException)
        {
            return Unknowns.Value;
        }
    }

    private JsonNode? EvaluateKnown(Frame frame, Expression expression, out string? error)
    {
        error = null;
        switch (expression)
        {
            case Expression.Constant constant:
                return constant.Value;
            case Expression.Variable variable:
                return FindVariable(frame, variable.Id) is { } found ? Read(found.Frame, found.Declaration) : null;
            case Expression.Input given:
                evaluating = frame;
                return TryGetInput(given.Name, out var value) ? value : null;
            case Expression.Script { Program: { } script }:
                evaluating = frame;
                var result = script.Evaluate(this);
                error = result.Error?.Message;
                return result.Value;
            default:
                error = ((Expression.Script)expression).Error ?? "The script does not compile.";
                return null;
        }
    }

    private static (Frame Frame, VariableDeclaration Declaration)? FindVariable(Frame? from, string? id)
    {
        for (var frame = from; frame is not null; frame = frame.Parent)
        {
            foreach (var declaration in frame.Node.Variables)
            {
                if (declaration.Id == id)
                    return (frame, declaration);
            }
        }

        return null;
    }

    private static JsonNode? Read(Frame frame, VariableDeclaration declaration) =>
        frame.Variables is { } variables && variables.TryGetValue(declaration.Id, out var value) ? value : declaration.Default;

    private static void Write(Frame frame, VariableDeclaration declaration, JsonNode? value) =>
        frame.OwnVariables()[declaration.Id] = Unknowns.IsUnknown(value) ? value : Values.ForVariable(value, declaration.TypeName);

    private static void SetVariableById(Frame frame, string? id, JsonNode? value)
    {
        if (FindVariable(frame, id) is not { } found)
            throw new ActivityFault($"Failed to set variable '{id}': it is not in scope.");
        Write(found.Frame, found.Declaration, value);
    }

    /// <summary>An output of an activity: to the variable that captures it, and to scripts in the same burst.</summary>
    private void Capture(Frame frame, string name, JsonNode? value)
    {
        (captured ??= []).Add(new Captured(frame.Node, name, value, null));
        if (string.Equals(name, "result", StringComparison.OrdinalIgnoreCase))
            lastResult = value;
        foreach (var (output, variable) in frame.Node.Captures)
        {
            if (string.Equals(output, name, StringComparison.OrdinalIgnoreCase) && FindVariable(frame, variable) is { } found)
                Write(found.Frame, found.Declaration, value);
        }
    }

    /// <summary>As <see cref="Capture"/>; the node is made when somebody asks.</summary>
    private void CaptureText(Frame frame, string name, string text)
    {
        if (frame.Node.Captures.Length > 0)
            Capture(frame, name, JsonValue.Create(text));
        else
            (captured ??= []).Add(new Captured(frame.Node, name, null, text));
    }

    /// <summary>An output of an activity in this burst; scripts know the activity by id or name.</summary>
    private readonly record struct Captured(Node Node, string Output, JsonNode? Known, string? Text)
    {
        public JsonNode? Value => Known ?? JsonValue.Create(Text);

        public bool Is(string activity) => Node.Id == activity || Node.Name == activity;
    }

    private void SetOutput(Frame frame, string name, JsonNode? value)
    {
        for (var owner = frame.Parent?.Parent; owner is not null; owner = owner.Parent)
        {
            if (owner.Node.Kind != NodeKind.Composite || !Array.Exists(owner.Node.DeclaredOutputs, o => o.Name == name))
                continue;
            owner.OwnVariables()[name] = value;
            return;
        }

        ownOutput ??= new Dictionary<string, JsonNode?>(output);
        output = ownOutput;
        ownOutput[name] = Values.Double(value) is { } number ? Values.NumberNode(number) : value;
    }
}
