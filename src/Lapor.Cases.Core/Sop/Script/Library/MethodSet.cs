using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary>The methods of one name on every type; looked up once when the program is compiled.</summary>
internal sealed class MethodSet(string name)
{
    public static readonly MethodSet Empty = new("");

    /// <summary>Inherited in JavaScript and refused here: they change their object, depend on the machine's language, or reach a prototype.</summary>
    public static readonly IReadOnlySet<string> Mutating = new HashSet<string>(StringComparer.Ordinal)
    {
        "push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin",
    };

    public static readonly IReadOnlySet<string> Locale = new HashSet<string>(StringComparer.Ordinal)
    {
        "localeCompare", "toLocaleString", "toLocaleUpperCase", "toLocaleLowerCase", "toLocaleDateString", "toLocaleTimeString",
    };

    public static readonly IReadOnlySet<string> Prototype = new HashSet<string>(StringComparer.Ordinal)
    {
        "__proto__", "constructor", "prototype", "isPrototypeOf", "propertyIsEnumerable", "__defineGetter__", "__defineSetter__", "__lookupGetter__",
        "__lookupSetter__",
    };

    private static readonly HashSet<string> OtherArray = new(StringComparer.Ordinal) { "entries", "keys", "values" };

    private static readonly HashSet<string> OtherString = new(StringComparer.Ordinal)
    {
        "anchor", "big", "blink", "bold", "fixed", "fontcolor", "fontsize", "italics", "link", "small", "strike", "sub", "sup", "trimLeft", "trimRight",
        "matchAll",
    };

    private static readonly HashSet<string> OtherFunction = new(StringComparer.Ordinal) { "call", "apply", "bind", "arguments", "caller" };

    private static readonly HashSet<string> OtherRegex = new(StringComparer.Ordinal)
    {
        "compile", "source", "flags", "global", "ignoreCase", "multiline", "dotAll", "unicode", "sticky", "hasIndices", "unicodeSets",
    };

    private readonly NativeMethod? _onString = StringMethods.Table.GetValueOrDefault(name);
    private readonly NativeMethod? _onArray = ArrayMethods.Table.GetValueOrDefault(name);
    private readonly NativeMethod? _onNumber = NumberMethods.Table.GetValueOrDefault(name);
    private readonly NativeMethod? _onRegex = RegexMethods.Table.GetValueOrDefault(name);
    private readonly NativeMethod? _onAnything = ObjectMethods.Table.GetValueOrDefault(name);

    public static MethodSet Of(string name) => new(name);

    /// <summary>An own property of an object, else the method of its type.</summary>
    public (NativeMethod? Method, JsValue Value) Find(Run run, JsValue self, string key)
    {
        if (self.IsObject && Objects.TryGetOwn(run, self.Reference!, key, out var own)) // IsObject says it is there.
            return (null, own);
        var method = self.Kind switch
        {
            JsKind.String => _onString,
            JsKind.Number => _onNumber,
            _ when self.IsArray => _onArray,
            _ when self.Reference is JsRegex => _onRegex,
            _ => null,
        } ?? _onAnything;
        if (method is not null)
            return (method, default);
        if (Mutating.Contains(key) && self.IsArray)
            throw ScriptFault.Refused("mutation", $"'{key}' changes its array; use a method that returns a new one.");
        if (self.Text is not null && key == "length")
            return default;
        Members.RefuseInherited(self, key);
        return default;
    }

    public static bool IsInherited(JsValue self, string key)
    {
        if (ObjectMethods.Table.ContainsKey(key) || Prototype.Contains(key) || key == "toLocaleString")
            return true;
        return self.Kind switch
        {
            JsKind.String => StringMethods.Table.ContainsKey(key) || OtherString.Contains(key) || Locale.Contains(key),
            JsKind.Number => NumberMethods.Table.ContainsKey(key),
            JsKind.Function => OtherFunction.Contains(key),
            _ when self.IsArray => ArrayMethods.Table.ContainsKey(key) || Mutating.Contains(key) || OtherArray.Contains(key),
            _ when self.Reference is JsRegex => RegexMethods.Table.ContainsKey(key) || OtherRegex.Contains(key),
            _ => false,
        };
    }
}
