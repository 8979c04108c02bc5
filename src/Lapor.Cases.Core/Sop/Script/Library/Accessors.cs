using System.Text;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary>Elsa's <c>get{Name}()</c> and <c>set{Name}(value)</c>, and writing variables.</summary>
internal static class Accessors
{
    /// <summary>The accessor <paramref name="name"/> if the workflow has such a variable, input or output.</summary>
    public static bool TryGet(Run run, string name, out JsValue function)
    {
        function = default;
        if (name.Length < 4 || char.IsLower(name[3]))
            return false;
        var property = name[3..];
        if (name.StartsWith("set", StringComparison.Ordinal) && VariableName(run, property) is { } variable)
            function = JsValue.Of(new NativeFunction(name, 1, (r, args) => Write(r, variable, args.Length > 0 ? args[0] : default)));
        else if (name.StartsWith("get", StringComparison.Ordinal) && TryRead(run, property, out var value))
            function = JsValue.Of(new NativeFunction(name, 0, (_, _) => value));
        return !function.IsUndefined;
    }

    public static JsValue Write(Run run, string name, JsValue value)
    {
        if (!run.Host.TrySetVariable(name, Boundary.ToNode(run, value)))
            throw ScriptFault.Reference($"There is no variable '{name}'");
        return JsValue.Undefined;
    }

    public static bool TryRead(Run run, string property, out JsValue value)
    {
        if (VariableName(run, property) is { } variable && run.Host.TryGetVariable(variable, out var node))
        {
            value = JsValue.Of(node);
            return true;
        }
        if (run.Host.TryGetInput(property, out node) || run.Host.TryGetInput(LowerFirst(property), out node))
        {
            value = JsValue.Of(node);
            return true;
        }
        return TryReadOutput(run, property, out value);
    }

    /// <summary><c>get{Output}From{Activity}()</c>.</summary>
    private static bool TryReadOutput(Run run, string property, out JsValue value)
    {
        for (var at = property.IndexOf("From", StringComparison.Ordinal); at > 0; at = property.IndexOf("From", at + 1, StringComparison.Ordinal))
        {
            if (at + 4 < property.Length && run.Host.GetOutputOf(property[(at + 4)..], property[..at]) is { } node)
            {
                value = JsValue.Of(node);
                return true;
            }
        }
        value = default;
        return false;
    }

    private static string? VariableName(Run run, string property)
    {
        if (run.Host.TryGetVariable(property, out _))
            return property;
        var lower = LowerFirst(property);
        if (run.Host.TryGetVariable(lower, out _))
            return lower;
        return run.Host.VariableNames.FirstOrDefault(n => Pascalize(n) == property);
    }

    private static string LowerFirst(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Elsa's own rule: the letter at the start or after a space, underscore or hyphen becomes a capital.</summary>
    internal static string Pascalize(string name)
    {
        var text = new StringBuilder();
        var capital = true;
        foreach (var c in name)
        {
            if (c is ' ' or '_' or '-')
            {
                capital = true;
                continue;
            }
            text.Append(capital ? char.ToUpperInvariant(c) : c);
            capital = false;
        }
        return text.ToString();
    }
}
