using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Web.Designer;
using Lapor.Cases.Web.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Tests.Designer;

public sealed class NotationTests
{
    private static readonly IStringLocalizer<Texts> Texts = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<Texts>>();

    [Fact]
    public void Every_ladder_and_exception_of_the_shipped_SOPs_is_lines_that_come_back_as_they_were()
    {
        var ladders = Inputs("escalations").Select(v => JsonNode.Parse(v)!.AsArray()).ToList();
        var variants = Inputs("limit").Select(v => JsonNode.Parse(v)!["variants"]).OfType<JsonArray>().ToList();

        Assert.True(ladders.Count > 50 && variants.Count > 5);
        Assert.All(ladders, l => Assert.True(!StepNotation.Ladder(l).StartsWith('[') && JsonNode.DeepEquals(l, StepNotation.ReadLadder(StepNotation.Ladder(l))), l.ToJsonString()));
        Assert.All(variants, v => Assert.True(!StepNotation.Variants(v).StartsWith('[') && JsonNode.DeepEquals(v, StepNotation.ReadVariants(StepNotation.Variants(v))), v.ToJsonString()));
    }

    [Theory]
    [InlineData("70 % → unit-head", """[{"percent":70,"to":"unit-head"}]""")]
    [InlineData("100% + 5 hk (SK 1/2026) -> apip ! | SK 2/2026", """[{"percent":100,"plus":{"amount":5,"unit":"workingDays","legalBasis":"SK 1/2026"},"to":"apip","acknowledge":true,"legalBasis":"SK 2/2026"}]""")]
    [InlineData("", "[]")]
    public void A_line_is_a_rung(string text, string expected) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), StepNotation.ReadLadder(text)), StepNotation.ReadLadder(text)?.ToJsonString());

    [Theory]
    [InlineData("tujuh puluh persen ke kepala")]
    [InlineData("70 % →")]
    [InlineData("100 % + 5 pekan → apip")]
    [InlineData("999999999999 % → apip")]
    [InlineData("[1,2")]
    public void A_line_that_cannot_be_read_is_not_guessed(string text) => Assert.Null(StepNotation.ReadLadder(text));

    [Fact]
    public void What_could_not_be_read_stays_in_the_step_for_lint_to_name()
    {
        var step = new JsonObject { ["ladder"] = PlainLiteral("tujuh puluh persen"), ["limitAmount"] = PlainLiteral("tujuh"), ["limitUnit"] = PlainLiteral("workingDays") };

        PlainInputs.Merge(step, limit: true, ladder: true);
        PlainInputs.Add(step, limit: true, ladder: true);

        Assert.Equal("tujuh puluh persen", (string?)step["ladder"]!["expression"]!["value"]);
        Assert.Equal("tujuh", (string?)step["limitAmount"]!["expression"]!["value"]);
    }

    [Fact]
    public void Every_activity_and_input_of_the_engine_has_a_descriptor_in_both_languages()
    {
        var agency = new Core.Cases.AgencyProfile { Id = "x", Name = "X", Kind = "ministry", Zone = "Asia/Jakarta" };
        var book = DescriptorBook.Of(agency, [], new Words(Texts), Texts);

        foreach (var guide in ActivityGuide.All)
        {
            var descriptor = book.Find(guide.Type);
            Assert.NotNull(descriptor);
            var shown = descriptor.Inputs.Select(i => i.Name).ToHashSet();
            Assert.DoesNotContain(guide.Inputs.Select(i => i.Name), n => !shown.Contains(n) && n is not ("limit" or "escalations"));
            Assert.All(descriptor.Inputs, i => Assert.NotEqual(i.Name, i.Label));
            if (guide.Type.StartsWith("Lapor.", StringComparison.Ordinal) && guide.Type != "Lapor.Task")
                Assert.Equal(guide.Outcomes, descriptor.Ports.Select(p => p.Name));
        }
    }

    private static JsonObject PlainLiteral(string text) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = text } };

    private static List<string> Inputs(string name) => [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "workflows"), "sop*.json")
        .SelectMany(f => JsonNode.Parse(File.ReadAllText(f))!["root"]!["activities"]!.AsArray())
        .Select(a => (string?)a![name]?["expression"]?["value"]).OfType<string>()];
}
