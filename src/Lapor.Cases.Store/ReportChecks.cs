using System.Text;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Store;

/// <summary>What may be stored as text: cleaned where that loses nothing a person wrote, refused where it would.</summary>
public static class ReportChecks
{
    public const int LongestText = 20_000;
    public const int LongestTitle = 200;

    /// <summary>Line ends become LF; control characters and broken UTF-16 go; outer white space goes. Markup stays what it is: text.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (c == '\r')
                clean.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            else if (!char.IsSurrogate(c) && (c is '\n' or '\t' || !char.IsControl(c)) && c is not ('\uFFFE' or '\uFFFF'))
                clean.Append(c);
        }

        return clean.ToString().Trim();
    }

    /// <summary>One line: as <see cref="Clean"/>, with any white space turned into single spaces.</summary>
    public static string CleanLine(string? text) =>
        string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The report ready to store, or what is wrong with it.</summary>
    public static (NewReport? Report, OpenResult.Refused? Refusal) Check(NewReport report, AgencyProfile? agency, DateTimeOffset now)
    {
        var clean = report with
        {
            Title = CleanLine(report.Title),
            Text = Clean(report.Text),
            Channel = CleanLine(report.Channel),
            ReceivedAt = Writing.Instants.Micro(report.ReceivedAt),
        };
        (string Code, string? Field)? problem = clean switch
        {
            _ when agency is null => ("agency.unknown", "agencyId"),
            _ when CaseIds.ReceivedAt(clean.CaseId) is null => ("caseId.version", "caseId"),
            { Title.Length: 0 } => ("title.required", "title"),
            { Title.Length: > LongestTitle } => ("title.too-long", "title"),
            { Text.Length: 0 } => ("text.required", "text"),
            { Text.Length: > LongestText } => ("text.too-long", "text"),
            { Channel.Length: 0 or > 30 } => ("channel.invalid", "channel"),
            _ when !Enum.IsDefined(clean.Type) => ("type.unknown", "type"),
            _ when clean.Topic is not null && agency.FindTopic(clean.Topic) is null => ("topic.unknown", "topic"),
            _ when clean.ReportedUnitId is not null && agency.FindUnit(clean.ReportedUnitId) is null => ("reportedUnitId.unknown", "reportedUnitId"),
            { Prefix.Length: > 40 } => ("prefix.too-long", "prefix"),
            { Subdomain.Length: > 80 } => ("subdomain.too-long", "subdomain"),
            { Region.Length: > 20 } => ("region.too-long", "region"),
            { TrackingCode.Length: 0 or > 40 } => ("trackingCode.invalid", "trackingCode"),
            _ when clean.ExternalSource is null != clean.ExternalId is null => ("externalId.half", "externalId"),
            { ExternalId.Length: 0 or > 200 } or { ExternalSource.Length: 0 or > 60 } => ("externalId.invalid", "externalId"),
            _ when clean.ReceivedAt > now.AddMinutes(10) => ("receivedAt.future", "receivedAt"),
            { ReceivedAt.Year: < 2000 } => ("receivedAt.invalid", "receivedAt"),
            { Identity.Nik: { } nik } when nik.Length != 16 || !nik.All(char.IsAsciiDigit) => ("nik.invalid", "identity.nik"),
            { Identity.Name.Length: > 200 } => ("name.too-long", "identity.name"),
            { Identity.Contact.Length: > 200 } => ("contact.too-long", "identity.contact"),
            _ => null,
        };
        return problem is { } p ? (null, new OpenResult.Refused(p.Code, p.Field)) : (clean, null);
    }

    /// <summary>The fields of a form, cleaned.</summary>
    /// <returns>The name of a field that is too long, or null.</returns>
    public static string? CleanFields(JsonObject fields, out JsonObject clean)
    {
        clean = [];
        foreach (var (name, value) in fields)
        {
            if (value is JsonValue scalar && scalar.TryGetValue<string>(out var text))
            {
                var cleaned = Clean(text);
                if (cleaned.Length > LongestText)
                    return name;
                clean[CleanLine(name)] = cleaned;
            }
            else if (value?.ToJsonString().Length > LongestText)
                return name;
            else
                clean[CleanLine(name)] = value?.DeepClone();
        }

        return null;
    }
}
