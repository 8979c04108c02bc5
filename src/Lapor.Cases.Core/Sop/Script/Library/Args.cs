using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

internal static class Args
{
    /// <summary>The argument, or undefined.</summary>
    public static JsValue At(this ReadOnlySpan<JsValue> args, int index) => index < args.Length ? args[index] : default;

    public static JsFunction Function(this ReadOnlySpan<JsValue> args, int index) =>
        args.At(index).Function ?? throw ScriptFault.Type("A function is expected as argument");
}
