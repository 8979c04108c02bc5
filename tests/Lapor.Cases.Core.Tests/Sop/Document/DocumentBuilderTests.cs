using Lapor.Cases.Core.Sop.Document;
using Lapor.Cases.Core.Tests.Sop.Lint;
using Lapor.Cases.Core.Tests.Workflows;

namespace Lapor.Cases.Core.Tests.Sop.Document;

public sealed class DocumentBuilderTests
{
    private static readonly DocumentOwner Owner = new("Kementerian Sosial", null, id => SopFile.All.TryGetValue(id, out var sop) ? (string?)sop.Json["name"] : null);

    public static TheoryData<string> Sops => new(SopFile.All.Keys);

    [Theory, MemberData(nameof(Sops))]
    public void Every_step_of_a_person_is_a_row_once_in_the_column_of_its_performer(string name)
    {
        var sop = new Mutant(name).Read();
        var form = DocumentBuilder.Build(sop, Owner);
        var own = SopFile.All[name].Steps.Select(s => s.Id).ToHashSet();
        var people = sop.Steps.Where(s => own.Contains(s.Activity) && s is { PerformerRole: not null, Outcomes.Count: > 0 } && s.Type != "Lapor.ForwardReport").ToList();

        Assert.NotEmpty(people);
        Assert.All(people, step => Assert.Single(form.Rows, r => r.Activity == step.Activity));
        foreach (var role in people.GroupBy(s => s.PerformerRole))
            Assert.Single(role.Select(s => form.Rows.Single(r => r.Activity == s.Activity).Performer).Distinct());
        Assert.Equal(Enumerable.Range(0, form.Performers.Count), form.Rows.Select(r => r.Performer).Distinct().Order());
    }

    [Fact]
    public void Arrows_pass_through_what_the_system_does_and_carry_the_outcome()
    {
        var form = Build("sop-kementerian");

        Assert.Equal("b, c", Arrow(form, "forward", "forwardManual").Label);
        Assert.Equal("a", Arrow(form, "forward", "accept").Label);
        Assert.Equal("Ya", Arrow(form, "handOffRecorded", "awaitReporter").Label);
        Assert.Equal("", Arrow(form, "firstResponse", "draft").Label);
        Assert.Equal(DocumentSymbol.Decision, Row(form, "verify").Symbol);
        Assert.Equal(DocumentSymbol.Process, Row(form, "draft").Symbol);
        Assert.Equal(DocumentSymbol.Terminator, Row(form, "closeSatisfied").Symbol);
        Assert.Equal((DocumentSymbol.Terminator, "Mulai"), (form.Rows[0].Symbol, form.Rows[0].Title));
    }

    [Fact]
    public void A_new_connection_is_a_new_arrow()
    {
        var before = Build("sop-kementerian");
        var after = DocumentBuilder.Build(new Mutant("sop-kementerian").Disconnect("coordinate", "Held").Connect("coordinate", "Held", "approve").Read(), Owner);

        Assert.DoesNotContain(before.Routes, r => r.From == Index(before, "coordinate") && r.To == Index(before, "approve"));
        Assert.Contains(after.Routes, r => r.From == Index(after, "coordinate") && r.To == Index(after, "approve"));
    }

    [Fact]
    public void Standards_of_quality_stand_in_the_row()
    {
        var row = Row(Build("sop-kementerian"), "accept");

        Assert.Equal(("1 hari kerja", "Disposisi"), (row.Time, row.Requirements));
        Assert.NotEmpty(row.Output);
        Assert.Contains("a. Terima: ke no.", row.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_regulation_is_cited_once_and_an_assumption_is_none()
    {
        var identity = Build("sop-kementerian").Identity;

        Assert.Single(identity.LegalBases, b => b.StartsWith("UU 25/2009", StringComparison.Ordinal));
        Assert.Contains(identity.LegalBases, b => b.Contains("Pasal 44 ayat (3)", StringComparison.Ordinal));
        Assert.DoesNotContain(identity.LegalBases, b => b.Contains("asumsi", StringComparison.OrdinalIgnoreCase) || b.Contains("web:", StringComparison.Ordinal));
        Assert.Equal(["SOP Penanganan Pengaduan Berkadar Pengawasan"], identity.RelatedSops);
        Assert.Equal((null, null, null), (identity.Number, identity.EffectiveOn, identity.ApproverName));
    }

    private static SopDocument Build(string sop) => DocumentBuilder.Build(new Mutant(sop).Read(), Owner);

    private static DocumentRow Row(SopDocument form, string activity) => form.Rows.Single(r => r.Activity == activity);

    private static int Index(SopDocument form, string activity) => form.Rows.ToList().FindIndex(r => r.Activity == activity);

    private static DocumentRoute Arrow(SopDocument form, string from, string to) => form.Routes.Single(r => r.From == Index(form, from) && r.To == Index(form, to));
}
