using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Urgent;

namespace Lapor.Cases.Store.Reading;

/// <summary>A drill and what it ran on.</summary>
/// <param name="Each">Time that the screening of one report took, on average.</param>
public sealed record DrillRun(AgencyProfile Agency, string SopName, int SopVersion, DateTimeOffset At, TimeSpan Each, DrillResult Result);

/// <summary>Runs drills on an agency's topic table and SOP as they are in force. Opens no case and writes nothing.</summary>
public sealed class DrillQuery(SopLibrary sops, AgencyDirectory agencies, CalendarBook calendars, ISopEngine engine, TimeProvider time)
{
    /// <summary>Roles that may look how well the table does.</summary>
    public static IReadOnlyList<string> Readers { get; } = [Roles.Apip, Roles.SopDesigner, Roles.SystemAdmin, Roles.NationalAdmin];

    /// <returns>Null when the viewer holds none of the roles in the agency, or it has no SOP in force.</returns>
    public async Task<DrillRun?> RunAsync(Viewer viewer, string agencyId, IReadOnlyList<DrillReport> reports, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var actor = viewer.AsActor();
        if (!Readers.Any(r => actor.Holds(r, agencyId, null)) || await agencies.FindAsync(agencyId, cancellation) is not { } agency
            || await sops.AssignedAsync(agencyId, "default", now, cancellation) is not { } sop)
        {
            return null;
        }

        var drill = new TopicDrill(engine, sop, agency, await calendars.ForAsync(agency, cancellation));
        var start = time.GetTimestamp();
        var result = drill.Run(reports, now);
        return new DrillRun(agency, sop.Name, sop.Version, now, reports.Count == 0 ? TimeSpan.Zero : time.GetElapsedTime(start) / reports.Count, result);
    }
}
