using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Running;

namespace Lapor.Cases.Core.Sop;

/// <summary>Whether a person may end a step, and with what: everything is checked before anything moves.</summary>
internal static class StepAnswers
{
    public static Advance Give(Run run, SopState state, Stimulus.CompleteStep answer, SopContext context)
    {
        var bookmark = Find(state, answer.Step);
        if (bookmark is null || run.FrameOf(bookmark) is not { } frame || frame.Node.Lapor is not HumanStep kind)
            return new Advance.Refused("step.not-waiting", answer.Step.ToString());
        var completion = new Completion(run.StepOf(frame), answer.Outcome, answer.Fields, answer.Actor);
        if ((CheckOutcome(bookmark, completion) ?? CheckActor(kind, completion, context) ?? CheckFields(kind, completion, context)
            ?? kind.Check(completion)) is { } refused)
        {
            return refused;
        }

        run.Answer(bookmark, kind, answer.Outcome, answer.Fields, answer.Actor);
        return run.Moved();
    }

    private static Bookmark? Find(SopState state, StepKey step)
    {
        foreach (var bookmark in state.Bookmarks)
        {
            if (bookmark.IsTask && bookmark.Waiting.Step == step)
                return bookmark;
        }

        return null;
    }

    private static Advance.Refused? CheckOutcome(Bookmark bookmark, Completion completion) =>
        bookmark.Waiting.Outcomes.Contains(completion.Outcome) ? null : new Advance.Refused("outcome.unknown", completion.Outcome);

    private static Advance.Refused? CheckActor(HumanStep kind, Completion completion, SopContext context)
    {
        var (actor, facts, agency) = (completion.Actor, context.Case, context.Agency.Id);
        // A role without a unit is asked of the unit that holds the case now: it may have moved since the task was opened.
        var (role, unit) = Run.PerformerFor(completion.Step.Settings.Performer ?? kind.DefaultPerformer, facts);
        var also = completion.Step.Settings.Performer is null or Roles.Reporter ? kind.AlsoPerformedBy : [];
        if (!actor.Holds(role, agency, unit) && !HoldsOne(actor, also, agency))
            return new Advance.Refused("actor.role", role);
        return IsReported(actor, facts, agency) ? new Advance.Refused("actor.conflict") : null;
    }

    private static bool HoldsOne(Actor actor, IReadOnlyList<string> roles, string agency)
    {
        for (var i = 0; i < roles.Count; i++)
        {
            if (actor.Holds(roles[i], agency, null))
                return true;
        }

        return false;
    }

    /// <summary>The reported persons, and whoever acts only for the reported unit.</summary>
    private static bool IsReported(Actor actor, CaseFacts facts, string agency)
    {
        if (facts.ReportedUserIds.Contains(actor.Id))
            return true;
        return facts.ReportedUnitId is { } reported
            && actor.Grants.Any(g => g.AgencyId == agency && g.UnitId == reported)
            && !actor.Grants.Any(g => (g.AgencyId == agency || g.AgencyId == "*") && g.UnitId != reported);
    }

    private static Advance.Refused? CheckFields(HumanStep kind, Completion completion, SopContext context)
    {
        var fields = kind.FieldsOf(completion.Step.Node, completion.Step.Settings);
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            if (field.Outcomes.Count > 0 && !field.Outcomes.Contains(completion.Outcome))
                continue;
            var given = completion.Texts(field.Name);
            if (given.Count == 0)
            {
                if (field.Required)
                    return new Advance.Refused(field.Name == "attachments" ? "evidence.required" : "field.required", field.Name);
                continue;
            }

            if (!Fits(field, given[0], context))
                return new Advance.Refused("field.invalid", field.Name);
        }

        return null;
    }

    private static bool Fits(FormField field, string value, SopContext context) => field.Kind switch
    {
        "unit" => context.Agency.FindUnit(value) is not null,
        "topic" => context.Agency.FindTopic(value) is not null,
        "class" or "choice" => field.Choices is not { } choices || choices.Contains(value),
        "number" => Values.TryConvert(JsonValue.Create(value), ValueKind.Number, out _),
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", out _),
        _ => true,
    };
}
