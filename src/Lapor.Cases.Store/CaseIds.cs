using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lapor.Cases.Store;

/// <summary>Case ids are version 7 UUIDs: their first 48 bits are the millisecond in which the report was received, which is also what partitions the tables.</summary>
public static class CaseIds
{
    private const int FirstYear = 2020;
    private const int LastYear = 2030;

    public static Guid New(DateTimeOffset receivedAt) => Guid.CreateVersion7(receivedAt);

    /// <summary>The same id for the same external report, so that importing twice is harmless.</summary>
    public static Guid From(DateTimeOffset receivedAt, string agencyId, string source, string externalId)
    {
        Span<byte> bytes = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{agencyId}\n{source}\n{externalId}"), bytes);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, receivedAt.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes[..16], bigEndian: true);
    }

    /// <summary>When the report was received, to the millisecond, UTC; null for a UUID of another version.</summary>
    public static DateTimeOffset? ReceivedAt(Guid caseId)
    {
        if (caseId.Version != 7)
            return null;
        Span<byte> bytes = stackalloc byte[16];
        caseId.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = (long)BinaryPrimitives.ReadUInt32BigEndian(bytes) << 16 | BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        return milliseconds > 253_402_300_799_999 ? null : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }

    /// <summary>The smallest id a report received at or after <paramref name="at"/> can have: turns a date range into an id range.</summary>
    public static Guid Floor(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, Math.Max(0, at.ToUnixTimeMilliseconds()));
        time[2..].CopyTo(bytes);
        return new Guid(bytes, bigEndian: true);
    }

    // Naming the partition spares every step the locking and planning of all of them.
    internal static string Partition(Guid caseId) =>
        ReceivedAt(caseId) is { Year: >= FirstYear and <= LastYear } at
            ? "y" + at.Year.ToString(CultureInfo.InvariantCulture)
            : "rest";
}
