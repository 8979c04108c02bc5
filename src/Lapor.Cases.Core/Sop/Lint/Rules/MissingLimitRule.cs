using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>A step of people, or of the reporter, that may take for ever.</summary>
internal sealed class MissingLimitRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop) => sop.HumanSteps
        .Where(s => s.ShownSettings?.Limit is null && !LintedSop.IsComputed(s, "limit"))
        .Select(step => Error(
            step.JsonPath + ".limit", "limit.missing",
            new($"Langkah {Name(step)} tidak memiliki batas waktu.", $"Step {Name(step)} has no limit."),
            new("Beri 'limit' sendiri dengan dasar hukum, atau {\"clock\":\"…\"} yang dimulai Lapor.StartClock.", "Give it a 'limit' of its own with a legal basis, or {\"clock\":\"…\"} that a Lapor.StartClock began.")));
}
