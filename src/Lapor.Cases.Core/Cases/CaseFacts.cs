using System.Text.Json.Serialization;

namespace Lapor.Cases.Core.Cases;

/// <summary>What a decision may know about a case. Never the reporter's identity.</summary>
public sealed record CaseFacts
{
    public required Guid CaseId { get; init; }
    public required string AgencyId { get; init; }
    public ReportType Type { get; init; } = ReportType.Complaint;
    /// <summary>Class set at verification: <c>information</c>, <c>aspiration</c>, <c>ordinary</c>, <c>oversight</c>.</summary>
    public string? Class { get; init; }
    public string Title { get; init; } = "";
    /// <summary>Text of the report, for screening only.</summary>
    public string Text { get; init; } = "";
    public string? Topic { get; init; }
    public Urgency Urgency { get; init; }
    /// <summary>web, sms, app, letter, walk-in, import, ombudsman…</summary>
    public string Channel { get; init; } = "web";
    public string? Prefix { get; init; }
    public string? Subdomain { get; init; }
    public string? Region { get; init; }
    /// <summary>Identity hidden from the reported party and the public.</summary>
    public bool Anonymous { get; init; }
    /// <summary>The whole report hidden from the public.</summary>
    public bool Secret { get; init; }
    /// <summary>Only APIP reads it.</summary>
    public bool Restricted { get; init; }
    /// <summary>The unit that holds the case.</summary>
    public string? UnitId { get; init; }
    /// <summary>The reported unit (<i>terlapor</i>); it never gets, sees or is told of the case.</summary>
    public string? ReportedUnitId { get; init; }
    /// <summary>Ids of reported persons.</summary>
    public IReadOnlyList<string> ReportedUserIds { get; init; } = [];
    /// <summary>People who completed an operational step of this case; they may not review it as APIP.</summary>
    public IReadOnlyList<string> ParticipantIds { get; init; } = [];
    /// <summary>When the report was received, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
    /// <summary>1 at first, plus one for each reopening.</summary>
    public int Round { get; init; } = 1;
    public CaseStatus Status { get; init; }
    /// <summary>When the case was closed, UTC; null while it runs.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<ReportType>))]
public enum ReportType { Complaint, Aspiration, Information }

/// <summary>Urgency from the agency's topic table.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Urgency>))]
public enum Urgency
{
    None,
    /// <summary>Urgent: shorter limits.</summary>
    U2,
    /// <summary>Safety at risk: hand-off at once, leaders told.</summary>
    U1,
    /// <summary>Oversight content: to APIP.</summary>
    Oversight,
}

/// <summary>Status of a case, as SP4N-LAPOR! names them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseStatus>))]
public enum CaseStatus
{
    /// <summary>Belum Terverifikasi.</summary>
    Unverified,
    /// <summary>Ditunda.</summary>
    AwaitingReporter,
    /// <summary>Bukan Wewenang.</summary>
    NotOurs,
    /// <summary>Arsip.</summary>
    Archived,
    /// <summary>Belum Ditindaklanjuti.</summary>
    AwaitingFollowUp,
    /// <summary>Proses.</summary>
    InProgress,
    /// <summary>Proses, with a substantive answer.</summary>
    Responded,
    /// <summary>Selesai.</summary>
    Closed,
    /// <summary>Dianggap Dicabut (UU 25/2009 Pasal 44 ayat 5).</summary>
    Withdrawn,
}

public static class CaseStatuses
{
    /// <summary>Somebody still has to do something about the case.</summary>
    public static bool IsOpen(this CaseStatus status) =>
        status is CaseStatus.Unverified or CaseStatus.AwaitingReporter or CaseStatus.AwaitingFollowUp or CaseStatus.InProgress or CaseStatus.Responded;

    /// <returns>The status's name when nobody has to do anything any more, otherwise null.</returns>
    public static string? EndedAs(this CaseStatus status) => status.IsOpen() ? null : status.ToString();
}
