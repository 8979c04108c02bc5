using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Microsoft.AspNetCore.Components;

namespace Lapor.Cases.Web.Features.Cases;

public sealed partial class StepCard
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> missing = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> evidence = [];
    private string? chosen;
    private string? refusal;
    private bool busy;

    // Overdue and Silent are reached by clocks, never chosen by people.
    private IEnumerable<string> Choosable => Task.Outcomes.Where(o => o is not ("Overdue" or "Silent"));

    private IEnumerable<FormField> Shown => Task.Fields.Where(f => f.Name is not ("attachments" or "note") && (f.Outcomes.Count == 0 || f.Outcomes.Contains(chosen!)));

    private bool OffersFiles => Task.Fields.Any(f => f.Name is "attachments" or "text" && (f.Outcomes.Count == 0 || f.Outcomes.Contains(chosen!)));

    private bool OffersNote => Task.Role != Roles.Reporter;

    private AgencyProfile? Agency => Reader.Agencies.GetValueOrDefault(File.Facts.AgencyId);

    private bool Paused => Task.Clock is { } clock && File.Clocks.Any(c => c.Clock == clock && c.State == "paused");

    private string Id(string part) => $"{Task.Step.Activity.Replace(':', '-')}-{Task.Step.Visit}-{part}";

    private string ValueOf(string name) => values.GetValueOrDefault(name, "");

    private void Set(string name, ChangeEventArgs change) => values[name] = change.Value as string ?? "";

    private void Choose(string outcome)
    {
        chosen = outcome;
        refusal = null;
        missing.Clear();
    }

    private async Task SubmitAsync()
    {
        if (chosen is null || busy)
            return;
        missing.Clear();
        missing.UnionWith(Shown.Where(f => f.Required && string.IsNullOrWhiteSpace(ValueOf(f.Name))).Select(f => f.Name));
        if (missing.Count > 0)
        {
            refusal = L["Lengkapi isian yang ditandai."];
            return;
        }
        busy = true;
        refusal = await Desk.ActAsync((await Authentication).User, SendAsync, L["Langkah tersimpan."]);
        busy = false;
        await OnActed.InvokeAsync();
    }

    private Task<Advance> SendAsync(Actor actor) =>
        Runner.SignalAsync(File.Facts.CaseId, new Stimulus.CompleteStep(Task.Step, chosen!, Form(), actor), CancellationToken.None);

    private JsonObject Form()
    {
        var form = new JsonObject();
        foreach (var field in Shown.Where(f => !string.IsNullOrWhiteSpace(ValueOf(f.Name))))
            form[field.Name] = FieldValues.Parse(field.Kind, ValueOf(field.Name));
        if (!string.IsNullOrWhiteSpace(ValueOf("note")))
            form["note"] = ValueOf("note").Trim();
        if (evidence.Count > 0)
            form["attachments"] = new JsonArray([.. evidence.Select(id => JsonValue.Create(id.ToString()))]);
        return form;
    }

    private async Task ClaimAsync()
    {
        refusal = await Desk.ActAsync((await Authentication).User,
            actor => Runner.ClaimAsync(File.Facts.CaseId, Task.Step, actor, CancellationToken.None), L["Tugas menjadi milik Anda."]);
        await OnActed.InvokeAsync();
    }

    private async Task ReleaseAsync()
    {
        refusal = await Desk.ActAsync((await Authentication).User,
            actor => Runner.ReleaseAsync(File.Facts.CaseId, Task.Step, actor, CancellationToken.None), L["Tugas dikembalikan ke antrean bersama."]);
        await OnActed.InvokeAsync();
    }
}
