using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop.Script;

/// <summary>What a script may see of its workflow. Nodes that are handed out are read, never changed or kept.</summary>
public interface IScriptHost
{
    bool TryGetVariable(string name, out JsonNode? value);

    /// <summary>False when there is no such variable; the script then fails.</summary>
    bool TrySetVariable(string name, JsonNode? value);

    IEnumerable<string> VariableNames { get; }

    bool TryGetInput(string name, out JsonNode? value);

    JsonNode? GetOutputFrom(string activity, string? output);

    /// <summary>For <c>get{Output}From{Activity}()</c>: the activity by its Pascal-cased name.</summary>
    JsonNode? GetOutputOf(string pascalName, string output) => GetOutputFrom(pascalName, output);

    JsonNode? LastResult { get; }

    string? CorrelationId { get; }

    string InstanceId { get; }

    string DefinitionId { get; }

    int DefinitionVersion { get; }

    /// <summary>The host's own objects: <c>laporan</c>, <c>unit</c>, <c>sop</c>.</summary>
    bool TryGetGlobal(string name, out JsonNode? value);

    /// <summary>The host's own functions by dotted name: <c>kalender.workingDaysSince</c>.</summary>
    JsonNode? Call(string name, IReadOnlyList<JsonNode?> args, out bool found);
}
