using Lapor.Cases.Core.Sop.Script.Library;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Syntax;

/// <summary><c>target.name</c>, or <c>target?.name</c>.</summary>
internal sealed class MemberNode(int position, Node target, string name, bool isOptional) : Node(position, 1 + target.Depth)
{
    public Node Target => target;

    public string Name => name;

    public bool IsOptional => isOptional;

    public override JsValue Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        if (value.IsSkipped || (isOptional && value.IsNullish))
            return JsValue.Skipped;
        frame.Run.Position = Position;
        return Members.Get(frame.Run, value, name);
    }
}

/// <summary><c>target[index]</c>, or <c>target?.[index]</c>.</summary>
internal sealed class IndexNode(int position, Node target, Node index, bool isOptional) : Node(position, 1 + Math.Max(target.Depth, index.Depth))
{
    public Node Target => target;

    public Node Index => index;

    public bool IsOptional => isOptional;

    public override JsValue Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        if (value.IsSkipped || (isOptional && value.IsNullish))
            return JsValue.Skipped;
        var key = index.Evaluate(frame);
        frame.Run.Position = Position;
        return Members.Get(frame.Run, value, key);
    }
}

/// <summary>A call of a value: <c>f(x)</c>, <c>f?.(x)</c>.</summary>
internal sealed class CallNode(int position, Node callee, Element[] args, bool isOptional)
    : Node(position, 1 + Math.Max(callee.Depth, DepthOf(args.Select(a => a.Value))))
{
    public Node Callee => callee;

    public IReadOnlyList<Element> Args => args;

    public override JsValue Evaluate(Frame frame)
    {
        var run = frame.Run;
        if (callee is NameNode { Kind: NameKind.Host } name && !name.TryEvaluateHost(run, out _))
            return CallHost(frame, name);
        var function = callee.Evaluate(frame);
        if (function.IsSkipped || (isOptional && function.IsNullish))
            return JsValue.Skipped;
        var values = Element.EvaluateAll(args, frame, Position);
        run.Position = Position;
        if (function.Function is not { } code)
            throw ScriptFault.Type($"{Members.Describe(callee)} is not a function");
        return code.Call(run, values);
    }

    private JsValue CallHost(Frame frame, NameNode name)
    {
        var values = Element.EvaluateAll(args, frame, Position);
        frame.Run.Position = Position;
        if (HostCalls.TryCall(frame.Run, name.Name, values, out var result))
            return result;
        frame.Run.Position = name.Position;
        throw ScriptFault.Reference($"{name.Name} is not defined");
    }
}

/// <summary>A call of a member: <c>target.name(x)</c>, <c>target[name](x)</c>, with <c>?.</c> before the name or the arguments.</summary>
internal sealed class MethodCallNode : Node
{
    private readonly Node _target;
    private readonly string? _name;
    private readonly Node? _index;
    private readonly Element[] _args;
    private readonly bool _isOptionalTarget;
    private readonly bool _isOptionalCall;
    private readonly MethodSet _methods;
    private readonly string? _dotted;
    private readonly NameNode? _root;

    public MethodCallNode(int position, Node member, Element[] args, bool isOptionalCall)
        : base(position, 1 + Math.Max(member.Depth, DepthOf(args.Select(a => a.Value))))
    {
        (_target, _name, _index, _isOptionalTarget) = member switch
        {
            MemberNode named => (named.Target, named.Name, null, named.IsOptional),
            IndexNode indexed => (indexed.Target, (string?)null, indexed.Index, indexed.IsOptional),
            _ => throw new ArgumentException("Not a member.", nameof(member)),
        };
        _args = args;
        _isOptionalCall = isOptionalCall;
        _methods = _name is null ? MethodSet.Empty : MethodSet.Of(_name);
        (_root, _dotted) = Dotted(member);
    }

    public Node Target => _target;

    public string? Name => _name;

    public Node? Index => _index;

    public IReadOnlyList<Element> Args => _args;

    /// <summary><c>kalender.workingDaysSince</c> when the callee is nothing but names.</summary>
    public string? DottedName => _dotted;

    public NameNode? Root => _root;

    private static (NameNode? Root, string? Name) Dotted(Node member)
    {
        var names = new List<string>();
        while (member is MemberNode named)
        {
            names.Add(named.Name);
            member = named.Target;
        }
        if (member is not NameNode root)
            return (null, null);
        names.Add(root.Name);
        names.Reverse();
        return (root, string.Join('.', names));
    }

    public override JsValue Evaluate(Frame frame)
    {
        var run = frame.Run;
        if (_root is { Kind: NameKind.Host } root && !root.IsDefined(run))
            return CallHost(frame);
        var self = _target.Evaluate(frame);
        if (self.IsSkipped || (_isOptionalTarget && self.IsNullish))
            return JsValue.Skipped;
        var (methods, name) = Find(frame, self);
        var found = methods.Find(run, self, name);
        if (_isOptionalCall && found is { Method: null, Value.IsNullish: true })
            return JsValue.Skipped;
        var values = Element.EvaluateAll(_args, frame, Position);
        run.Position = Position;
        if (found.Method is { } method)
            return method(run, self, values);
        if (found.Value.Function is { } function)
            return function.Call(run, values);
        if (_dotted is not null && _root?.Kind == NameKind.Host && HostCalls.TryCall(run, _dotted, values, out var result))
            return result;
        throw ScriptFault.Type($"{name} is not a function");
    }

    private (MethodSet Methods, string Name) Find(Frame frame, JsValue self)
    {
        if (_name is not null)
        {
            frame.Run.Position = Position;
            Members.RefuseNullish(self, _name);
            return (_methods, _name);
        }
        var key = _index!.Evaluate(frame); // A member has a name or an index.
        frame.Run.Position = Position;
        Members.RefuseNullish(self, "an index");
        var name = Coerce.ToKey(frame.Run, key);
        return (MethodSet.Of(name), name);
    }

    private JsValue CallHost(Frame frame)
    {
        var values = Element.EvaluateAll(_args, frame, Position);
        frame.Run.Position = Position;
        if (HostCalls.TryCall(frame.Run, _dotted!, values, out var result)) // A root has a dotted name.
            return result;
        frame.Run.Position = _root!.Position;
        throw ScriptFault.Reference($"{_root.Name} is not defined");
    }
}
