using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Designing;

namespace Lapor.Cases.Web.Designer;

/// <summary>What the page of one SOP shows.</summary>
/// <param name="Json">The draft, else the newest version.</param>
public sealed record DesignerView(
    string Name, string Json, SopDraft? Draft, IReadOnlyList<ShelfLine> Versions, IReadOnlyList<SopDraftText> Texts, IReadOnlyList<SopAct> Acts);

/// <summary>One SOP of one agency, for those who draw or approve there.</summary>
public sealed class DesignerQuery(SopShelf shelf, SopDrafts drafts, SopLibrary library)
{
    /// <returns>Null when the agency has no such SOP, or it is not the actor's.</returns>
    public async Task<DesignerView?> RunAsync(Actor actor, string agencyId, string definitionId, CancellationToken cancellation)
    {
        if (!SopAuthority.MayApprove(actor, agencyId))
            return null;
        var versions = await shelf.VersionsAsync(agencyId, definitionId, cancellation);
        var draft = await drafts.FindAsync(agencyId, definitionId, cancellation);
        if (versions.Count == 0 && draft is null)
            return null;
        var json = draft?.Json ?? await library.TextAsync(definitionId, versions[0].Version, cancellation) ?? "{}";
        return new(draft?.Name ?? versions[0].Name, json, draft, versions,
            await drafts.TextsAsync(agencyId, definitionId, cancellation), await shelf.ActsAsync(agencyId, definitionId, cancellation));
    }
}
