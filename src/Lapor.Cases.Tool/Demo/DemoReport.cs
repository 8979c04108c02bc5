namespace Lapor.Cases.Tool.Demo;

/// <summary>One invented report; instants are local times of the agency.</summary>
internal sealed class DemoReport
{
    public required DateTime Received { get; init; }
    /// <summary>Working days to the first response.</summary>
    public int FirstDays { get; set; }
    public string Status { get; set; } = "Selesai";
    public DateTime? Verified { get; set; }
    public DateTime? Forwarded { get; set; }
    public DateTime? First { get; set; }
    public DateTime? Substantive { get; set; }
    public DateTime? Closed { get; set; }
    public int? Rating { get; set; }
    public bool ReporterAnswers { get; set; }

    public required Story Story { get; init; }
    public required Place Place { get; init; }
    public required string District { get; init; }
    public required string Channel { get; init; }
    public required string Type { get; init; }
    public required bool Anonymous { get; init; }
    public required bool Secret { get; init; }
    public required Telling Telling { get; init; }
    public string TrackingId { get; set; } = "";
}
