namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>One thing that is so of a step or of a SOP, and that a new version may change.</summary>
/// <param name="Key">The same thing has the same key in every version.</param>
/// <param name="Aspect">First part of the change's code: <c>performer</c>, <c>limit</c>, <c>field</c> …</param>
/// <param name="Label">What it is called.</param>
/// <param name="Value">What it says.</param>
/// <param name="Exact">What decides whether it is the same.</param>
internal sealed record Facet(string Key, string Aspect, Said Label, Said Value, string Exact)
{
    /// <summary>Said together with this one when that comes or goes.</summary>
    public string? Within { get; init; }

    /// <summary>Where an outcome leads, for routes.</summary>
    public Road? Road { get; init; }
}
