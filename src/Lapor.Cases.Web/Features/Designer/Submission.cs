namespace Lapor.Cases.Web.Features.Designer;

/// <summary>What a designer says when a draft goes before a second person.</summary>
public sealed record Submission(string Reason, DateTimeOffset? EffectiveFrom, IReadOnlyList<string> Purposes);
