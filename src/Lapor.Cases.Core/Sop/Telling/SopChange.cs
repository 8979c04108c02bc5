namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>What a version of a SOP changes for people, against another.</summary>
/// <param name="Changes">SOP-wide ones first, then step by step in drawing order; removed steps last.</param>
/// <param name="IsSameText">Both definitions are the same, formatting and order of keys apart.</param>
public sealed record SopComparison(IReadOnlyList<SopChange> Changes, bool IsSameText);

/// <summary>One change, as a person would tell it.</summary>
/// <param name="Code">Stable: what and how, for example <c>limit.changed</c>, <c>step.added</c>, <c>escalation.moved</c>, <c>overdue.connected</c>.</param>
/// <param name="Step">The step's <see cref="StepKey.Activity"/>, in the newer version if it is there; null for the SOP as a whole.</param>
/// <param name="Title">The step's title, or the SOP's name.</param>
/// <param name="Before">What was said before; null for what is new.</param>
/// <param name="After">What is said now; null for what is gone.</param>
/// <param name="Says">The whole sentence.</param>
public sealed record SopChange(string Code, string? Step, string Title, Said? Before, Said? After, Said Says);
