using System.Globalization;
using Lapor.Cases.Core.Sop.Document;

namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>What the check of a printed document found, in words.</summary>
public static class SealWords
{
    public static Said Of(SealCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        var (expected, found) = (Name(check.Expected), check.Found.Count > 0 ? Name(check.Found[0]) : new Said("", ""));
        return check.Verdict switch
        {
            SealVerdict.Matches => new($"Sesuai: dokumen ini sama isinya dengan {expected.Id} yang berlaku.", $"It matches: this document says what {expected.En} in force says."),
            SealVerdict.Drifted => new(
                $"Tidak sesuai lagi: dokumen ini dicetak dari {found.Id}, yang berlaku {expected.Id}. Cetak dan sahkan kembali.",
                $"It no longer matches: this document was printed from {found.En}, in force is {expected.En}. Print and sign it again."),
            SealVerdict.OtherSop => new($"Dokumen ini milik SOP lain: {found.Id}, bukan {expected.Id}.", $"This document is another SOP's: {found.En}, not {expected.En}."),
            SealVerdict.Contradictory => new(
                "Tidak dapat dipercaya: dalam dokumen ini ada lebih dari satu sidik isi.", "Not to be trusted: this document carries more than one checksum."),
            _ => new("Tidak ada sidik isi SOP dalam dokumen ini: bukan dokumen SOP dari aplikasi ini, atau hasil pindaian.", "There is no SOP checksum in this document: it isn't a SOP document of this application, or it was scanned."),
        };
    }

    private static Said Name(DocumentSeal seal)
    {
        var (version, checksum) = (seal.Version.ToString(CultureInfo.InvariantCulture), seal.Checksum[..Math.Min(12, seal.Checksum.Length)]);
        return new($"'{seal.DefinitionId}' versi {version} (sidik {checksum}…)", $"'{seal.DefinitionId}' version {version} (checksum {checksum}…)");
    }
}
