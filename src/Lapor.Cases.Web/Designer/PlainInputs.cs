using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Web.Designer;

/// <summary>
/// A limit and a ladder are JSON in a definition. Studio has no editor for that, so a step is served with plain inputs beside them, and what was
/// typed there is written back when the step is saved. Whatever was not touched stays byte for byte as it was.
/// </summary>
public static class PlainInputs
{
    /// <summary>The camelCase names, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> OfLimit { get; } = ["limitAmount", "limitUnit", "limitStart", "limitLegalBasis", "limitClock", "limitVariants"];

    public const string OfLadder = "ladder";

    /// <summary>Adds the plain inputs to a step that is about to be served.</summary>
    public static void Add(JsonObject step, bool limit, bool ladder)
    {
        foreach (var (name, text) in Derive(step, limit, ladder))
        {
            if (text.Length > 0)
                step[name] = Literal(text);
        }
    }

    /// <summary>Writes what was typed back and removes the plain inputs.</summary>
    public static void Merge(JsonObject step, bool limit, bool ladder)
    {
        var before = Derive(step, limit, ladder);
        var typed = before.Keys.ToDictionary(n => n, n => Typed(step[n]), StringComparer.Ordinal);
        foreach (var name in OfLimit.Append(OfLadder))
            step.Remove(name);
        if (limit && OfLimit.Any(n => typed[n] != before[n]))
            WriteLimit(step, typed);
        if (ladder && typed[OfLadder] != before[OfLadder])
            WriteLadder(step, typed[OfLadder]);
    }

    private static Dictionary<string, string> Derive(JsonObject step, bool limit, bool ladder)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (limit)
        {
            var value = Value(step["limit"]) as JsonObject;
            foreach (var (name, key) in OfLimit.Zip((string[])["amount", "unit", "start", "legalBasis", "clock", "variants"]))
                texts[name] = value?[key] is JsonArray variants ? StepNotation.Variants(variants) : Text(value?[key]);
        }

        if (ladder)
            texts[OfLadder] = Value(step["escalations"]) is JsonArray rungs ? StepNotation.Ladder(rungs) : Text(Value(step["escalations"]));
        return texts;
    }

    private static void WriteLimit(JsonObject step, Dictionary<string, string> typed)
    {
        if (typed.Where(t => t.Key != OfLadder).All(t => t.Value.Length == 0))
        {
            step.Remove("limit");
            return;
        }

        if (typed["limitClock"].Length > 0)
        {
            step["limit"] = Structured(new JsonObject { ["clock"] = typed["limitClock"] });
            return;
        }

        var limit = (Value(step["limit"]) as JsonObject)?.DeepClone().AsObject() ?? [];
        limit.Remove("clock");
        Put(limit, "amount", int.TryParse(typed["limitAmount"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var amount)
            ? amount : JsonValue.Create(typed["limitAmount"]), typed["limitAmount"].Length > 0);
        Put(limit, "unit", typed["limitUnit"], typed["limitUnit"].Length > 0);
        Put(limit, "start", typed["limitStart"], typed["limitStart"].Length > 0);
        Put(limit, "legalBasis", typed["limitLegalBasis"], typed["limitLegalBasis"].Length > 0);
        // What cannot be read is kept as it was typed: lint names it, and nobody types it twice.
        Put(limit, "variants", StepNotation.ReadVariants(typed["limitVariants"]) as JsonNode ?? typed["limitVariants"], typed["limitVariants"].Length > 0);
        step["limit"] = Structured(limit);
    }

    private static void WriteLadder(JsonObject step, string typed)
    {
        if (typed.Length == 0)
            step.Remove("escalations");
        else
            step["escalations"] = StepNotation.ReadLadder(typed) is { } rungs ? Structured(rungs) : Expression("Object", "Object", typed);
    }

    private static void Put(JsonObject into, string name, JsonNode? value, bool there)
    {
        if (there)
            into[name] = value;
        else
            into.Remove(name);
    }

    private static JsonObject Literal(string text) => Expression("String", "Literal", text);

    private static JsonObject Structured(JsonNode value) => Expression("Object", "Object", value.ToJsonString(Compact));

    internal static JsonObject Expression(string typeName, string type, JsonNode? value) =>
        new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    // As the shipped definitions write it.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Typed(JsonNode? input) => Text(input is JsonObject wrapped ? wrapped["expression"]?["value"] : input).ReplaceLineEndings("\n").Trim();

    /// <summary>What an input says: JSON behind an Object expression, else the bare value.</summary>
    private static JsonNode? Value(JsonNode? input)
    {
        if (input is not JsonObject wrapped || wrapped["expression"] is not JsonObject expression)
            return input is JsonObject or JsonArray ? input : null;
        var value = expression["value"];
        return value is JsonValue text && text.TryGetValue<string>(out var json) && StepNotation.Json(json) is { } parsed ? parsed : value;
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue text when text.TryGetValue<string>(out var plain) => plain.Trim(),
        _ => value.ToJsonString(),
    };
}
