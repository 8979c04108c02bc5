using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Document;
using Lapor.Cases.Core.Sop.Telling;

namespace Lapor.Cases.Tool;

/// <summary><c>lapor sop document SOP --out FILE</c>: the official form as HTML or PDF; <c>--check FILE --against SOP</c>: whether a signed one still holds.</summary>
public static class SopDocumentCommand
{
    public static Command Create()
    {
        var sop = new Argument<string?>("FILE") { Description = "Berkas SOP, atau id@versi yang terbit di basis data.", Arity = ArgumentArity.ZeroOrOne };
        var output = new Option<FileInfo?>("--out") { Description = "Berkas hasil: .html atau .pdf." };
        var agency = new Option<string?>("--agency") { Description = "Berkas instansi atau id dari folder workflows/agencies, untuk nama instansi." };
        var check = new Option<FileInfo?>("--check") { Description = "Dokumen (PDF atau HTML) yang diperiksa." };
        var against = new Option<string?>("--against") { Description = "SOP yang berlaku: berkas, atau id@versi." };
        var with = new Option<DirectoryInfo?>("--with") { Description = "Folder SOP yang dipakai sebagai kegiatan (bawaan: folder FILE)." };
        var database = StoreHost.DatabaseOption();
        return new Command("document", "Formulir SOP AP (PermenPANRB 35/2012) sebagai HTML atau PDF, dan pemeriksaan apakah dokumen masih sesuai.") { sop, output, agency, check, against, with, database }
            .Answering(async (parsed, json, cancellation) =>
            {
                var (document, running) = (parsed.GetValue(check), parsed.GetValue(against) ?? parsed.GetValue(sop));
                if (running is null)
                    throw new ToolException("sop.missing", "Sebutkan SOP: berkas atau id@versi (dengan --check: --against SOP).");
                var read = await SopSource.ReadAsync(running, parsed.GetValue(with), parsed.GetValue(database), cancellation);
                if (document is not null)
                    return Check(DocumentSeal.Check(await File.ReadAllBytesAsync(document.FullName, cancellation), read), json);
                var file = parsed.GetValue(output) ?? throw new ToolException("out.missing", "Sebutkan berkas hasil dengan --out, berakhiran .html atau .pdf.");
                var folder = new FileInfo(running) is { Exists: true, Directory: { } beside } ? beside : null;
                var form = FormPainter.Paint(DocumentBuilder.Build(read, new DocumentOwner(AgencyName(parsed.GetValue(agency)), null, id => NameOf(parsed.GetValue(with) ?? folder, id))));
                await File.WriteAllBytesAsync(file.FullName, Bytes(form, file), cancellation);
                Said(form, file, json);
                return 0;
            });
    }

    private static byte[] Bytes(PrintedForm form, FileInfo file) => file.Extension.ToLowerInvariant() switch
    {
        ".pdf" => FormPdf.Write(form),
        ".html" or ".htm" => Encoding.UTF8.GetBytes(FormHtml.Write(form)),
        _ => throw new ToolException("out.unknown", $"'{file.Name}' harus berakhiran .html atau .pdf."),
    };

    private static void Said(PrintedForm form, FileInfo file, bool json)
    {
        var seal = form.Document.Seal;
        if (json)
            Answers.Write(new { file = file.FullName, pages = form.Pages.Count, activities = form.Document.Rows.Count - 1, definitionId = seal.DefinitionId, version = seal.Version, checksum = seal.Checksum });
        else
            Console.Out.WriteLine($"{file.Name}: {form.Pages.Count} halaman, {form.Document.Rows.Count - 1} kegiatan, versi {seal.Version}, SHA-256 {seal.Checksum}");
    }

    private static int Check(SealCheck check, bool json)
    {
        if (json)
            Answers.Write(new { verdict = check.Verdict, found = check.Found, expected = check.Expected });
        else
            SopExplainCommand.Say(SealWords.Of(check), "", "id");
        return check.Verdict == SealVerdict.Matches ? 0 : 1;
    }

    private static string? AgencyName(string? named)
    {
        if (named is null)
            return null;
        var file = File.Exists(named) ? named : Path.Combine(WorkflowsFolder.Find(), "agencies", Path.GetFileName(named) + ".json");
        if (!File.Exists(file))
            throw new ToolException("agency.not-found", $"Instansi '{named}' tidak ada: baik sebagai berkas maupun di workflows/agencies.");
        return Read(file)?["name"]?.ToString();
    }

    private static string? NameOf(DirectoryInfo? folder, string id)
    {
        var file = folder is null || id.Length == 0 || id.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()) ? null : Path.Combine(folder.FullName, id + ".json");
        return file is not null && File.Exists(file) ? Read(file)?["name"]?.ToString() : null;
    }

    private static JsonObject? Read(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
