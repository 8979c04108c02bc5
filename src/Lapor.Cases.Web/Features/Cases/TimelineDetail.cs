using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Reading;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;

namespace Lapor.Cases.Web.Features.Cases;

/// <summary>The telling part of a timeline line's data, in words.</summary>
public static class TimelineDetail
{
    public static string Of(FileLine line, IReadOnlyDictionary<string, string> titles, DueReader reader, string agencyId, Words words)
    {
        if (line.Data is not { } data)
            return "";
        var parts = new List<string>();
        foreach (var (name, value) in data)
        {
            if (value is not JsonValue scalar || Text(name, scalar, titles, reader, agencyId, words) is not { Length: > 0 } text)
                continue;
            parts.Add(text);
        }
        return string.Join(" · ", parts.Distinct(StringComparer.Ordinal));
    }

    private static string? Text(string name, JsonValue value, IReadOnlyDictionary<string, string> titles, DueReader reader, string agencyId, Words words)
    {
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        return name switch
        {
            "step" => titles.GetValueOrDefault(Before(text)),
            "clock" => ClockName(Before(text), titles, words),
            "outcome" => words.Outcome(text),
            "title" or "stepTitle" or "fileName" or "institution" or "receivedBy" or "destination" or "reason" => text,
            "unit" or "unitId" or "toUnit" => reader.Unit(agencyId, text),
            "topic" => reader.Topic(agencyId, text),
            "class" => words.Class(text),
            "toRole" or "role" => words.Role(text),
            "status" or "to" when Enum.TryParse<CaseStatus>(text, out var status) => words.Status(status),
            "rating" => $"{text}/5",
            _ => null,
        };
    }

    private static string ClockName(string name, IReadOnlyDictionary<string, string> titles, Words words) =>
        titles.TryGetValue(name, out var title) ? title : words.Clock(name);

    // A step or clock travels as name#count.
    private static string Before(string key) => key.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? key[..at] : key;
}
