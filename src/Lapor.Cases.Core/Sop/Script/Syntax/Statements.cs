using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Syntax;

internal abstract class Statement(int position, int depth)
{
    public int Position => position;

    public int Depth => depth;

    /// <summary>True when a <c>return</c> ends the function; <paramref name="completion"/> is then its value, otherwise the completion value so far.</summary>
    public abstract bool Execute(Frame frame, ref JsValue completion);

    public static bool ExecuteAll(Statement[] statements, Frame frame, out JsValue completion)
    {
        completion = default;
        foreach (var statement in statements)
        {
            if (statement.Execute(frame, ref completion))
                return true;
        }
        return false;
    }
}

internal sealed class ExpressionStatement(Node expression) : Statement(expression.Position, 1 + expression.Depth)
{
    public Node Expression => expression;

    public override bool Execute(Frame frame, ref JsValue completion)
    {
        completion = expression.Evaluate(frame);
        return false;
    }
}

internal sealed class DeclarationStatement(int position, Pattern target, Node? value, int depth) : Statement(position, depth)
{
    public Pattern Target => target;

    public Node? Value => value;

    public override bool Execute(Frame frame, ref JsValue completion)
    {
        target.Bind(frame, value?.Evaluate(frame) ?? JsValue.Undefined);
        return false;
    }
}

internal sealed class BlockStatement(int position, Statement[] statements, int depth) : Statement(position, depth)
{
    public IReadOnlyList<Statement> Statements => statements;

    public override bool Execute(Frame frame, ref JsValue completion)
    {
        foreach (var statement in statements)
        {
            if (statement.Execute(frame, ref completion))
                return true;
        }
        return false;
    }
}

internal sealed class IfStatement(int position, Node test, Statement whenTrue, Statement? whenFalse)
    : Statement(position, 1 + Math.Max(test.Depth, Math.Max(whenTrue.Depth, whenFalse?.Depth ?? 0)))
{
    public Node Test => test;

    public Statement WhenTrue => whenTrue;

    public Statement? WhenFalse => whenFalse;

    public override bool Execute(Frame frame, ref JsValue completion)
    {
        var branch = test.Evaluate(frame).IsTruthy ? whenTrue : whenFalse;
        completion = default;
        return branch?.Execute(frame, ref completion) ?? false;
    }
}

internal sealed class ReturnStatement(int position, Node? value) : Statement(position, 1 + (value?.Depth ?? 0))
{
    public Node? Value => value;

    public override bool Execute(Frame frame, ref JsValue completion)
    {
        completion = value?.Evaluate(frame) ?? JsValue.Undefined;
        return true;
    }
}

/// <summary><c>throw new Error(message)</c>.</summary>
internal sealed class ThrowStatement(int position, Node? message) : Statement(position, 1 + (message?.Depth ?? 0))
{
    public Node? Message => message;

    public override bool Execute(Frame frame, ref JsValue completion)
    {
        var value = message?.Evaluate(frame) ?? JsValue.Undefined;
        frame.Run.Position = Position;
        throw new ScriptFault("script.thrown", value.IsUndefined ? "" : Coerce.ToText(frame.Run, value)) { Position = Position };
    }
}
