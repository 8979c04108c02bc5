using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Telling;

namespace Lapor.Cases.Core.Sop.Document;

/// <summary>The time a form states for a step: its own limit, or that of the clock which measures it.</summary>
internal sealed class ClockTimes(CompiledSop program)
{
    private readonly ILookup<string, LimitRule> started = program.Root.Descendants()
        .Where(n => n is { Lapor: StartClock, ShownSettings: { Clock: not null, Limit: not null } })
        .ToLookup(n => n.ShownSettings!.Clock!, n => n.ShownSettings!.Limit!, StringComparer.Ordinal);

    public string Of(Node node)
    {
        if (node.ShownSettings?.Limit is not { } rule)
            return "";
        if (rule.Clock is not { } clock)
            return Said(rule);
        var limits = started[clock].Select(Said).Distinct(StringComparer.Ordinal).ToList();
        return limits.Count == 0 ? SopWords.Limit(rule).Id : $"{string.Join(" / ", limits.Take(1))} (jam {SopWords.Clock(clock).Id.ToLowerInvariant()})";
    }

    private static string Said(LimitRule rule) =>
        string.Join("; ", rule.Variants.Select(v => $"{SopWords.Fits(v).Id}: {SopWords.Amount(v.Limit).Id}").Prepend(SopWords.Limit(rule).Id));
}
