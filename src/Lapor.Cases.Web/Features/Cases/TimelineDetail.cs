using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Reading;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;

namespace Lapor.Cases.Web.Features.Cases;

/// <summary>The telling part of a timeline line's data, in words.</summary>
/// <param name="titles">Titles of the SOP's steps.</param>
/// <param name="agencyId">Whose units and topics are meant.</param>
/// <param name="zone">IANA zone of instants.</param>
public sealed class TimelineDetail(IReadOnlyDictionary<string, string> titles, DueReader reader, string agencyId, string zone, Words words)
{
    public string Of(FileLine line)
    {
        var parts = new List<string>();
        foreach (var (name, value) in line.Data ?? [])
        {
            if (line.Kind == "deadline.moved" && value is JsonArray moved)
                parts.AddRange(moved.OfType<JsonObject>().Select(Moved));
            else if (value is JsonValue scalar && Text(line.Kind, name, scalar) is { Length: > 0 } text)
                parts.Add(text);
        }
        return string.Join(" · ", parts.Distinct(StringComparer.Ordinal));
    }

    private string Moved(JsonObject clock)
    {
        string Day(string name) => DateTimeOffset.TryParse((string?)clock[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? words.LastDay(at, zone) : "";
        var name = ClockName(Before((string?)clock["clock"] ?? ""));
        return (string?)clock["from"] == (string?)clock["to"] ? $"{name}: {words.LadderMoved}" : $"{name}: {Day("from")} → {Day("to")}";
    }

    private string? Text(string kind, string name, JsonValue value)
    {
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        return (kind, name) switch
        {
            ("clock.paused", "reason") => words.Pause(text),
            ("escalated", "reason") => words.Reason(text),
            ("attachment.added", "name") => text,
            ("attachment.added" or "case.received", "type") or ("case.received", "source" or "sop") => null,
            ("case.closed", "basis") or ("incident", "message") => text,
            ("case.moved", "toVersion") => words.Version(text),
            ("case.moved", "proposedByName") => words.ProposedBy(text),
            ("case.moved", "approvedByName") => words.ApprovedBy(text),
            ("case.moved", _) => null,
            ("clock.revised", "from") => null,
            (_, "decree") => text,
            (_, "step") => titles.GetValueOrDefault(Before(text)),
            (_, "clock") => ClockName(Before(text)),
            (_, "outcome") => words.Outcome(text),
            (_, "end") => words.End(text),
            (_, "channel") => words.Channel(text),
            (_, "due") => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var due) ? words.LastDay(due, zone) : null,
            (_, "title" or "institution" or "receivedBy" or "destination" or "reason") => text,
            (_, "unit" or "reportedUnit") => reader.Unit(agencyId, text),
            (_, "topic") => reader.Topic(agencyId, text),
            (_, "class") => words.Class(text),
            (_, "role") => words.Role(text),
            (_, "fromTopic") => words.Before(reader.Topic(agencyId, text)),
            (_, "fromUrgency") => Enum.TryParse<Urgency>(text, out var former) ? words.Before(words.Urgency(former)) : null,
            (_, "urgency") => Enum.TryParse<Urgency>(text, out var urgency) ? words.Urgency(urgency) : null,
            (_, "status" or "to") => Enum.TryParse<CaseStatus>(text, out var status) ? words.Status(status) : null,
            (_, "rating") => $"{text}/5",
            (_, "restricted") => text == "true" ? words.Restricted : null,
            (_, "round") => words.Round(text),
            _ => null,
        };
    }

    private string ClockName(string name) => titles.TryGetValue(name, out var title) ? title : words.Clock(name);

    // A step or clock travels as name#count.
    private static string Before(string key) => key.IndexOf('#', StringComparison.Ordinal) is var at and >= 0 ? key[..at] : key;
}
