using System.Text.Json;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Reading;

/// <summary>Reads what a designer wrote on an activity for people. What is missing or odd is left out: nothing runs on it.</summary>
internal static class DrawnReader
{
    private const double Farthest = 1_000_000;
    private const double DefaultWidth = 220;
    private const double DefaultHeight = 60;

    private static readonly string[] PrintedInputs = ["requirements", "output", "note", "legalBasis"];

    public static Drawn Read(JsonElement activity)
    {
        var properties = activity.Object("customProperties");
        return new Drawn(BoxOf(activity.Object("metadata")?.Object("designer")), Rows(properties), properties?.Text("lapor:nature"))
        {
            Printed = Printed(activity),
        };
    }

    private static DrawnBox? BoxOf(JsonElement? designer)
    {
        if (designer?.Object("position") is not { } position || Number(position, "x") is not { } x || Number(position, "y") is not { } y)
            return null;
        var size = designer.Value.Object("size");
        return new DrawnBox(x, y, Size(size, "width") ?? DefaultWidth, Size(size, "height") ?? DefaultHeight);
    }

    private static double? Size(JsonElement? size, string name) => size is { } box && Number(box, name) is > 1 and var length ? length : null;

    private static double? Number(JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && Math.Abs(number) <= Farthest ? number : null;

    private static List<string> Rows(JsonElement? properties) =>
        properties is { } known ? [.. known.Items("lapor:rows").Select(r => Values.Text(r.ToNode())).OfType<string>()] : [];

    private static Dictionary<string, string> Printed(JsonElement activity)
    {
        var printed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in PrintedInputs)
        {
            var value = activity.Object(name)?.Object("expression")?.Get("value") ?? activity.Get(name);
            if (value is { ValueKind: JsonValueKind.String } text && Values.Text(text.ToNode()) is { Length: > 0 } said)
                printed[name] = said;
        }

        return printed;
    }
}
