namespace Lapor.Cases.Core.Documents;

/// <summary>A QR code (ISO/IEC 18004) of bytes with medium error correction, versions 1 to 10. Pure: the same text gives the same picture.</summary>
public sealed class QrCode
{
    /// <summary>Bytes that version 10 holds.</summary>
    public const int MaxBytes = 213;

    // Per version, level M: codewords of error correction in a block, blocks, data codewords of the shorter blocks, longer blocks.
    private static readonly (int Ecc, int Blocks, int Data, int Longer)[] Sizes =
    [
        (10, 1, 16, 0), (16, 1, 28, 0), (26, 1, 44, 0), (18, 2, 32, 0), (24, 2, 43, 0), (16, 4, 27, 0), (18, 4, 31, 0), (22, 4, 38, 2), (22, 5, 36, 2), (26, 5, 43, 1),
    ];

    private static readonly int[][] Alignments = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];

    private readonly bool[,] dark;
    private readonly bool[,] reserved;
    private readonly int version;

    private QrCode(int version)
    {
        this.version = version;
        Size = 17 + (4 * version);
        (dark, reserved) = (new bool[Size, Size], new bool[Size, Size]);
    }

    /// <summary>Modules on a side.</summary>
    public int Size { get; }

    public bool this[int column, int row] => dark[column, row];

    /// <exception cref="ArgumentException">The bytes are more than <see cref="MaxBytes"/>.</exception>
    public static QrCode Of(ReadOnlySpan<byte> content)
    {
        var fitting = 1;
        while (fitting <= Sizes.Length && Capacity(fitting) * 8 < 4 + CountBits(fitting) + (content.Length * 8))
            fitting++;
        if (fitting > Sizes.Length)
            throw new ArgumentException($"A QR code holds at most {MaxBytes} bytes here.", nameof(content));
        var code = new QrCode(fitting);
        code.DrawPatterns();
        code.DrawData(Interleaved(fitting, Codewords(fitting, content)));
        code.Mask();
        return code;
    }

    private static int CountBits(int version) => version < 10 ? 8 : 16;

    private static int Capacity(int version) => (Sizes[version - 1].Blocks * Sizes[version - 1].Data) + Sizes[version - 1].Longer;

    private static byte[] Codewords(int version, ReadOnlySpan<byte> content)
    {
        var bits = new List<bool>();
        Add(4, 4);
        Add(content.Length, CountBits(version));
        foreach (var b in content)
            Add(b, 8);
        var capacity = Capacity(version) * 8;
        Add(0, Math.Min(4, capacity - bits.Count));
        Add(0, (8 - (bits.Count % 8)) % 8);
        for (var pad = 0xEC; bits.Count < capacity; pad ^= 0xEC ^ 0x11)
            Add(pad, 8);
        return [.. bits.Chunk(8).Select(c => (byte)c.Aggregate(0, (value, bit) => (value << 1) | (bit ? 1 : 0)))];

        void Add(int value, int length)
        {
            for (var i = length - 1; i >= 0; i--)
                bits.Add(((value >> i) & 1) == 1);
        }
    }

    private static List<byte> Interleaved(int version, byte[] data)
    {
        var (ecc, count, length, longer) = Sizes[version - 1];
        var generator = ReedSolomon.Generator(ecc);
        List<(byte[] Data, byte[] Ecc)> blocks = [];
        for (var (i, at) = (0, 0); i < count; i++)
        {
            var size = length + (i >= count - longer ? 1 : 0);
            var block = data[at..(at + size)];
            blocks.Add((block, ReedSolomon.Remainder(block, generator)));
            at += size;
        }

        return
        [
            .. Enumerable.Range(0, length + 1).SelectMany(i => blocks.Where(b => i < b.Data.Length).Select(b => b.Data[i])),
            .. Enumerable.Range(0, ecc).SelectMany(i => blocks.Select(b => b.Ecc[i])),
        ];
    }

    private void DrawPatterns()
    {
        for (var i = 0; i < Size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }

        foreach (var (x, y) in new[] { (3, 3), (Size - 4, 3), (3, Size - 4) })
            DrawRings(x, y, 4, d => d is not (2 or 4));
        var centers = Alignments[version - 1];
        foreach (var (x, y) in centers.SelectMany(x => centers.Select(y => (x, y))))
        {
            if (!((x == 6 && y == 6) || (x == 6 && y == Size - 7) || (x == Size - 7 && y == 6)))
                DrawRings(x, y, 2, d => d != 1);
        }

        DrawFormat(0);
        DrawVersion();
    }

    private void DrawRings(int x, int y, int radius, Func<int, bool> isDark)
    {
        for (var dy = -radius; dy <= radius; dy++)
        {
            for (var dx = -radius; dx <= radius; dx++)
            {
                if (x + dx >= 0 && x + dx < Size && y + dy >= 0 && y + dy < Size)
                    Set(x + dx, y + dy, isDark(Math.Max(Math.Abs(dx), Math.Abs(dy))));
            }
        }
    }

    // Level M is 00 in the format bits.
    private void DrawFormat(int mask)
    {
        var remainder = mask;
        for (var i = 0; i < 10; i++)
            remainder = (remainder << 1) ^ ((remainder >> 9) * 0x537);
        var bits = ((mask << 10) | remainder) ^ 0x5412;
        for (var i = 0; i < 15; i++)
        {
            var bit = ((bits >> i) & 1) == 1;
            Set(8, i < 6 ? i : i < 8 ? i + 1 : Size - 15 + i, bit);
            Set(i < 8 ? Size - 1 - i : i == 8 ? 7 : 14 - i, 8, bit);
        }

        Set(8, Size - 8, true);
    }

    private void DrawVersion()
    {
        if (version < 7)
            return;
        var remainder = version;
        for (var i = 0; i < 12; i++)
            remainder = (remainder << 1) ^ ((remainder >> 11) * 0x1F25);
        var bits = (version << 12) | remainder;
        for (var i = 0; i < 18; i++)
        {
            var bit = ((bits >> i) & 1) == 1;
            Set(Size - 11 + (i % 3), i / 3, bit);
            Set(i / 3, Size - 11 + (i % 3), bit);
        }
    }

    private void DrawData(List<byte> codewords)
    {
        var bit = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            if (right == 6)
                right = 5;
            for (var step = 0; step < Size; step++)
            {
                var row = ((right + 1) & 2) == 0 ? Size - 1 - step : step;
                for (var column = right; column > right - 2; column--)
                {
                    if (reserved[column, row])
                        continue;
                    dark[column, row] = bit < codewords.Count * 8 && ((codewords[bit / 8] >> (7 - (bit % 8))) & 1) == 1;
                    bit++;
                }
            }
        }
    }

    private void Mask()
    {
        var best = Enumerable.Range(0, QrMask.Count).MinBy(Penalty);
        Apply(best);
        DrawFormat(best);

        int Penalty(int mask)
        {
            Apply(mask);
            DrawFormat(mask);
            var penalty = QrMask.Penalty(dark, Size);
            Apply(mask);
            return penalty;
        }
    }

    private void Apply(int mask)
    {
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
                dark[column, row] ^= !reserved[column, row] && QrMask.Flips(mask, column, row);
        }
    }

    private void Set(int column, int row, bool isDark) => (dark[column, row], reserved[column, row]) = (isDark, true);
}
