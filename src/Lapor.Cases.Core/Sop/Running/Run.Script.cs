using System.Globalization;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Script;
using Lapor.Cases.Core.Sop.Script.Library;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>What scripts can reach.</summary>
internal sealed partial class Run : IScriptHost
{
    private (CaseFacts Facts, JsonObject Node)? factsForScripts;

    public JsonNode? LastResult => lastResult;

    public string? CorrelationId => InstanceId;

    public string InstanceId => context.Case.CaseId.ToString();

    public string DefinitionId => sop.DefinitionId;

    public int DefinitionVersion => sop.Version;

    public IEnumerable<string> VariableNames
    {
        get
        {
            for (var frame = evaluating; frame is not null; frame = frame.Parent)
            {
                foreach (var name in frame.LoopVariables?.Keys ?? Enumerable.Empty<string>())
                    yield return name;
                foreach (var declaration in frame.Node.Variables)
                    yield return declaration.Name;
            }
        }
    }

    public bool TryGetVariable(string name, out JsonNode? value)
    {
        for (var frame = evaluating; frame is not null; frame = frame.Parent)
        {
            if (frame.LoopVariables is { } loop && loop.TryGetValue(name, out value))
                return true;
            foreach (var declaration in frame.Node.Variables)
            {
                if (declaration.Name != name)
                    continue;
                value = Read(frame, declaration);
                return unknowns is null || !Unknowns.IsUnknown(value) ? true : throw new UnknowableException();
            }
        }

        value = null;
        return false;
    }

    public bool TrySetVariable(string name, JsonNode? value)
    {
        for (var frame = evaluating; frame is not null; frame = frame.Parent)
        {
            foreach (var declaration in frame.Node.Variables)
            {
                if (declaration.Name != name)
                    continue;
                Write(frame, declaration, value);
                return true;
            }
        }

        return false;
    }

    public bool TryGetInput(string name, out JsonNode? value)
    {
        for (var frame = evaluating?.Parent; frame is not null; frame = frame.Parent)
        {
            if (frame.Node.Kind != NodeKind.Composite)
                continue;
            if (TryGetVariable(name, out value))
                return true;
            break;
        }

        if (unknowns is not null && program.Root.DeclaredInputs.Any(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase)))
            throw new UnknowableException();
        return TryGetGiven(name, out value);
    }

    /// <summary>The inputs of the workflow, among which the answer that resumed it counts.</summary>
    private bool TryGetGiven(string name, out JsonNode? value)
    {
        if (answered is null || !string.Equals(name, "Outcome", StringComparison.OrdinalIgnoreCase))
            return input.TryGetValue(name, out value);
        value = JsonValue.Create(answered);
        return true;
    }

    public JsonNode? GetOutputFrom(string activity, string? output)
    {
        var name = captured?.Find(c => c.Is(activity) && string.Equals(c.Output, output ?? "result", StringComparison.OrdinalIgnoreCase)).Output;
        return name is null ? null : captured!.FindLast(c => c.Is(activity) && c.Output == name).Value;
    }

    public JsonNode? GetOutputOf(string pascalName, string output)
    {
        var found = captured?.FindLastIndex(c => string.Equals(c.Output, output, StringComparison.OrdinalIgnoreCase) && Accessors.Pascalize(c.Node.Name) == pascalName) ?? -1;
        return found < 0 ? null : captured![found].Value;
    }

    public bool TryGetGlobal(string name, out JsonNode? value)
    {
        value = name switch
        {
            "laporan" => unknowns is null ? FactsForScripts() : ImaginedFacts(),
            "unit" when unknowns is not null => throw new UnknowableException(),
            "unit" => context.Agency.FindUnit(facts.UnitId) is { } unit
                ? new JsonObject { ["id"] = unit.Id, ["name"] = unit.Name, ["kind"] = unit.Kind } : null,
            "sop" => new JsonObject { ["id"] = sop.DefinitionId, ["version"] = sop.Version, ["name"] = sop.Name },
            _ => null,
        };
        return name is "laporan" or "unit" or "sop";
    }

    public JsonNode? Call(string name, IReadOnlyList<JsonNode?> args, out bool found)
    {
        LimitUnit? unit = name switch
        {
            "kalender.workingDaysSince" => LimitUnit.WorkingDays,
            "kalender.calendarDaysSince" => LimitUnit.CalendarDays,
            "kalender.workingHoursSince" => LimitUnit.WorkingHours,
            _ => null,
        };
        found = unit is not null;
        if (found && unknowns is not null)
            throw new UnknowableException();
        if (unit is null || args.Count == 0 || MarkOrInstant(Values.Text(args[0])) is not { } since)
            return null;
        return JsonValue.Create((double)context.CalendarFor(facts.UnitId).Elapsed(since, context.Now, unit.Value).Whole);
    }

    /// <summary>A mark of the case by name, or an instant in ISO 8601.</summary>
    private DateTimeOffset? MarkOrInstant(string? text)
    {
        if (text is null)
            return null;
        if (MarkAt(text) is { } mark)
            return mark;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime() : null;
    }

    private JsonObject FactsForScripts()
    {
        if (factsForScripts is { } known && known.Facts == facts)
            return known.Node;
        var node = new JsonObject
        {
            ["type"] = facts.Type.ToString(),
            ["class"] = facts.Class,
            ["topic"] = facts.Topic,
            ["urgency"] = facts.Urgency.ToString(),
            ["channel"] = facts.Channel,
            ["region"] = facts.Region,
            ["anonymous"] = facts.Anonymous,
            ["secret"] = facts.Secret,
            ["restricted"] = facts.Restricted,
            ["round"] = facts.Round,
            ["unit"] = facts.UnitId,
        };
        factsForScripts = (facts, node);
        return node;
    }
}
