using System.Runtime.InteropServices;
using Lapor.Cases.Core.Sop.Script.Library;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Syntax;

internal enum NameKind { Unresolved, Local, Global, Host }

internal sealed class NameNode(int position, string name) : Node(position, 1)
{
    private JsValue _global;

    public string Name => name;

    public NameKind Kind { get; private set; }

    public int Hops { get; private set; }

    public int Slot { get; private set; }

    public void BeLocal(int hops, int slot) => (Kind, Hops, Slot) = (NameKind.Local, hops, slot);

    public void BeGlobal(JsValue value) => (Kind, _global) = (NameKind.Global, value);

    public void BeHost() => Kind = NameKind.Host;

    public override JsValue Evaluate(Frame frame)
    {
        switch (Kind)
        {
            case NameKind.Local:
                var value = frame.Outer(Hops).Slots[Slot];
                if (!value.IsUninitialized)
                    return value;
                frame.Run.Position = Position;
                throw ScriptFault.Reference($"Cannot access '{name}' before initialization");
            case NameKind.Global:
                return _global;
            default:
                if (TryEvaluateHost(frame.Run, out var found))
                    return found;
                frame.Run.Position = Position;
                throw ScriptFault.Reference($"{name} is not defined");
        }
    }

    /// <summary>An object of the host, or the accessor of a variable or input.</summary>
    public bool TryEvaluateHost(Run run, out JsValue value)
    {
        if (run.Host.TryGetGlobal(name, out var node))
        {
            value = JsValue.Of(node);
            return true;
        }
        return Accessors.TryGet(run, name, out value);
    }

    public bool IsDefined(Run run) => Kind != NameKind.Host || TryEvaluateHost(run, out _);

    public void Assign(Frame frame, JsValue value) => frame.Outer(Hops).Slots[Slot] = value;
}

/// <summary>Assignment to a variable declared with <c>let</c>: plain, compound or logical.</summary>
internal sealed class AssignNode(int position, NameNode target, AssignOperator op, Node value) : Node(position, 1 + value.Depth)
{
    public override JsValue Evaluate(Frame frame)
    {
        JsValue current = default;
        if (op.Kind != AssignKind.Plain || frame.Outer(target.Hops).Slots[target.Slot].IsUninitialized)
        {
            if (op.Kind == AssignKind.Plain)
                _ = value.Evaluate(frame);
            current = target.Evaluate(frame);
        }
        if (op.IsShortCircuited(current))
            return current;
        var right = value.Evaluate(frame);
        frame.Run.Position = Position;
        var result = op.Combine(frame.Run, current, right);
        target.Assign(frame, result);
        return result;
    }
}

internal enum AssignKind { Plain, Compound, And, Or, Coalesce }

[StructLayout(LayoutKind.Auto)]
internal readonly record struct AssignOperator(AssignKind Kind, BinaryOperator Operator = default)
{
    public bool IsShortCircuited(JsValue current) => Kind switch
    {
        AssignKind.And => !current.IsTruthy,
        AssignKind.Or => current.IsTruthy,
        AssignKind.Coalesce => !current.IsNullish,
        _ => false,
    };

    public JsValue Combine(Run run, JsValue current, JsValue right) =>
        Kind == AssignKind.Compound ? Operators.Apply(run, Operator, current, right) : right;
}

/// <summary><c>++</c> and <c>--</c> on a variable declared with <c>let</c>.</summary>
internal sealed class UpdateNode(int position, NameNode target, int by, bool isPrefix) : Node(position, 2)
{
    public override JsValue Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        frame.Run.Position = Position;
        var before = Coerce.ToNumber(frame.Run, value);
        target.Assign(frame, JsValue.Of(before + by));
        return JsValue.Of(isPrefix ? before + by : before);
    }
}

/// <summary>Assignment to a member of <c>variables</c>.</summary>
internal sealed class VariableWriteNode(int position, Node key, AssignOperator op, Node value) : Node(position, 1 + Math.Max(key.Depth, value.Depth))
{
    public override JsValue Evaluate(Frame frame)
    {
        var run = frame.Run;
        var keyValue = key.Evaluate(frame);
        run.Position = Position;
        var name = Coerce.ToKey(run, keyValue);
        JsValue current = default;
        if (op.Kind != AssignKind.Plain)
            Objects.TryGetOwn(run, VariablesObject.Instance, name, out current);
        if (op.IsShortCircuited(current))
            return current;
        var right = value.Evaluate(frame);
        run.Position = Position;
        var result = op.Combine(run, current, right);
        Accessors.Write(run, name, result);
        return result;
    }
}
