using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Web.Designer;

/// <summary>
/// Ladders and exceptions of a limit as lines that people write: <c>70 % → unit-head — asumsi SOP A-5</c>,
/// <c>100 % + 5 hk (dasar) → apip ! — dasar</c> (<c>!</c>: to be acknowledged), <c>U2: 1 hk — dasar</c>. What does not fit into a line stays JSON.
/// </summary>
public static partial class StepNotation
{
    /// <summary>The ladder in lines.</summary>
    public static string Ladder(JsonArray rungs) => Written(rungs, Rung, ReadLadder);

    /// <summary>Null when a line cannot be read.</summary>
    public static JsonArray? ReadLadder(string text) => Read(text, ReadRung);

    /// <summary>The exceptions of a limit in lines.</summary>
    public static string Variants(JsonArray variants) => Written(variants, Variant, ReadVariants);

    /// <summary>Null when a line cannot be read.</summary>
    public static JsonArray? ReadVariants(string text) => Read(text, ReadVariant);

    // A form that would not come back as it was is not offered.
    private static string Written(JsonArray items, Func<JsonObject, string?> line, Func<string, JsonArray?> read)
    {
        var lines = items.Select(i => i is JsonObject item ? line(item) : null).ToList();
        var text = string.Join('\n', lines);
        return lines.All(l => l is not null) && JsonNode.DeepEquals(read(text), items) ? text : items.ToJsonString(Store.Designing.DraftText.Written);
    }

    private static JsonArray? Read(string text, Func<string, JsonObject?> line)
    {
        if (text.TrimStart().StartsWith('['))
            return Json(text) as JsonArray;
        var items = new JsonArray();
        foreach (var raw in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line(raw) is not { } item)
                return null;
            items.Add(item);
        }

        return items;
    }

    private static string? Rung(JsonObject rung)
    {
        if (Number(rung["percent"]) is not { } percent || Text(rung["to"]) is not { } to)
            return null;
        var plus = "";
        if (rung["plus"] is JsonObject more)
        {
            if (Amount(more) is not { } amount)
                return null;
            plus = Text(more["legalBasis"]) is { } why ? $" + {amount} ({why})" : $" + {amount}";
        }

        var acknowledge = rung["acknowledge"]?.GetValueKind() == JsonValueKind.True ? " !" : "";
        return $"{percent} %{plus} → {to}{acknowledge}{Basis(rung)}";
    }

    private static JsonObject? ReadRung(string line)
    {
        if (RungPattern().Match(line) is not { Success: true } match || !int.TryParse(match.Groups["percent"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var percent))
            return null;
        var rung = new JsonObject { ["percent"] = percent };
        if (match.Groups["plus"] is { Success: true } plus)
        {
            if (ReadAmount(plus.Value) is not { } more)
                return null;
            if (match.Groups["why"] is { Success: true } why)
                more["legalBasis"] = why.Value.Trim();
            rung["plus"] = more;
        }

        rung["to"] = match.Groups["to"].Value;
        if (match.Groups["acknowledge"].Success)
            rung["acknowledge"] = true;
        return WithBasis(rung, match.Groups["basis"]);
    }

    private static string? Variant(JsonObject variant)
    {
        string[] keys = [.. new[] { Text(variant["urgency"]), Text(variant["class"]) }.OfType<string>()];
        return keys.Length > 0 && Amount(variant) is { } amount ? $"{string.Join(' ', keys)}: {amount}{Basis(variant)}" : null;
    }

    private static JsonObject? ReadVariant(string line)
    {
        if (VariantPattern().Match(line) is not { Success: true } match || ReadAmount(match.Groups["amount"].Value) is not { } amount)
            return null;
        var variant = new JsonObject();
        foreach (var key in match.Groups["keys"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            variant[Enum.TryParse<Urgency>(key, out _) ? "urgency" : "class"] = key;
        foreach (var (name, value) in amount)
            variant[name] = value?.DeepClone();
        return WithBasis(variant, match.Groups["basis"]);
    }

    private static string? Amount(JsonObject limit)
    {
        if (Number(limit["amount"]) is not { } amount || Text(limit["unit"]) is not { } unit || Units.All(u => u.Code != unit))
            return null;
        return string.Create(CultureInfo.InvariantCulture, $"{amount} {Units.First(u => u.Code == unit).Unit.Word("id")}");
    }

    private static JsonObject? ReadAmount(string text) => Limit.TryParse(text, out var limit) && limit is not null
        ? new JsonObject { ["amount"] = limit.Amount, ["unit"] = Units.First(u => u.Unit == limit.Unit).Code } : null;

    private static readonly (string Code, LimitUnit Unit)[] Units =
    [
        ("workingDays", LimitUnit.WorkingDays), ("calendarDays", LimitUnit.CalendarDays), ("workingHours", LimitUnit.WorkingHours), ("hours", LimitUnit.Hours),
    ];

    private static string Basis(JsonObject item) => Text(item["legalBasis"]) is { } basis ? $" — {basis}" : "";

    private static JsonObject WithBasis(JsonObject item, Group basis)
    {
        if (basis.Success && basis.Value.Trim() is { Length: > 0 } text)
            item["legalBasis"] = text;
        return item;
    }

    private static int? Number(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) ? number : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    internal static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^(?<percent>\d{1,4})\s*%\s*(\+\s*(?<plus>[\p{L}\d ]+?)\s*(\((?<why>.*)\)\s*)?)?(→|->|=>)\s*(?<to>[a-z][a-z-]*)\s*(?<acknowledge>!)?\s*((—|\|)\s*(?<basis>.*))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RungPattern();

    [GeneratedRegex(@"^(?<keys>[\p{L}\d -]+?)\s*:\s*(?<amount>[\p{L}\d ]+?)\s*((—|\|)\s*(?<basis>.*))?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariantPattern();
}
