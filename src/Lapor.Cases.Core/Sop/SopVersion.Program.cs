using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop;

public sealed partial class SopVersion
{
    /// <summary>Null for a version that was not read by <see cref="Reading.SopReader"/>; the embedded engine refuses to run those.</summary>
    internal CompiledSop? Program { get; init; }
}
