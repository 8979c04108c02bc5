namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary>The cube root as fdlibm computes it, which V8 uses too: the same last digit on every machine.</summary>
internal static class CubeRoot
{
    public static double Of(double x)
    {
        if (x == 0 || !double.IsFinite(x))
            return x;
        var size = Math.Abs(x);
        var high = (uint)(BitConverter.DoubleToUInt64Bits(size) >> 32);
        // Subnormal numbers are first made normal by 2^54.
        var guess = high < 0x00100000
            ? ((uint)(BitConverter.DoubleToUInt64Bits(size * 18014398509481984.0) >> 32) / 3) + 696219795
            : (high / 3) + 715094163;
        var t = BitConverter.UInt64BitsToDouble((ulong)guess << 32);
        var r = t * t * (t / size);
        t *= 1.87595182427177009643 + (r * (-1.88497979543377169875 + (r * 1.621429720105354466140)))
            + (r * r * r * (-0.758397934778766047437 + (r * 0.145996192886612446982)));
        t = BitConverter.UInt64BitsToDouble((BitConverter.DoubleToUInt64Bits(t) + 0x80000000) & 0xFFFFFFFFC0000000);
        r = size / (t * t);
        t += t * ((r - t) / (t + t + r));
        return x < 0 ? -t : t;
    }
}
