namespace Lapor.Cases.Core.Sop.Script.Values;

/// <summary>An array the script has built. Never changed after it is handed on.</summary>
internal sealed class JsArray(JsValue[] items)
{
    public JsValue[] Items { get; } = items;

    /// <summary>What a match of a regular expression carries besides its groups.</summary>
    public JsObject? Extra { get; init; }

    public static JsValue From(List<JsValue> items) => JsValue.Of(new JsArray([.. items]));
}

/// <summary>An object the script has built. Never changed after it is handed on.</summary>
internal sealed class JsObject
{
    public OrderedDictionary<string, JsValue> Properties { get; } = new(StringComparer.Ordinal);
}

/// <summary>The global <c>variables</c>: reads and writes go to the host.</summary>
internal sealed class VariablesObject
{
    public static readonly VariablesObject Instance = new();
}

internal delegate JsValue NativeCode(Run run, ReadOnlySpan<JsValue> args);

internal delegate JsValue NativeMethod(Run run, JsValue self, ReadOnlySpan<JsValue> args);

internal abstract class JsFunction
{
    /// <summary>What the function prints as.</summary>
    public abstract string Text { get; }

    public virtual string Name => "";

    public virtual int Length => 0;

    public abstract JsValue Call(Run run, ReadOnlySpan<JsValue> args);
}

/// <summary>A function of the language or the host. <see cref="Members"/> makes it a namespace too (<c>Number.isInteger</c>).</summary>
internal sealed class NativeFunction(string name, int length, NativeCode code) : JsFunction
{
    public override string Text => $"function {name}() {{ [native code] }}";
    public override string Name => name;
    public override int Length => length;

    public IReadOnlyDictionary<string, JsValue>? Members { get; init; }

    public override JsValue Call(Run run, ReadOnlySpan<JsValue> args) => code(run, args);
}

/// <summary><c>Math</c> and <c>JSON</c>.</summary>
internal sealed class JsNamespace(string name, IReadOnlyDictionary<string, JsValue> members)
{
    public string Name => name;
    public IReadOnlyDictionary<string, JsValue> Members => members;
}
