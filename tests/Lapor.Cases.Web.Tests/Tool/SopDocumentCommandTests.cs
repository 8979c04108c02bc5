namespace Lapor.Cases.Web.Tests.Tool;

/// <summary><c>lapor sop document</c> as people call it: without a database.</summary>
public sealed class SopDocumentCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lapor-sop-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory, InlineData("sop.pdf"), InlineData("sop.html")]
    public async Task A_printed_form_matches_its_SOP_and_no_other(string name)
    {
        var file = Path.Combine(folder.FullName, name);

        var printed = await ToolProcess.RunAsync(["sop", "document", Shipped("sop-pemda"), "--out", file, "--agency", "pemprov-kepri"], Token);
        var same = await ToolProcess.RunAsync(["sop", "document", "--check", file, "--against", Shipped("sop-pemda")], Token);
        var other = await ToolProcess.RunAsync(["sop", "document", "--check", file, "--against", Shipped("sop-kementerian"), "--json"], Token);

        Assert.Equal((0, ""), (printed.ExitCode, printed.Error));
        Assert.Equal(0, same.ExitCode);
        Assert.StartsWith("Sesuai:", same.Output, StringComparison.Ordinal);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("\"otherSop\"", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_neither_HTML_nor_PDF_is_refused()
    {
        var run = await ToolProcess.RunAsync(["sop", "document", Shipped("sop-pemda"), "--out", Path.Combine(folder.FullName, "sop.docx")], Token);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("[out.unknown]", run.Error, StringComparison.Ordinal);
    }

    private static string Shipped(string name) => Path.Combine(ToolProcess.Root, "workflows", name + ".json");
}
