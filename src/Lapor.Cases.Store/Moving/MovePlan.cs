using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Migrating;

namespace Lapor.Cases.Store.Moving;

/// <summary>A proposed move with its versions at hand.</summary>
internal sealed record MovePlan
{
    public required Guid Id { get; init; }
    public required string AgencyId { get; init; }
    public required SopVersion From { get; init; }
    public required SopVersion To { get; init; }
    public required StepMapping Mapping { get; init; }
    public required string Reason { get; init; }
    public required string ProposedBy { get; init; }
    public required string ProposedByName { get; init; }
    /// <summary>Who approved; the system while nobody has.</summary>
    public Actor Decider { get; init; } = Actor.System;
}

/// <summary>The answer to a proposal or a decision.</summary>
public abstract record MoveResult
{
    private MoveResult()
    {
    }

    public sealed record Done(Guid MoveId) : MoveResult;

    /// <param name="Code"><c>actor.role</c>, <c>move.same-person</c>, <c>move.not-found</c>, <c>move.decided</c>, <c>move.version-unknown</c>, <c>move.same-version</c>, <c>move.mapping</c>, <c>move.no-cases</c>, <c>field.required</c>, <c>text.too-long</c>.</param>
    /// <param name="Notes">What is wrong with the mapping.</param>
    public sealed record Refused(string Code, IReadOnlyList<MigrationNote> Notes) : MoveResult;
}
