using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store;

public sealed partial class CaseRunner
{
    private const int ChunkSize = 256 * 1024;

    /// <summary>Stores a file with the case. The content decides what it is, not its name. The same file of the same name from the same person is kept once, so it may be sent again after a failure.</summary>
    /// <param name="content">Read to its end, or to one byte beyond what is allowed.</param>
    /// <param name="isPublic">Whether the reporter sees it too.</param>
    public async Task<AttachmentResult> AddAttachmentAsync(Guid caseId, Actor actor, string fileName, Stream content, bool isPublic, CancellationToken cancellation)
    {
        if (FileSniffer.RefusedName(fileName) is { } badName)
            return new AttachmentResult.Refused(badName);
        var bytes = await ReadAsync(content, cancellation);
        if (bytes is null)
            return new AttachmentResult.Refused("attachment.too-large");
        var (mediaType, refusal) = FileSniffer.Sniff(fileName, bytes);
        if (mediaType is null)
            return new AttachmentResult.Refused(refusal ?? "attachment.type");
        var id = Guid.CreateVersion7(Now());
        var sum = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Guid? there = null;
        var visibility = isPublic ? Visibility.Public : Visibility.Internal;
        var answer = await ActAsync(caseId, actor, async (locked, facts) =>
        {
            there = await locked.FirstAsync(
                b => b.Sql("select id from attachments where case_id = $1 and sha256 = $2 and file_name = $3 and actor_id = $4 and is_public = $5").Id(caseId).Text(sum).Text(fileName).Text(actor.Id).Flag(isPublic),
                r => (Guid?)r.GetGuid(0), cancellation);
            if (there is not null)
                return Act.Refuse("attachment.there");
            var many = await locked.FirstAsync(b => b.Sql("select count(*) from attachments where case_id = $1").Id(caseId), r => r.GetInt64(0), cancellation);
            if (many >= settings.MostAttachments)
                return Act.Refuse("attachment.too-many");
            return Act.Line("attachment.added", visibility, null,
                new JsonObject { ["id"] = id.ToString(), ["name"] = fileName, ["type"] = mediaType, ["bytes"] = bytes.Length, ["sha256"] = sum }) with
            {
                Write = (batch, at) =>
                {
                    batch.Sql("insert into attachments (id, case_id, agency_id, file_name, media_type, bytes, sha256, is_public, actor_id, actor_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
                        .Id(id).Id(caseId).Text(facts.AgencyId).Text(fileName).Text(mediaType).Long(bytes.Length).Text(sum).Flag(isPublic).Text(actor.Id).Text(actor.Name).At(at);
                    foreach (var (chunk, n) in bytes.Chunk(ChunkSize).Select((c, i) => (c, i)))
                        batch.Sql("insert into attachment_chunks (attachment_id, n, agency_id, content) values ($1, $2, $3, $4)").Id(id).Int(n).Text(facts.AgencyId).Bytes(chunk);
                },
            };
        }, cancellation);
        if (there is { } known)
            return new AttachmentResult.Stored(known, fileName, mediaType, bytes.Length);
        return answer is Advance.Refused refused ? new AttachmentResult.Refused(refused.Code) : new AttachmentResult.Stored(id, fileName, mediaType, bytes.Length);
    }

    private async Task<byte[]?> ReadAsync(Stream content, CancellationToken cancellation)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            if (memory.Length + read > settings.LargestAttachment)
                return null;
            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }
}
