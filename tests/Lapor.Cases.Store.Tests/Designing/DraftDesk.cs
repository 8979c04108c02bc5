using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Designing;

namespace Lapor.Cases.Store.Tests.Designing;

/// <summary>A designer's desk for tests: definitions made from the shipped one, and the people around them.</summary>
internal sealed class DraftDesk(TestDatabase db)
{
    public const string Agency = "kemensos";

    public static Actor Designer { get; } = TestDatabase.Person("perancang-1", Roles.SopDesigner);
    public static Actor Colleague { get; } = TestDatabase.Person("perancang-2", Roles.SopDesigner);
    public static Actor Secretary { get; } = TestDatabase.Person("sekretaris-1", Roles.Secretary);
    public static Actor Stranger { get; } = TestDatabase.Person("perancang-bima", Roles.SopDesigner, "kab-bima");

    public SopGate Gate => db.Get<SopGate>();

    public SopDrafts Drafts => db.Get<SopDrafts>();

    public SopShelf Shelf => db.Get<SopShelf>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The ministry's SOP under another id; each title gives another content.</summary>
    public static JsonObject Definition(string id, string title = "Uji", string file = "sop-kementerian.json")
    {
        var definition = JsonNode.Parse(File.ReadAllText(Path.Combine(TestDatabase.Workflows, file)))!.AsObject();
        definition["definitionId"] = id;
        definition["name"] = title;
        return definition;
    }

    /// <summary>A definition that lint refuses: a step that nothing leads to.</summary>
    public static JsonObject Faulty(string id)
    {
        var definition = Definition(id, "Cacat");
        definition["root"]!["activities"]!.AsArray().Add(JsonNode.Parse("""{"id":"sendiri","name":"Sendiri","type":"Lapor.Escalate","version":1,"to":{"typeName":"String","expression":{"type":"Literal","value":"secretary"}}}"""));
        return definition;
    }

    public Task<DraftSaved> SaveAsync(JsonObject definition, int expected, string session = "s1", Actor? actor = null) => Drafts.SaveAsync(
        new DraftSave(Agency, (string)definition["definitionId"]!, DraftText.Write(definition), expected, session), actor ?? Designer, Cancellation);

    public Task<GateResult> SubmitAsync(string id, int revision, Actor? actor = null, params string[] purposes) =>
        Gate.SubmitAsync(Agency, id, revision, "Menyesuaikan batas waktu", null, purposes, actor ?? Designer, Cancellation);

    public Task<GateResult> ApproveAsync(string id, int revision, Actor actor) => Gate.ApproveAsync(Agency, id, revision, "Sesuai rapat", actor, Cancellation);

    /// <summary>Saved, submitted and approved by two people.</summary>
    public async Task<int> PublishAsync(JsonObject definition, params string[] purposes)
    {
        var id = (string)definition["definitionId"]!;
        var saved = Assert.IsType<DraftSaved.Saved>(await SaveAsync(definition, 0));
        Assert.IsType<GateResult.Done>(await SubmitAsync(id, saved.Draft.Revision, null, purposes));
        return Assert.IsType<GateResult.Done>(await ApproveAsync(id, saved.Draft.Revision, Secretary)).Version ?? 0;
    }

    public async Task<IReadOnlyList<string>> ActsAsync(string id) =>
        [.. (await Shelf.ActsAsync(Agency, id, Cancellation)).Reverse().Select(a => $"{a.Act} {a.ActorId}")];

    public async Task<(string Id, int Version)> GoverningAsync(string purpose = "default")
    {
        var sop = await db.Get<SopLibrary>().AssignedAsync(Agency, purpose, db.Clock.Now, Cancellation);
        return (sop!.DefinitionId, sop.Version);
    }

    public static string Refusal(GateResult result) => Assert.IsType<GateResult.Refused>(result).Code;
}
