using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Sop.Recordings;
using Lapor.Cases.Core.Sop.Running;

namespace Lapor.Cases.Core.Sop.Lint.Exploring;

/// <summary>
/// Runs a SOP through the engine itself with every outcome a person, a clock, an event or an unknown fact can give, state by state,
/// nearest first, so that the trails it reports are among the shortest.
/// </summary>
internal sealed class Explorer
{
    /// <summary>Answers to what is unknown that are tried within one burst.</summary>
    private const int MaxBranches = 128;

    private readonly SopVersion sop;
    private readonly CompiledSop program;
    private readonly FactDomains domains;
    private readonly ExplorationLimits limits;
    private readonly SopContext context = BareContext.At(DateTimeOffset.UnixEpoch);
    private readonly Dictionary<string, Place> known = new(StringComparer.Ordinal);
    private readonly Queue<Place> queue = new();
    private readonly HashSet<string> joined;
    private readonly HashSet<string> entered = new(StringComparer.Ordinal);
    private readonly SideBranches sideBranches = new();
    private readonly FindingList findings;
    private Node? enteredAt;
    private int bursts;
    private bool isComplete = true;

    private Explorer(SopVersion sop, ExplorationLimits limits)
    {
        this.sop = sop;
        this.limits = limits;
        program = sop.Program!;
        domains = new FactDomains(Scripts.Of(program.Nodes).Select(s => s.Program));
        joined = program.Nodes.Select(n => n.ShownSettings?.Limit?.Clock).OfType<string>().ToHashSet(StringComparer.Ordinal);
        findings = new FindingList(program, IsPart(sop));
    }

    public static Exploration Explore(SopVersion sop, ExplorationLimits limits) => new Explorer(sop, limits).Explore();

    /// <summary>What can happen after a closed case was opened again at one of the SOP's entries.</summary>
    public static Exploration ExploreFrom(SopVersion sop, Node entry, ExplorationLimits limits) => new Explorer(sop, limits) { enteredAt = entry }.Explore();

    private Exploration Explore()
    {
        var origin = new Place { State = SopState.New, Assumed = new Dictionary<string, JsonNode?>(), Round = 1 };
        Try(origin, null, "", run =>
        {
            if (enteredAt is null)
                run.Start(new Dictionary<string, JsonNode?>());
            else
                run.Reopen(enteredAt);
        });
        while (queue.TryDequeue(out var place))
        {
            if (known.Count >= limits.States || bursts >= limits.Bursts)
            {
                isComplete = false;
                place.IsOpen = true;
                continue;
            }

            Leave(place);
        }

        findings.AddEndless(known.Values);
        return new Exploration { IsComplete = isComplete, States = known.Count, Entered = entered, Findings = findings.All };
    }

    /// <summary>Everything that can happen in a state.</summary>
    private void Leave(Place place)
    {
        var canMove = false;
        var alone = place.State.Bookmarks.FirstOrDefault(b => sideBranches.Contains(program.Nodes[b.Node]) && WaysOut.Of(program.Nodes[b.Node], b, place.State).Any());
        foreach (var bookmark in alone is null ? place.State.Bookmarks : [alone])
        {
            var node = program.Nodes[bookmark.Node];
            foreach (var way in WaysOut.Of(node, bookmark, place.State))
            {
                canMove = true;
                Try(place, node, way.Outcome, run => way.Take(run, bookmark));
            }
        }

        if (!canMove)
            findings.Add(FindingKind.Stuck, program.Nodes[place.State.Bookmarks.Length > 0 ? place.State.Bookmarks[0].Node : 0], place);
    }

