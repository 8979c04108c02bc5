using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop.Script;

/// <summary>What a script came to.</summary>
/// <param name="Value">A fresh node the caller may keep. Numbers are doubles; as in JSON, NaN and infinities are null and -0 is 0.
/// <c>undefined</c>, <c>null</c> and functions are null.</param>
/// <param name="IsUndefined">The value was <c>undefined</c>.</param>
/// <param name="Error">Thrown by the script, or its budget ran out; then there is no value.</param>
public readonly record struct ScriptResult(JsonNode? Value, bool IsUndefined, ScriptError? Error)
{
    /// <summary>JavaScript's own truth of the value, before it became JSON (an empty array is true, NaN is false).</summary>
    public bool IsTruthy { get; init; }
}
