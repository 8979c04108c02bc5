using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Script;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>The names an expression at a place can read.</summary>
internal sealed class ScriptNames
{
    private static readonly HashSet<string> Laporan = new(StringComparer.Ordinal)
        { "type", "class", "topic", "urgency", "channel", "region", "anonymous", "secret", "restricted", "round", "unit" };

    private static readonly Dictionary<string, string[]> Objects = new(StringComparer.Ordinal)
    {
        ["unit"] = ["id", "name", "kind"],
        ["sop"] = ["id", "version", "name"],
        ["kalender"] = ["workingDaysSince", "calendarDaysSince", "workingHoursSince"],
    };

    private static readonly HashSet<string> Loop = new(StringComparer.Ordinal) { "CurrentIndex", "CurrentValue" };

    private readonly HashSet<string> variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> variableIds = new(StringComparer.Ordinal);
    private readonly HashSet<string> inputs = new(StringComparer.OrdinalIgnoreCase) { "Outcome" };
    private readonly IReadOnlySet<string> activities;

    public ScriptNames(Node node, IReadOnlySet<string> activities)
    {
        this.activities = activities;
        for (var scope = node; scope is not null; scope = scope.Parent)
        {
            variables.UnionWith(scope.Variables.Select(v => v.Name));
            variableIds.UnionWith(scope.Variables.Select(v => v.Id));
            inputs.UnionWith(scope.DeclaredInputs.Select(i => i.Name));
            if (scope.Kind is NodeKind.For or NodeKind.ForEach or NodeKind.ParallelForEach)
                variables.UnionWith(Loop);
        }
    }

    public bool HasVariableId(string id) => variableIds.Contains(id);

    public bool HasInput(string name) => inputs.Contains(name);

    public bool Knows(ScriptReference reference)
    {
        var parts = reference.Name.Split('.');
        var name = parts[0];
        if (parts.Length > 1)
        {
            return name switch
            {
                "laporan" => Laporan.Contains(parts[1]),
                "variables" => variables.Contains(parts[1]),
                _ => !Objects.TryGetValue(name, out var members) || members.Contains(parts[1]),
            };
        }

        return name switch
        {
            "getVariable" or "setVariable" => reference.Argument is not { } variable || variables.Contains(variable),
            "getInput" => reference.Argument is not { } input || HasInput(input),
            "getOutputFrom" => reference.Argument is not { } activity || activities.Contains(activity),
            "laporan" or "variables" or "unit" or "sop" or "kalender" => true,
            _ => !reference.IsCall || !IsAccessor(name) ? IsElsa(name) : KnowsAccessor(name),
        };
    }

    private static bool IsElsa(string name) => Script.Library.ElsaFunctions.Table.ContainsKey(name);

    private static bool IsAccessor(string name) =>
        name.Length > 3 && !char.IsLower(name[3]) && !IsElsa(name)
        && (name.StartsWith("get", StringComparison.Ordinal) || name.StartsWith("set", StringComparison.Ordinal));

    private bool KnowsAccessor(string name)
    {
        var wanted = name[3..];
        if (variables.Any(v => Pascal(v) == wanted))
            return true;
        return name[0] == 'g' && (inputs.Any(i => string.Equals(i, wanted, StringComparison.OrdinalIgnoreCase)) || activities.Any(a => wanted.EndsWith("From" + Pascal(a), StringComparison.Ordinal)));
    }

    /// <summary>As Elsa names its accessors: a capital at the start and after a space, underscore or hyphen.</summary>
    private static string Pascal(string name) =>
        string.Concat(name.Split([' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}
