using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Syntax;

internal enum UnaryOperator { Plus, Minus, Not, BitNot, Void }

internal sealed class UnaryNode(int position, UnaryOperator op, Node operand) : Node(position, 1 + operand.Depth)
{
    public UnaryOperator Operator => op;

    public Node Operand => operand;

    public override JsValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        var run = frame.Run;
        run.Position = Position;
        return op switch
        {
            UnaryOperator.Not => JsValue.Of(!value.IsTruthy),
            UnaryOperator.Plus => JsValue.Of(Coerce.ToNumber(run, value)),
            UnaryOperator.Minus => JsValue.Of(-Coerce.ToNumber(run, value)),
            UnaryOperator.BitNot => JsValue.Of(~Coerce.ToInt32(Coerce.ToNumber(run, value))),
            _ => JsValue.Undefined,
        };
    }
}

internal sealed class TypeofNode(int position, Node operand) : Node(position, 1 + operand.Depth)
{
    public Node Operand => operand;

    public override JsValue Evaluate(Frame frame)
    {
        if (operand is NameNode name && !name.IsDefined(frame.Run))
            return JsValue.Of("undefined");
        return JsValue.Of(Coerce.TypeOf(operand.Evaluate(frame)));
    }
}

internal sealed class BinaryNode(int position, BinaryOperator op, Node left, Node right) : Node(position, 1 + Math.Max(left.Depth, right.Depth))
{
    public BinaryOperator Operator => op;

    public Node Left => left;

    public Node Right => right;

    public override JsValue Evaluate(Frame frame)
    {
        var a = left.Evaluate(frame);
        var b = right.Evaluate(frame);
        frame.Run.Position = Position;
        return Operators.Apply(frame.Run, op, a, b);
    }
}

internal enum LogicalOperator { And, Or, Coalesce }

internal sealed class LogicalNode(int position, LogicalOperator op, Node left, Node right) : Node(position, 1 + Math.Max(left.Depth, right.Depth))
{
    public LogicalOperator Operator => op;

    public Node Left => left;

    public Node Right => right;

    public override JsValue Evaluate(Frame frame)
    {
        var value = left.Evaluate(frame);
        var done = op switch
        {
            LogicalOperator.And => !value.IsTruthy,
            LogicalOperator.Or => value.IsTruthy,
            _ => !value.IsNullish,
        };
        return done ? value : right.Evaluate(frame);
    }
}

internal sealed class ConditionalNode(int position, Node test, Node whenTrue, Node whenFalse)
    : Node(position, 1 + Math.Max(test.Depth, Math.Max(whenTrue.Depth, whenFalse.Depth)))
{
    public Node Test => test;

    public Node WhenTrue => whenTrue;

    public Node WhenFalse => whenFalse;

    public override JsValue Evaluate(Frame frame) => test.Evaluate(frame).IsTruthy ? whenTrue.Evaluate(frame) : whenFalse.Evaluate(frame);
}

internal sealed class CommaNode(int position, Node left, Node right) : Node(position, 1 + Math.Max(left.Depth, right.Depth))
{
    public override JsValue Evaluate(Frame frame)
    {
        left.Evaluate(frame);
        return right.Evaluate(frame);
    }
}

/// <summary>A whole optional chain, or a parenthesised expression that ends one.</summary>
internal sealed class ChainNode(int position, Node inner) : Node(position, 1 + inner.Depth)
{
    public Node Inner => inner;

    public override JsValue Evaluate(Frame frame)
    {
        var value = inner.Evaluate(frame);
        return value.IsSkipped ? JsValue.Undefined : value;
    }
}
