namespace Lapor.Cases.Core.Documents;

/// <summary>The eight masks of a QR code, and how hard a masked code is to read.</summary>
internal static class QrMask
{
    public const int Count = 8;

    private static readonly bool[] FinderLike = [true, false, true, true, true, false, true, false, false, false, false];

    public static bool Flips(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => ((x / 3) + (y / 2)) % 2 == 0,
        5 => (x * y % 2) + (x * y % 3) == 0,
        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
    };

    public static int Penalty(bool[,] dark, int size)
    {
        var (penalty, total) = (0, 0);
        for (var i = 0; i < size; i++)
        {
            penalty += Line(size, at => dark[at, i]) + Line(size, at => dark[i, at]);
            for (var j = 0; j < size; j++)
            {
                total += dark[i, j] ? 1 : 0;
                if (i > 0 && j > 0 && dark[i, j] == dark[i - 1, j] && dark[i, j] == dark[i, j - 1] && dark[i, j] == dark[i - 1, j - 1])
                    penalty += 3;
            }
        }

        return penalty + (10 * (Math.Abs((total * 20) - (size * size * 10)) / (size * size)));
    }

    private static int Line(int size, Func<int, bool> at)
    {
        var (penalty, run) = (0, 0);
        for (var i = 0; i < size; i++)
        {
            run = i > 0 && at(i) == at(i - 1) ? run + 1 : 1;
            penalty += run == 5 ? 3 : run > 5 ? 1 : 0;
            if (i + FinderLike.Length > size)
                continue;
            penalty += Matches(i, false) ? 40 : 0;
            penalty += Matches(i, true) ? 40 : 0;
        }

        return penalty;

        bool Matches(int start, bool reversed) =>
            Enumerable.Range(0, FinderLike.Length).All(k => at(start + k) == FinderLike[reversed ? FinderLike.Length - 1 - k : k]);
    }
}

/// <summary>Error correction over the field of 256 elements that QR codes use.</summary>
internal static class ReedSolomon
{
    public static byte[] Generator(int degree)
    {
        var result = new byte[degree];
        result[degree - 1] = 1;
        var root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
                result[j] = (byte)(Multiply(result[j], root) ^ (j + 1 < degree ? result[j + 1] : 0));
            root = Multiply(root, 2);
        }

        return result;
    }

    public static byte[] Remainder(byte[] data, byte[] generator)
    {
        var result = new byte[generator.Length];
        foreach (var b in data)
        {
            var factor = b ^ result[0];
            for (var i = 0; i < result.Length; i++)
                result[i] = (byte)((i + 1 < result.Length ? result[i + 1] : 0) ^ Multiply(generator[i], factor));
        }

        return result;
    }

    private static int Multiply(int x, int y)
    {
        var z = 0;
        for (var i = 7; i >= 0; i--)
            z = (z << 1) ^ ((z >> 7) * 0x11D) ^ (((y >> i) & 1) * x);
        return z & 0xFF;
    }
}
