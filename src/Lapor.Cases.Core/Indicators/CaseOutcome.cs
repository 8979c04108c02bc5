using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Indicators;

/// <summary>What the evaluation needs to know of a case. Instants are UTC; null means that it has not happened.</summary>
public sealed record CaseOutcome
{
    public required DateTimeOffset ReceivedAt { get; init; }
    public required CaseStatus Status { get; init; }
    public string? UnitId { get; init; }
    public string? Topic { get; init; }
    /// <summary>A decision at verification was taken, whatever it was.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }
    public DateTimeOffset? ForwardedAt { get; init; }
    /// <summary>The first public answer.</summary>
    public DateTimeOffset? FirstResponseAt { get; init; }
    /// <summary>The first substantive answer.</summary>
    public DateTimeOffset? SubstantiveResponseAt { get; init; }
    /// <summary>What the reporter gave, 1 to 5; never filled in for them.</summary>
    public int? Rating { get; init; }
}
