using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Designing;
using Lapor.Cases.Web.Designer;
using Lapor.Cases.Web.Features.SignIn;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Lapor.Cases.Web.Features.Designer;

/// <summary>What the page does; what it shows is in the markup.</summary>
public sealed partial class DesignerPage
{
    private readonly string session = Guid.NewGuid().ToString("N");
    private DotNetObjectReference<DesignerPage>? self;
    private IJSObjectReference? script;
    private IJSObjectReference? listener;
    private ElementReference frame;
    private DesignerView? view;
    private JsonObject definition = [];
    private IReadOnlyList<SopProblem> problems = [];
    private IReadOnlyList<string> purposes = [];
    private string zone = "Asia/Jakarta", panel = "", saving = "";
    private string? refusal;
    private int checks;
    private bool loaded, listening, checking, full, stale, mayDesign, mayApprove, isAuthor;

    [Parameter] public string AgencyId { get; set; } = "";
    [Parameter] public string DefinitionId { get; set; } = "";
    [Inject] private DesignerQuery Query { get; set; } = null!;
    [Inject] private StudioPackage Package { get; set; } = null!;
    [Inject] private SopGate Gate { get; set; } = null!;
    [Inject] private SopDrafts Drafts { get; set; } = null!;
    [Inject] private SopLibrary Library { get; set; } = null!;
    [Inject] private AgencyDirectory Agencies { get; set; } = null!;
    [Inject] private People People { get; set; } = null!;
    [Inject] private Desk Desk { get; set; } = null!;
    [Inject] private Words Words { get; set; } = null!;
    [Inject] private IJSRuntime Js { get; set; } = null!;
    [Inject] private IStringLocalizer<Texts> Texts { get; set; } = null!;

    protected override bool Live => false;

    private int errorCount => problems.Count(p => p.Severity == SopSeverity.Error);

    protected override async Task ReadAsync()
    {
        var actor = await People.ActorAsync(await UserAsync(), Cancellation);
        view = actor is null ? null : await Query.RunAsync(actor, AgencyId, DefinitionId, Cancellation);
        if (actor is not null && view is not null)
        {
            zone = (await Agencies.FindAsync(AgencyId, Cancellation))?.Zone ?? zone;
            (mayDesign, mayApprove) = (SopAuthority.MayDesign(actor, AgencyId), SopAuthority.MayApprove(actor, AgencyId));
            isAuthor = view.Draft is { } draft && SopAuthority.IsAuthor(actor, draft.Editors, draft.Submission?.By);
            purposes = [.. view.Versions.SelectMany(v => v.Governs).Distinct()];
            definition = DraftText.Parse(view.Json) ?? [];
        }

        loaded = true;
        _ = CheckAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (listening || view is null || !Package.IsThere)
            return;
        // Set at once: the page may be drawn again before the browser has answered.
        listening = true;
        self ??= DotNetObjectReference.Create(this);
        script ??= await Js.InvokeAsync<IJSObjectReference>("import", Cancellation, "/js/designer.js");
        listener = await script.InvokeAsync<IJSObjectReference>("listen", Cancellation, frame, self);
    }

    /// <summary>What the frame tells: that it saves, that it could not, or where it would go.</summary>
    [JSInvokable]
    public async Task StudioSays(string type, string detail, int status)
    {
        switch (type)
        {
            case "saving" or "lost":
                saving = type;
                break;
            case "refused":
                (saving, stale) = (type, true);
                await LoadAsync();
                break;
            case "saved":
                (saving, refusal, stale) = (type, null, false);
                await LoadAsync();
                break;
            case "publish":
                (saving, refusal, stale) = ("saved", null, false);
                await LoadAsync();
                panel = view?.Draft is { Submission: null } ? "ajukan" : panel;
                full = false;
                break;
            case "shown" when status == 0:
                Desk.Warn(Texts["Langkah itu tidak ada dalam gambar yang sedang terbuka."]);
                break;
            case "open" when detail.StartsWith("workflows/definitions/", StringComparison.Ordinal):
                await script!.InvokeVoidAsync("visit", Cancellation, $"/perancang/{AgencyId}/{detail.Split('/')[2]}");
                break;
        }

        StateHasChanged();
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (listener is not null)
                await listener.InvokeVoidAsync("dispose");
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its listeners with it.
        }

