using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Reading;

namespace Lapor.Cases.Web.Tests.Designer;

/// <summary>Case files that hold nothing but a timeline.</summary>
internal static class Timelines
{
    private static int seq;

    public static FileLine Line(DateTimeOffset at, string kind, string? step = null, string? outcome = null) => new(
        Interlocked.Increment(ref seq), at, kind, Visibility.Internal, "system", "Sistem", null,
        step is null ? null : new JsonObject { ["step"] = step, ["outcome"] = outcome });

    public static CaseFile File(params FileLine[] lines) => new()
    {
        Facts = null!,
        TrackingCode = "",
        AgencyName = "",
        SopDefinitionId = "",
        SopVersion = 1,
        SopName = "",
        Tasks = [],
        Clocks = [],
        Timeline = lines,
        Attachments = [],
        Escalations = [],
        People = [],
    };
}
