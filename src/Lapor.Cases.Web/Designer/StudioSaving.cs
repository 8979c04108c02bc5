using System.Text.Json.Nodes;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Designing;
using Lapor.Cases.Web.Api;
using Lapor.Cases.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Designer;

/// <summary>Turns what Studio sends into drafts, and says in words why something was not saved.</summary>
public sealed class StudioSaving(StudioDesk desk, SopDrafts drafts, SopGate gate, SopShelf shelf, SopLibrary library, Words words, IStringLocalizer<Texts> texts)
{
    /// <returns>The definition to go on with, or why there is none.</returns>
    public async Task<(DeskItem? Item, string Refusal)> SaveAsync(StudioCall call, JsonObject model, DescriptorBook book, CancellationToken cancellation)
    {
        var definitionId = Text(model["definitionId"]) ?? await NewIdAsync(call, Text(model["name"]) ?? "", cancellation);
        var (_, _, expected) = EditionName.TryRead(Text(model["id"]), out var named, out var version, out var revision) && named == definitionId ? (named, version, revision) : ("", 0, 0);
        var current = await desk.FindAsync(call.Agency, call.Actor, definitionId, "Latest", cancellation);
        var basis = current is null ? null : DraftText.Parse(current.Json);
        // Studio saves as soon as it has drawn: that alone begins no draft.
        if (current is { Draft: null } && basis is not null && StudioDefinition.IsSame(StudioDefinition.FromStudio(model, basis, book), basis, book))
            return (current, "");
        var stored = StudioDefinition.FromStudio(model, basis, book);
        stored["definitionId"] = definitionId;
        var saved = await drafts.SaveAsync(new DraftSave(call.Agency.Id, definitionId, DraftText.Write(stored), expected, call.Session), call.Actor, cancellation);
        return await AnswerAsync(call, saved, cancellation);
    }

    /// <summary>A file replaces the draft; what was in it is kept.</summary>
    public async Task<(DeskItem? Item, string Refusal)> ImportAsync(StudioCall call, JsonObject model, CancellationToken cancellation)
    {
        var definitionId = Text(model["definitionId"]) ?? await NewIdAsync(call, Text(model["name"]) ?? "", cancellation);
        model.Remove("links");
        model["definitionId"] = definitionId;
        var open = await drafts.FindAsync(call.Agency.Id, definitionId, cancellation);
        // The file says nothing of the draft that it replaces: only the page that wrote the draft last may do so unasked.
        var expected = open is null || open.Session == call.Session ? open?.Revision ?? 0 : 0;
        var saved = await gate.RestartAsync(call.Agency.Id, definitionId, DraftText.Write(model), expected, call.Session, "imported", "", null, call.Actor, cancellation);
        return await AnswerAsync(call, saved, cancellation);
    }

    /// <summary>An earlier version begins the draft of a new one.</summary>
    public async Task<(DeskItem? Item, string Refusal)> RevertAsync(StudioCall call, string definitionId, int version, CancellationToken cancellation)
    {
        if ((await shelf.VersionsAsync(call.Agency.Id, definitionId, cancellation)).All(v => v.Version != version) || await library.TextAsync(definitionId, version, cancellation) is not { } json)
            return (null, words.Gate("sop.not-found"));
        var open = await drafts.FindAsync(call.Agency.Id, definitionId, cancellation);
        var saved = await gate.RestartAsync(call.Agency.Id, definitionId, json, open?.Revision ?? 0, call.Session, "rolled-back", "", version, call.Actor, cancellation);
        return await AnswerAsync(call, saved, cancellation);
    }

    private async Task<(DeskItem? Item, string Refusal)> AnswerAsync(StudioCall call, DraftSaved saved, CancellationToken cancellation) => saved switch
    {
        DraftSaved.Saved done => (await desk.FindAsync(call.Agency, call.Actor, done.Draft.DefinitionId, "Draft", cancellation), words.Gate("draft.stale")),
        DraftSaved.Unchanged same => (await desk.FindAsync(call.Agency, call.Actor, same.Draft.DefinitionId, "Draft", cancellation), words.Gate("draft.stale")),
        DraftSaved.Conflict { Current: { } other } => (null, texts["{0} menyimpan lebih dahulu pada {1}. Simpanan Anda tidak menimpanya dan disimpan di Simpanan terdahulu. Muat ulang untuk melanjutkan dari yang terbaru.",
            other.SavedByName, words.When(other.SavedAt, call.Agency.Zone)]),
        DraftSaved.Conflict => (null, texts["Konsep ini sudah diterbitkan atau dibuang orang lain. Simpanan Anda ada di Simpanan terdahulu. Muat ulang halaman."]),
        DraftSaved.Refused refused => (null, words.Gate(refused.Code)),
        _ => (null, words.Gate("draft.stale")),
    };

    private async Task<string> NewIdAsync(StudioCall call, string name, CancellationToken cancellation)
    {
        var stem = $"{call.Agency.Id}-{DraftText.IdOf(name)}";
        for (var n = 1; ; n++)
        {
            var id = n == 1 ? stem : $"{stem}-{n}";
            if (await shelf.MayUseIdAsync(call.Agency.Id, id, cancellation) && await drafts.FindAsync(call.Agency.Id, id, cancellation) is null
                && (await shelf.VersionsAsync(call.Agency.Id, id, cancellation)).Count == 0)
            {
                return id;
            }
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