        self?.Dispose();
        await base.DisposeAsync();
    }

    // Lint takes a good part of a second: only the latest question is answered.
    private async Task CheckAsync()
    {
        if (view is null)
            return;
        var mine = ++checks;
        checking = true;
        try
        {
            var found = await Gate.ProblemsAsync(AgencyId, view.Json, Cancellation);
            if (mine == checks)
                await InvokeAsync(() => { (problems, checking) = (found, false); StateHasChanged(); });
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private void Toggle(string which) => panel = panel == which ? "" : which;

    private async Task ShowStepAsync(string id)
    {
        if (script is not null)
            await script.InvokeVoidAsync("show", Cancellation, frame, id);
    }

    private async Task ReloadAllAsync()
    {
        (refusal, stale, saving) = (null, false, "");
        await LoadAsync();
        if (script is not null)
            await script.InvokeVoidAsync("reload", Cancellation, frame);
    }

    private Task SubmitAsync(Submission sent) => ActAsync(
        actor => Gate.SubmitAsync(AgencyId, DefinitionId, view!.Draft!.Revision, sent.Reason, sent.EffectiveFrom, sent.Purposes, actor, CancellationToken.None), Texts["Konsep diajukan. Orang kedua dapat menyetujuinya."]);

    private Task DiscardAsync(string reason) => ActAsync(
        actor => Gate.DiscardAsync(AgencyId, DefinitionId, view!.Draft!.Revision, reason, actor, CancellationToken.None), Texts["Konsep dibuang. Isinya tetap ada di Simpanan terdahulu."]);

    private Task ApproveAsync(string reason) => ActAsync(
        actor => Gate.ApproveAsync(AgencyId, DefinitionId, view!.Draft!.Revision, reason, actor, CancellationToken.None), Texts["SOP diterbitkan."]);

    private Task ReturnAsync(string reason) => ActAsync(actor => Gate.ReturnAsync(AgencyId, DefinitionId, reason, actor, CancellationToken.None), Texts["Konsep dikembalikan kepada perancang."]);

    private Task WithdrawAsync(string reason) => ActAsync(actor => Gate.WithdrawAsync(AgencyId, DefinitionId, reason, actor, CancellationToken.None), Texts["Pengajuan ditarik; konsep dapat diubah lagi."]);

    private Task RetractAsync((int Version, string Reason) wish) => ActAsync(
        actor => Gate.RetractAsync(AgencyId, DefinitionId, wish.Version, wish.Reason, actor, CancellationToken.None), Texts["Versi ditarik; versi sebelumnya berlaku lagi untuk laporan baru."]);

    private async Task RollbackAsync((int Version, string Reason) wish)
    {
        if (await Library.TextAsync(DefinitionId, wish.Version, Cancellation) is { } json)
            await RestartAsync(json, "rolled-back", wish.Reason, wish.Version, Texts["Konsep dimulai dari versi {0}.", wish.Version]);
    }

    private async Task RecoverAsync(long id)
    {
        if (await Drafts.TextAsync(AgencyId, DefinitionId, id, Cancellation) is { } json)
            await RestartAsync(json, "recovered", "", null, Texts["Simpanan dipulihkan menjadi konsep."]);
    }

    private Task RestartAsync(string json, string act, string reason, int? version, string done) => ActAsync(
        async actor => await Gate.RestartAsync(AgencyId, DefinitionId, json, view!.Draft?.Revision ?? 0, session, act, reason, version, actor, CancellationToken.None) switch
        {
            DraftSaved.Saved or DraftSaved.Unchanged => new GateResult.Done(),
            DraftSaved.Refused refused => new GateResult.Refused(refused.Code),
            _ => new GateResult.Refused("draft.stale"),
        }, done);

    private async Task ActAsync(Func<Actor, Task<GateResult>> act, string done)
    {
        if (await People.ActorAsync(await UserAsync(), CancellationToken.None) is not { } actor)
        {
            refusal = Words.Gate("actor.unknown");
            return;
        }

        if (await act(actor) is GateResult.Refused refused)
        {
            refusal = Words.Gate(refused.Code);
            await LoadAsync();
            return;
        }

        panel = "";
        Desk.Say(done);
        await ReloadAllAsync();
    }
}
