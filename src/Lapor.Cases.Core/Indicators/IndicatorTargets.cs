using System.Text.Json;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Indicators;

/// <summary>The limits that the evaluation measures against, each with its source. Data: <c>targets.json</c> beside this file.</summary>
public sealed record IndicatorTargets
{
    /// <summary>From forwarding to the substantive response.</summary>
    public required Limit SubstantiveResponse { get; init; }

    /// <summary>The targets that come with this version.</summary>
    public static IndicatorTargets Shipped { get; } = Read();

    private static IndicatorTargets Read()
    {
        using var file = typeof(IndicatorTargets).Assembly.GetManifestResourceStream("Lapor.Cases.Core.Indicators.targets.json")
            ?? throw new InvalidOperationException("targets.json is not embedded.");
        return JsonSerializer.Deserialize<IndicatorTargets>(file, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException("targets.json is empty.");
    }
}
