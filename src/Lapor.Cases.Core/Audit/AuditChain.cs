using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Core.Audit;

/// <summary>One thing that an act did to a case.</summary>
public sealed record AuditLine(string Kind, Visibility Visibility, string? Text, JsonNode? Data);

/// <summary>An entry of a case's timeline, as it is hashed: everything that one act did, in one entry.</summary>
/// <param name="Seq">1 for the first entry of the case, without gaps.</param>
/// <param name="At">UTC; hashed to the microsecond, which is what PostgreSQL keeps.</param>
/// <param name="Lines">JSON array of the lines, hashed to the letter: see <see cref="Write"/>.</param>
public sealed record AuditEntry(Guid CaseId, int Seq, DateTimeOffset At, string ActorId, string ActorName, string Lines)
{
    /// <summary>The lines as an entry keeps them: keys in ordinal order, no white space.</summary>
    public static string Write(IReadOnlyList<AuditLine> lines)
    {
        var json = new StringBuilder(160 * lines.Count).Append('[');
        foreach (var line in lines)
        {
            CanonicalJson.Write(json.Append(json.Length == 1 ? "{\"data\":" : ",{\"data\":"), line.Data);
            CanonicalJson.WriteQuoted(json.Append(",\"kind\":"), line.Kind).Append(",\"text\":");
            if (line.Text is null)
                json.Append("null");
            else
                CanonicalJson.WriteQuoted(json, line.Text);
            CanonicalJson.WriteQuoted(json.Append(",\"visibility\":"), line.Visibility.ToString()).Append('}');
        }

        return json.Append(']').ToString();
    }
}

/// <summary>An entry with the link that was stored with it.</summary>
public sealed record AuditLink(AuditEntry Entry, byte[] PreviousHash, byte[] Hash);

/// <summary>What is wrong with a chain, at the first entry where something is.</summary>
/// <param name="Code"><c>audit.gap</c>, <c>audit.link</c> (the entry does not follow the one before), <c>audit.changed</c> (the entry is not what was hashed).</param>
public sealed record AuditProblem(int Seq, string Code);

/// <summary>The hash chain of a case's timeline: SHA-256 of the previous hash and the canonical JSON of the entry.</summary>
public static class AuditChain
{
    /// <summary>The hash before the first entry: 32 zero bytes.</summary>
    public static ReadOnlySpan<byte> Genesis => new byte[SHA256.HashSizeInBytes];

    public static byte[] Hash(ReadOnlySpan<byte> previous, AuditEntry entry)
    {
        var canonical = Canonical(entry);
        var bytes = new byte[previous.Length + Encoding.UTF8.GetByteCount(canonical)];
        previous.CopyTo(bytes);
        Encoding.UTF8.GetBytes(canonical, bytes.AsSpan(previous.Length));
        return SHA256.HashData(bytes);
    }

    /// <summary>Checks the entries of one case, in order, from the first.</summary>
    /// <returns>The first problem, or null when every entry is what was written.</returns>
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

    private static string Canonical(AuditEntry entry)
    {
        var json = new StringBuilder(entry.Lines.Length + 256);
        CanonicalJson.WriteQuoted(json.Append("{\"actorId\":"), entry.ActorId);
        CanonicalJson.WriteQuoted(json.Append(",\"actorName\":"), entry.ActorName)
            .Append(",\"at\":\"").Append(entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture))
            .Append("\",\"caseId\":\"").Append(entry.CaseId.ToString("D"))
            .Append("\",\"lines\":").Append(entry.Lines)
            .Append(",\"seq\":").Append(entry.Seq.ToString(CultureInfo.InvariantCulture))
            .Append('}');
        return json.ToString();
    }
}
