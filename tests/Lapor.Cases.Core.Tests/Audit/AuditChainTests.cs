using System.Text.Json.Nodes;
using Lapor.Cases.Core.Audit;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Core.Tests.Audit;

public sealed class AuditChainTests
{
    private static readonly Guid CaseId = new("01957000-0000-7000-8000-000000000001");

    [Theory]
    [InlineData("""{"b":1.50,"a":[true,null,"é\n\u0001"]}""", """{ "a": [true, null, "\u00e9\n\u0001"], "b": 1.5 }""")]
    [InlineData("""{"n":1e3}""", """{"n":1000.0}""")]
    [InlineData("""{"n":0}""", """{"n":-0.0}""")]
    public void Equal_JSON_has_one_spelling(string one, string other) =>
        Assert.Equal(CanonicalJson.Of(JsonNode.Parse(one)), CanonicalJson.Of(JsonNode.Parse(other)));

    [Fact]
    public void A_chain_that_nobody_touched_verifies() => Assert.Null(AuditChain.Verify(Chain(4)));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_changed_entry_is_named(int seq)
    {
        var links = Chain(4);
        links[seq - 1] = links[seq - 1] with { Entry = links[seq - 1].Entry with { Lines = links[seq - 1].Entry.Lines.Replace("catatan", "lain", StringComparison.Ordinal) } };
        Assert.Equal(new AuditProblem(seq, "audit.changed"), AuditChain.Verify(links));
    }

    [Fact]
    public void An_entry_rewritten_with_a_fresh_hash_breaks_the_one_after_it()
    {
        var links = Chain(4);
        var entry = links[1].Entry with { ActorName = "Orang lain" };
        links[1] = new AuditLink(entry, links[1].PreviousHash, AuditChain.Hash(links[1].PreviousHash, entry));
        Assert.Equal(new AuditProblem(3, "audit.link"), AuditChain.Verify(links));
    }

    [Fact]
    public void A_missing_entry_is_named()
    {
        var links = Chain(4);
        links.RemoveAt(1);
        Assert.Equal(new AuditProblem(2, "audit.gap"), AuditChain.Verify(links));
    }

    [Fact]
    public void Lines_are_written_as_canonical_JSON()
    {
        var lines = AuditEntry.Write([new AuditLine("note", Visibility.Internal, "a\"b\n", new JsonObject { ["z"] = 1.50, ["a"] = null }), new AuditLine("k", Visibility.Public, null, null)]);
        Assert.Equal(CanonicalJson.Of(JsonNode.Parse(lines)), lines);
        Assert.Equal("[]", AuditEntry.Write([]));
    }

    private static List<AuditLink> Chain(int length)
    {
        var links = new List<AuditLink>();
        var previous = AuditChain.Genesis.ToArray();
        for (var seq = 1; seq <= length; seq++)
        {
            var entry = new AuditEntry(CaseId, seq, new DateTimeOffset(2026, 3, 2, 3, 0, seq, TimeSpan.Zero), "a", "Orang",
                AuditEntry.Write([new AuditLine("note", Visibility.Internal, "catatan", new JsonObject { ["n"] = seq }), new AuditLine("silent", Visibility.Public, null, null)]));
            var hash = AuditChain.Hash(previous, entry);
            links.Add(new AuditLink(entry, previous, hash));
            previous = hash;
        }

        return links;
    }
}
