using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Script;

namespace Lapor.Cases.Core.Tests.Sop.Script;

/// <summary>A workflow in memory, which notes what is written to it.</summary>
internal sealed class ScriptHost : IScriptHost
{
    public Dictionary<string, JsonNode?> Variables { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonNode?> Inputs { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, JsonNode?> Globals { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Func<IReadOnlyList<JsonNode?>, JsonNode?>> Functions { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> VariableNames => Variables.Keys;

    public JsonNode? LastResult { get; set; }

    public string? CorrelationId { get; set; } = "case-7";

    public string InstanceId => "instance-1";

    public string DefinitionId => "sop-a";

    public int DefinitionVersion => 3;

    public bool TryGetVariable(string name, out JsonNode? value) => Variables.TryGetValue(name, out value);

    public bool TrySetVariable(string name, JsonNode? value)
    {
        if (!Variables.ContainsKey(name))
            return false;
        Variables[name] = value;
        return true;
    }

    public bool TryGetInput(string name, out JsonNode? value) => Inputs.TryGetValue(name, out value);

    public JsonNode? GetOutputFrom(string activity, string? output) => activity == "Verify1" && output is null or "Verdict" ? JsonValue.Create("Valid") : null;

    public bool TryGetGlobal(string name, out JsonNode? value) => Globals.TryGetValue(name, out value);

    public JsonNode? Call(string name, IReadOnlyList<JsonNode?> args, out bool found)
    {
        found = Functions.TryGetValue(name, out var function);
        return function?.Invoke(args);
    }
}
