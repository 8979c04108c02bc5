using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Syntax;

internal sealed class ArrowNode(int position, FunctionInfo info, Pattern[] parameters, Node? body, Statement[]? block, string text, int depth)
    : Node(position, depth)
{
    public FunctionInfo Info => info;

    public IReadOnlyList<Pattern> Parameters => parameters;

    /// <summary>Null for a function with a block.</summary>
    public Node? Body => body;

    /// <summary>The source, which is how a function prints.</summary>
    public string Text => text;

    public int Arity { get; } = parameters.TakeWhile(p => p.Default is null && !p.IsRest).Count();

    /// <summary>The name of the variable or property it is assigned to.</summary>
    public string Name { get; set; } = "";

    public override JsValue Evaluate(Frame frame) => JsValue.Of(new ArrowFunction(this, frame));

    public JsValue Call(Frame parent, Run run, ReadOnlySpan<JsValue> args)
    {
        run.Enter(info.Levels, info.Weight);
        var frame = new Frame(run, parent, info.SlotCount);
        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameters[i].IsRest)
                parameters[i].Bind(frame, JsValue.Of(new JsArray(args.Length > i ? args[i..].ToArray() : [])));
            else
                parameters[i].Bind(frame, i < args.Length ? args[i] : JsValue.Undefined);
        }
        JsValue result;
        if (body is not null)
            result = body.Evaluate(frame);
        else if (!Statement.ExecuteAll(block!, frame, out result)) // A function has a body or a block.
            result = JsValue.Undefined;
        run.Leave(info.Levels);
        return result;
    }
}

internal sealed class ArrowFunction(ArrowNode node, Frame frame) : JsFunction
{
    public override string Text => node.Text;

    public override string Name => node.Name;

    public override int Length => node.Arity;

    public override JsValue Call(Run run, ReadOnlySpan<JsValue> args) => node.Call(frame, run, args);
}

/// <summary>What a declaration or parameter binds.</summary>
internal abstract class Pattern(int position)
{
    public int Position => position;

    public Node? Default { get; set; }

    public bool IsRest { get; set; }

    public void Bind(Frame frame, JsValue value)
    {
        if (value.IsUndefined && Default is not null)
            value = Default.Evaluate(frame);
        frame.Run.Position = position;
        Take(frame, value);
    }

    protected abstract void Take(Frame frame, JsValue value);
}

internal sealed class NamePattern(int position, string name, int slot) : Pattern(position)
{
    public string Name => name;

    protected override void Take(Frame frame, JsValue value) => frame.Slots[slot] = value;
}

internal sealed class ArrayPattern(int position, Pattern?[] items) : Pattern(position)
{
    protected override void Take(Frame frame, JsValue value)
    {
        var values = Objects.Iterate(frame.Run, value);
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is not { } item)
                continue;
            if (item.IsRest)
                item.Bind(frame, JsValue.Of(new JsArray(values.Length > i ? values[i..] : [])));
            else
                item.Bind(frame, i < values.Length ? values[i] : JsValue.Undefined);
        }
    }
}

internal sealed class ObjectPattern(int position, (string? Key, Node? Computed, Pattern Item)[] items) : Pattern(position)
{
    protected override void Take(Frame frame, JsValue value)
    {
        if (value.IsNullish)
            throw ScriptFault.Type($"Cannot destructure '{Coerce.TypeOfNullish(value)}'");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (fixedKey, computed, item) in items)
        {
            if (item.IsRest)
            {
                item.Bind(frame, Rest(frame.Run, value, taken));
                continue;
            }
            var key = fixedKey ?? Coerce.ToKey(frame.Run, computed!.Evaluate(frame)); // A property has one of the two.
            taken.Add(key);
            frame.Run.Position = Position;
            item.Bind(frame, Members.Get(frame.Run, value, key));
        }
    }

    private static JsValue Rest(Run run, JsValue value, HashSet<string> taken)
    {
        var rest = new JsObject();
        foreach (var key in Objects.Keys(run, value).Where(k => !taken.Contains(k)))
            rest.Properties[key] = Objects.Get(run, value, key);
        run.CheckArray(rest.Properties.Count);
        return JsValue.Of(rest);
    }
}
