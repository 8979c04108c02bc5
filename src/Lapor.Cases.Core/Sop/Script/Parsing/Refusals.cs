using Lapor.Cases.Core.Sop.Script.Library;

namespace Lapor.Cases.Core.Sop.Script.Parsing;

/// <summary>What JavaScript has and the subset has not, with what to write instead.</summary>
internal static class Refusals
{
    public static SyntaxFault? OfKeyword(string keyword, int position) => keyword switch
    {
        "for" or "while" or "do" or "break" or "continue" => SyntaxFault.Refused("loop", "Loops are not allowed; use map, filter, reduce, some or every.", position),
        "function" or "async" or "await" or "yield" => SyntaxFault.Refused("function", "Only arrow functions are allowed: x => …", position),
        "class" or "extends" or "super" => SyntaxFault.Refused("class", "Classes are not allowed.", position),
        "this" => SyntaxFault.Refused("this", "'this' is not allowed.", position),
        "new" => SyntaxFault.Refused("new", "'new' is only allowed in throw new Error(…).", position),
        "var" => SyntaxFault.Refused("var", "Use const or let instead of var.", position),
        "switch" or "case" or "default" => SyntaxFault.Refused("switch", "'switch' is not allowed; use if and else, or an object of values.", position),
        "try" or "catch" or "finally" => SyntaxFault.Refused("try", "Errors are not caught in a script; they become incidents.", position),
        "delete" => SyntaxFault.Refused("mutation", "'delete' changes an object; build a new one.", position),
        "instanceof" => SyntaxFault.Refused("prototype", "'instanceof' is not allowed; use typeof or Array.isArray.", position),
        "import" or "export" => SyntaxFault.Refused("module", "Modules are not allowed.", position),
        "with" or "debugger" => SyntaxFault.Refused(keyword, $"'{keyword}' is not allowed.", position),
        _ => null,
    };

    public static SyntaxFault? OfGlobal(string name, int position) => name switch
    {
        "Date" or "performance" or "Temporal" or "Intl" => SyntaxFault.Refused("clock", $"'{name}' is not allowed: a script has no clock and no language. Use the functions of kalender.", position),
        "eval" or "Function" => SyntaxFault.Refused("eval", $"'{name}' is not allowed.", position),
        "Promise" or "setTimeout" or "setInterval" or "setImmediate" or "queueMicrotask" or "fetch" =>
            SyntaxFault.Refused("async", $"'{name}' is not allowed: a script does nothing later.", position),
        "globalThis" or "window" or "self" or "global" or "process" or "require" or "module" or "console" or "crypto" or "arguments" or "System" or "clr" or "importNamespace" =>
            SyntaxFault.Refused("global", $"'{name}' is not allowed: a script sees only its workflow.", position),
        "Symbol" or "Map" or "Set" or "WeakMap" or "WeakSet" or "WeakRef" or "Proxy" or "Reflect" or "RegExp" or "BigInt" or "ArrayBuffer" or "SharedArrayBuffer" or "Atomics"
            or "DataView" or "Uint8Array" or "Int8Array" or "Uint16Array" or "Int16Array" or "Uint32Array" or "Int32Array" or "Float32Array" or "Float64Array" or "Iterator" =>
            SyntaxFault.Refused("object", $"'{name}' is not part of the language here.", position),
        "Error" or "TypeError" or "RangeError" or "SyntaxError" or "ReferenceError" or "EvalError" or "URIError" or "AggregateError" =>
            SyntaxFault.Refused("error", $"'{name}' is only allowed in throw new Error(…).", position),
        "escape" or "unescape" or "encodeURI" or "encodeURIComponent" or "decodeURI" or "decodeURIComponent" or "structuredClone" or "btoa" or "atob" =>
            SyntaxFault.Refused("object", $"'{name}' is not part of the language here.", position),
        _ when ElsaFunctions.Refused.Contains(name) => SyntaxFault.Refused("elsa", $"Elsa's '{name}' is not available: it is not a pure function.", position),
        _ => null,
    };

    public static SyntaxFault? OfMember(string name, bool isCall, int position)
    {
        if (MethodSet.Prototype.Contains(name))
            return SyntaxFault.Refused("prototype", $"'{name}' is not allowed: there are no prototypes.", position);
        if (isCall && MethodSet.Mutating.Contains(name))
            return SyntaxFault.Refused("mutation", $"'{name}' changes its array; use {Instead(name)}.", position);
        if (isCall && MethodSet.Locale.Contains(name))
            return SyntaxFault.Refused("locale", $"'{name}' depends on the machine's language.", position);
        if (isCall && name is "call" or "apply" or "bind")
            return SyntaxFault.Refused("this", $"'{name}' is not allowed: functions have no 'this'.", position);
        return null;
    }

    private static string Instead(string name) => name switch
    {
        "sort" => "toSorted",
        "reverse" => "toReversed",
        "splice" => "toSpliced",
        "push" or "unshift" => "[...list, item]",
        "pop" or "shift" => "slice, or at",
        _ => "map",
    };
}
