using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store;

/// <summary>Events that a SOP publishes reach the steps of the same case that wait for them, in the same commit.</summary>
internal static class PublishedEvents
{
    /// <summary>Deliveries in one commit after which two steps are taken to call each other without end; the rest is left undelivered.</summary>
    private const int Most = 100;

    /// <summary>Advances a case and delivers what it publishes; the answer holds the effects of both.</summary>
    public static Advance AdvanceWithEvents(this ISopEngine engine, SopVersion sop, SopState state, Stimulus stimulus, SopContext context)
    {
        var answer = engine.Advance(sop, state, stimulus, context);
        if (answer is not Advance.Moved moved || !moved.Effects.Any(e => e is Effect.PublishEvent))
            return answer;
        var (effects, journal) = (new List<Effect>(), moved.Journal.ToList());
        var published = new Queue<Effect.PublishEvent>();
        Take(moved.Effects);
        for (var delivered = 0; delivered < Most && published.TryDequeue(out var next); delivered++)
        {
            if (next.CorrelationId is { } wanted && !string.Equals(wanted, context.Case.CaseId.ToString(), StringComparison.OrdinalIgnoreCase))
                continue;
            var now = context with { Case = context.Case.After(effects) };
            // Refused when nothing waits for it, or the case is over: an event that nobody hears.
            if (engine.Advance(sop, moved.State, new Stimulus.EventReceived(next.Name, next.Payload), now) is not Advance.Moved heard)
                continue;
            moved = heard;
            journal.AddRange(heard.Journal);
            Take(heard.Effects);
        }

        return new Advance.Moved(moved.State, effects, journal);

        void Take(IReadOnlyList<Effect> made)
        {
            foreach (var effect in made)
            {
                if (effect is Effect.PublishEvent announced)
                    published.Enqueue(announced);
                else
                    effects.Add(effect);
            }
        }
    }
}
