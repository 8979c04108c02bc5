using System.Globalization;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Web.Features.Cases;

/// <summary>What was typed into a field, as the JSON that the rules expect.</summary>
public static class FieldValues
{
    /// <returns>A number for <c>rating</c> and <c>number</c> when it is one; the trimmed text otherwise, for the rules to judge.</returns>
    public static JsonNode Parse(string kind, string typed)
    {
        var text = typed.Trim();
        return kind is "rating" or "number" && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? decimal.IsInteger(number) && Math.Abs(number) < int.MaxValue ? JsonValue.Create((int)number) : JsonValue.Create(number)
            : JsonValue.Create(text);
    }
}
