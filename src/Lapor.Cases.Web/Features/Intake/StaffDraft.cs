using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store;

namespace Lapor.Cases.Web.Features.Intake;

/// <summary>A letter, a visit or a call as a member of staff types it in.</summary>
public sealed class StaffDraft
{
    /// <summary>The ways in which a report reaches a desk.</summary>
    public static IReadOnlyList<string> Channels { get; } = ["letter", "walk-in", "phone"];

    public string AgencyId { get; set; } = "";
    public string Channel { get; set; } = "letter";
    public ReportType Type { get; set; }
    /// <summary>Which of the agency's SOPs takes it.</summary>
    public string Purpose { get; set; } = "default";
    public string Title { get; set; } = "";
    public string Text { get; set; } = "";
    public string Topic { get; set; } = "";
    public string ReportedUnitId { get; set; } = "";
    public string Region { get; set; } = "";
    /// <summary>When it reached the agency, on the clock of the agency.</summary>
    public DateTime ReceivedAt { get; set; }
    /// <summary>The number in the agency's own register.</summary>
    public string Reference { get; set; } = "";
    public string Name { get; set; } = "";
    public string Contact { get; set; } = "";
    public bool Anonymous { get; set; }
    public bool Secret { get; set; }

    /// <param name="key">Made with the form: sending the same form twice opens one case.</param>
    /// <param name="zone">IANA zone of the agency.</param>
    public NewReport ToReport(Guid key, string zone)
    {
        var local = DateTime.SpecifyKind(ReceivedAt, DateTimeKind.Unspecified);
        var received = new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(local)).ToUniversalTime();
        var external = key.ToString("N");
        return new NewReport
        {
            CaseId = CaseIds.From(received, AgencyId, "desk", external),
            AgencyId = AgencyId,
            Type = Type,
            Purpose = Purpose,
            Title = Title,
            Text = Text,
            Channel = Channel,
            Topic = OrNull(Topic),
            ReportedUnitId = OrNull(ReportedUnitId),
            Region = OrNull(Region),
            Anonymous = Anonymous,
            Secret = Secret,
            Identity = Name.Trim().Length + Contact.Trim().Length == 0 ? null : new(OrNull(Name), OrNull(Contact), null),
            ExternalSource = "desk",
            ExternalId = external,
            ReceivedAt = received,
        };
    }

    private static string? OrNull(string text) => text.Trim() is { Length: > 0 } kept ? kept : null;
}
