using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store;

internal static class SopText
{
    public static (SopVersion? Sop, IReadOnlyList<string> Problems) Read(string json)
    {
        throw new NotSupportedException(json);
    }
}