    /// <summary>Lets one thing happen, once for every combination of what is unknown on the way to the next rest.</summary>
    private void Try(Place from, Node? by, string outcome, Action<Run> act)
    {
        var answers = new List<int>();
        for (var branches = 0; ; branches++)
        {
            if (branches >= MaxBranches || bursts >= limits.Bursts)
            {
                isComplete = false;
                from.IsOpen = true;
                return;
            }

            bursts++;
            var unknowns = new Unknowns(domains, answers, Kept(from.Assumed, by, outcome));
            var run = new Run(sop, from.State, context with { Case = context.Case with { Round = from.Round } }, unknowns);
            act(run);
            Arrive(from, by, outcome, run.Moved(), unknowns);
            answers = [.. unknowns.Asked.Select(a => a.Answer)];
            var last = answers.FindLastIndex(a => a >= 0);
            while (last >= 0 && answers[last] + 1 >= unknowns.Asked[last].Of)
                last--;
            if (last < 0)
                return;
            answers = [.. answers[..last], answers[last] + 1];
        }
    }

    /// <summary>People may correct topic and urgency at any time; a step may change what it is about.</summary>
    private Dictionary<string, JsonNode?> Kept(IReadOnlyDictionary<string, JsonNode?> assumed, Node? by, string outcome)
    {
        var kept = assumed.Where(f => domains.IsReadTwice(f.Key)).ToDictionary(StringComparer.Ordinal);
        string[] changed = by?.Lapor switch
        {
            VerifyReport => ["urgency", "topic", "class", "restricted"],
            ForwardReport => ["urgency", "topic", "unit"],
            ApipReview when outcome == "BackToUnit" => ["urgency", "topic", "restricted"],
            _ => ["urgency", "topic"],
        };
        foreach (var fact in changed)
            kept.Remove(fact);
        return kept;
    }

    private void Arrive(Place from, Node? by, string outcome, Advance.Moved moved, Unknowns unknowns)
    {
        var round = moved.Effects.OfType<Effect.SetFacts>().Select(f => f.Round).OfType<int>().Prepend(from.Round).Last();
        var here = new Place
        {
            State = moved.State,
            Assumed = Kept(unknowns.Assumed, null, ""),
            Round = Math.Min(round, domains.LastRound),
            From = from,
            Words = Words(by, outcome, unknowns),
            IsOver = moved.State.Status == "Finished",
        };
        foreach (var entry in moved.Journal)
        {
            if (entry.Event == "Started")
                entered.Add(entry.Node);
        }

        var key = StateKey.Of(program, here.State, here.Round, here.Assumed, joined);
        if (here.IsOver)
            key = here.State.SubStatus + (here.State.Memory.Closed ? "closed" : "");
        findings.Judge(here, by, moved, unknowns);
        if (here.State.Incidents.Count > from.State.Incidents.Count)
        {
            // What follows a failure is for an operator, not for the SOP.
            from.IsOpen = true;
            isComplete &= !unknowns.IsVague;
            return;
        }

        if (known.TryGetValue(key, out var before))
        {
            from.Next.Add(before);
            return;
        }

        known[key] = here;
        from.Next.Add(here);
        if (!here.IsOver)
            queue.Enqueue(here);
    }

    /// <summary>Whether the definition may be used inside others.</summary>
    private static bool IsPart(SopVersion sop)
    {
        using var definition = JsonDocument.Parse(sop.Json);
        return definition.RootElement.Object("options")?.Flag("usableAsActivity") == true;
    }

    private static List<string> Words(Node? by, string outcome, Unknowns unknowns)
    {
        var words = new List<string>();
        if (by is not null)
            words.Add($"{by.Id}: {outcome}");
        words.AddRange(unknowns.Decided.Select(d => $"{d.Node.Id}: {d.Outcome}"));
        return words;
    }
}

/// <summary>Bounds that keep an exploration short on any definition.</summary>
/// <param name="States">Different states.</param>
/// <param name="Bursts">Times the engine is asked.</param>
internal readonly record struct ExplorationLimits(int States, int Bursts)
{
    /// <summary>Larger definitions cost more per step, so they get fewer.</summary>
    public static ExplorationLimits For(CompiledSop program, int states) => new(states, Math.Max(200, 8_000_000 / (program.Nodes.Length + 200)));
}
