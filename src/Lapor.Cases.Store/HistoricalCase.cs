using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store;

/// <summary>A case whose history is already known. Its steps are replayed through the engine at their own instants.</summary>
/// <param name="Report">The report; <see cref="NewReport.ReceivedAt"/> is when the case starts.</param>
/// <param name="Steps">In order of time.</param>
public sealed record HistoricalCase(NewReport Report, IReadOnlyList<HistoricalStep> Steps)
{
    /// <summary>Nobody is told and nothing waits to be acknowledged. False for demonstrations, where people find their notifications; nothing leaves the house either way.</summary>
    public bool Silent { get; init; } = true;
}

/// <summary>Something that happened at a known instant.</summary>
/// <param name="At">UTC. Clocks, ladders and waits that fall due before it are rung first, at their own instants.</param>
/// <param name="Next">What happened, given where the case then stands; null when there is nothing to do.</param>
public sealed record HistoricalStep(DateTimeOffset At, Func<SopState, CaseFacts, Stimulus?> Next)
{
    /// <summary>Attached just before, so that the stimulus can name them.</summary>
    public IReadOnlyList<HistoricalFile> Files { get; init; } = [];
}

/// <summary>A file of a historical case.</summary>
public sealed record HistoricalFile(Guid Id, string FileName, byte[] Content, bool IsPublic, Actor By);

/// <param name="Created">Cases written.</param>
/// <param name="AlreadyThere">Cases found by their id or external id; left alone.</param>
/// <param name="Refusals">Cases of which nothing was written, by position in the input.</param>
public sealed record ReplayResult(int Created, int AlreadyThere, IReadOnlyList<ReplayRefusal> Refusals);

/// <param name="Index">Position in the input, from 0.</param>
/// <param name="Code">Stable dotted code of the door or the engine.</param>
/// <param name="Detail">Field, step or value.</param>
public sealed record ReplayRefusal(int Index, string Code, string? Detail);
