using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>Office hours a decree sets for a while: both dates belong to it.</summary>
/// <param name="Calendars">Ids of the calendars it is for, since a five-day week has other hours than a six-day week; empty for all.</param>
[JsonConverter(typeof(DecreedHoursJson))]
public sealed record DecreedHours(DateOnly From, DateOnly To, string Name, IReadOnlyList<string> Calendars, OfficeWeek Week)
{
    public bool AppliesTo(string calendarId) => Calendars.Count == 0 || Calendars.Contains(calendarId);

    internal static DecreedHours Read(FileNode node)
    {
        var hours = new DecreedHours(
            node.Date("from") ?? DateOnly.MinValue, node.Date("to") ?? DateOnly.MinValue, node.Text("name") ?? "",
            [.. node.Texts("calendars").Select(c => c.Text)], CalendarFile.ReadWeek(node));
        if (hours.To < hours.From)
            node.Refuse("to", "decree.hours-reversed", "The hours end before they begin.");
        node.RefuseTheRest();
        return hours;
    }
}

/// <summary>Spans travel as people write them: <c>"default": ["08:00-12:00", "12:30-15:00"]</c>.</summary>
public sealed class DecreedHoursJson : JsonConverter<DecreedHours>
{
    public override DecreedHours Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var problems = new List<FileProblem>();
        var hours = FileNode.Parse(document.RootElement.GetRawText(), problems) is { } node ? DecreedHours.Read(node) : null;
        return problems.Count == 0 && hours is not null ? hours : throw new JsonException(string.Join(' ', problems.Select(p => $"{p.Path}: {p.Message}")));
    }

    public override void Write(Utf8JsonWriter writer, DecreedHours value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("from", value.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteString("to", value.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteString("name", value.Name);
        if (value.Calendars.Count > 0)
            Texts(writer, "calendars", value.Calendars);
        Texts(writer, "default", value.Week.Default.Select(Text));
        foreach (var (day, spans) in value.Week.Days.OrderBy(d => Array.IndexOf(CalendarFile.Week, d.Key)))
            Texts(writer, CalendarFile.DayName(day), spans.Select(Text));
        writer.WriteEndObject();
    }

    private static string Text(OfficeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.From:HH:mm}-{span.To:HH:mm}");

    private static void Texts(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
