namespace Lapor.Cases.Core.Sop.Script.Values;

/// <summary>Ends an evaluation. Caught at the program's door and turned into a <see cref="ScriptError"/>.</summary>
internal sealed class ScriptFault(string code, string message) : Exception(message)
{
    public string Code => code;

    /// <summary>Offset in the source, or -1 for where the run stands.</summary>
    public int Position { get; init; } = -1;

    public static ScriptFault Type(string message) => new("script.type-error", message);

    public static ScriptFault Range(string message) => new("script.range-error", message);

    public static ScriptFault Reference(string message) => new("script.reference-error", message);

    public static ScriptFault Refused(string what, string message) => new("script.refused." + what, message);

    public static ScriptFault Budget(string what, string message) => new("script.budget." + what, message);
}
