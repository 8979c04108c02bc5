using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Core.Tests.Workflows;

/// <summary>Every demo report walks as its file tells, with the people, fields and order written there.</summary>
public sealed class DemoRoadTests
{
    private static readonly JsonArray Users = DemoFileTests.Read("users.json")["users"]!.AsArray();

    public static TheoryData<string> CaseIds => DemoFileTests.CaseIds;

    [Theory, MemberData(nameof(CaseIds))]
    public void The_engine_accepts_every_action(string id)
    {
        var report = DemoFileTests.Read("cases.json")["cases"]!.AsArray().Single(c => (string)c!["id"]! == id)!;
        var walk = new CaseWalk((string)report["agency"]!, (string)report["title"]!, text: (string)report["text"]!, channel: (string)report["channel"]!);

        foreach (var action in report["actions"]!.AsArray())
        {
            walk.Wait((string)action!["after"]!, exact: true);
            var fields = action["fields"]?.DeepClone().AsObject() ?? [];
            if (action["files"] is JsonArray files)
                fields["attachments"] = new JsonArray([.. files.Select((_, i) => JsonValue.Create($"file-{i}"))]);
            var answer = walk.Answer((string)action["step"]!, (string)action["outcome"]!, fields, ActorOf((string)action["by"]!));
            Assert.True(answer is Advance.Moved, $"{action["step"]} {action["outcome"]}: {answer}");
        }

        var road = (string)report["road"]!;
        if (road == "closed-by-silence")
            walk.Wait("11hk");
        Assert.Equal(road is "not-ours" or "archived" or "closed-with-rating" or "closed-by-silence", walk.IsOver);
        Assert.Equal(road is "urgent-u1" or "urgent-u1-unconfirmed", walk.Facts.Urgency == Urgency.U1);
        Assert.Equal(road == "oversight", walk.Facts.Restricted);
    }

    private static Actor ActorOf(string name)
    {
        if (name == "reporter")
            return Actor.Reporter;
        var user = Users.Single(u => (string)u!["userName"]! == name)!;
        return new Actor((string)user["id"]!, (string)user["displayName"]!,
            [.. user["grants"]!.AsArray().Select(g => new RoleGrant((string)g!["role"]!, (string)g["agencyId"]!, (string?)g["unitId"]))]);
    }
}
