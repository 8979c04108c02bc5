using System.Text;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Syntax;

internal sealed class LiteralNode(int position, JsValue value) : Node(position, 1)
{
    public JsValue Value => value;

    public override JsValue Evaluate(Frame frame) => value;
}

/// <summary>A template: texts around expressions, one text more than expressions.</summary>
internal sealed class TemplateNode(int position, string[] texts, Node[] parts) : Node(position, 1 + DepthOf(parts))
{
    public IReadOnlyList<string> Texts => texts;

    public IReadOnlyList<Node> Parts => parts;

    public override JsValue Evaluate(Frame frame)
    {
        var run = frame.Run;
        var text = new StringBuilder(texts[0]);
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i].Evaluate(frame);
            run.Position = Position;
            text.Append(Coerce.ToText(run, part)).Append(texts[i + 1]);
            if (text.Length > run.Limits.StringLength)
                break;
        }
        run.CheckString(text.Length);
        return JsValue.Of(text.ToString());
    }
}

/// <summary>An element of a list of values; <see cref="IsSpread"/> for <c>...x</c>.</summary>
internal readonly record struct Element(Node Value, bool IsSpread)
{
    public static JsValue[] EvaluateAll(Element[] elements, Frame frame, int position)
    {
        if (elements.Length == 0)
            return [];
        if (!Array.Exists(elements, e => e.IsSpread))
        {
            var values = new JsValue[elements.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = elements[i].Value.Evaluate(frame);
            return values;
        }
        var list = new List<JsValue>();
        foreach (var element in elements)
        {
            var value = element.Value.Evaluate(frame);
            frame.Run.Position = position;
            if (!element.IsSpread)
            {
                list.Add(value);
                continue;
            }
            var spread = Objects.Iterate(frame.Run, value);
            frame.Run.CheckArray(list.Count + spread.Length);
            list.AddRange(spread);
        }
        return [.. list];
    }
}

internal sealed class ArrayNode(int position, Element[] elements) : Node(position, 1 + DepthOf(elements.Select(e => e.Value)))
{
    public IReadOnlyList<Element> Elements => elements;

    public override JsValue Evaluate(Frame frame)
    {
        var values = Element.EvaluateAll(elements, frame, Position);
        frame.Run.Position = Position;
        frame.Run.CheckArray(values.Length);
        return JsValue.Of(new JsArray(values));
    }
}

/// <summary>A property of an object literal: a fixed key, a computed key, or a spread (neither).</summary>
internal readonly record struct Property(string? Key, Node? Computed, Node Value)
{
    public bool IsSpread => Key is null && Computed is null;
}

internal sealed class ObjectNode(int position, Property[] properties)
    : Node(position, 1 + DepthOf(properties.SelectMany(p => p.Computed is null ? [p.Value] : new[] { p.Computed, p.Value })))
{
    public IReadOnlyList<Property> Properties => properties;

    public override JsValue Evaluate(Frame frame)
    {
        var made = new JsObject();
        foreach (var property in properties)
        {
            var key = property.Computed is { } computed ? Key(frame, computed) : property.Key;
            var value = property.Value.Evaluate(frame);
            frame.Run.Position = Position;
            if (key is not null)
                made.Properties[key] = value;
            else
                CopyInto(frame.Run, made, value);
        }
        frame.Run.CheckArray(made.Properties.Count);
        return JsValue.Of(made);
    }

    private string Key(Frame frame, Node computed)
    {
        var value = computed.Evaluate(frame);
        frame.Run.Position = Position;
        return Coerce.ToKey(frame.Run, value);
    }

    public static void CopyInto(Run run, JsObject target, JsValue source)
    {
        foreach (var key in Objects.Keys(run, source))
            target.Properties[key] = Objects.Get(run, source, key);
        run.CheckArray(target.Properties.Count);
    }
}

internal sealed class RegexNode(int position, JsRegex regex) : Node(position, 1)
{
    public JsRegex Regex => regex;

    /// <summary>One object for all: it keeps no position between searches.</summary>
    public override JsValue Evaluate(Frame frame) => JsValue.OfObject(regex);
}
