using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Core.Audit;

/// <summary>A line of a case's timeline, as it is hashed.</summary>
/// <param name="Seq">1 for the first line of the case, without gaps.</param>
/// <param name="At">UTC; hashed to the microsecond, which is what PostgreSQL keeps.</param>
public sealed record AuditEntry(
    Guid CaseId, int Seq, DateTimeOffset At, string Kind, Visibility Visibility, string ActorId, string ActorName, string? Text, JsonNode? Data);

/// <summary>An entry with the link that was stored with it.</summary>
public sealed record AuditLink(AuditEntry Entry, byte[] PreviousHash, byte[] Hash);

/// <summary>What is wrong with a chain, at the first line where something is.</summary>
/// <param name="Code"><c>audit.gap</c>, <c>audit.link</c> (the line does not follow the one before), <c>audit.changed</c> (the line is not what was hashed).</param>
public sealed record AuditProblem(int Seq, string Code);

/// <summary>The hash chain of a case's timeline: SHA-256 of the previous hash and the canonical JSON of the line.</summary>
public static class AuditChain
{
    /// <summary>The hash before the first line: 32 zero bytes.</summary>
    public static ReadOnlySpan<byte> Genesis => new byte[SHA256.HashSizeInBytes];

    public static byte[] Hash(ReadOnlySpan<byte> previous, AuditEntry entry)
    {
        var canonical = Canonical(entry);
        var bytes = new byte[previous.Length + Encoding.UTF8.GetByteCount(canonical)];
        previous.CopyTo(bytes);
        Encoding.UTF8.GetBytes(canonical, bytes.AsSpan(previous.Length));
        return SHA256.HashData(bytes);
    }

    /// <summary>Checks the lines of one case, in order, from the first.</summary>
    /// <returns>The first problem, or null when every line is what was written.</returns>
    public static AuditProblem? Verify(IEnumerable<AuditLink> links)
    {
        var previous = Genesis.ToArray();
        var seq = 0;
        foreach (var link in links)
        {
            seq++;
            if (link.Entry.Seq != seq)
                return new AuditProblem(seq, "audit.gap");
            if (!link.PreviousHash.AsSpan().SequenceEqual(previous))
                return new AuditProblem(seq, "audit.link");
            if (!link.Hash.AsSpan().SequenceEqual(Hash(previous, link.Entry)))
                return new AuditProblem(seq, "audit.changed");
            previous = link.Hash;
        }

        return null;
    }

    /// <summary>Keys in ordinal order, no white space, numbers in their shortest form, UTC to the microsecond.</summary>
    public static string Canonical(AuditEntry entry)
    {
        var json = new StringBuilder(256);
        CanonicalJson.WriteQuoted(json.Append("{\"actorId\":"), entry.ActorId);
        CanonicalJson.WriteQuoted(json.Append(",\"actorName\":"), entry.ActorName)
            .Append(",\"at\":\"").Append(entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture))
            .Append("\",\"caseId\":\"").Append(entry.CaseId.ToString("D"))
            .Append("\",\"data\":");
        CanonicalJson.Write(json, entry.Data);
        CanonicalJson.WriteQuoted(json.Append(",\"kind\":"), entry.Kind)
            .Append(",\"seq\":").Append(entry.Seq.ToString(CultureInfo.InvariantCulture))
            .Append(",\"text\":");
        if (entry.Text is null)
            json.Append("null");
        else
            CanonicalJson.WriteQuoted(json, entry.Text);
        CanonicalJson.WriteQuoted(json.Append(",\"visibility\":"), entry.Visibility.ToString().ToLowerInvariant())
            .Append('}');
        return json.ToString();
    }
}
