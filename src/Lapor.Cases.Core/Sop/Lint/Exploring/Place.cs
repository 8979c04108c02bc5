using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop.Lint.Exploring;

/// <summary>A state that was reached, and how.</summary>
internal sealed class Place
{
    public required SopState State { get; init; }
    public required IReadOnlyDictionary<string, JsonNode?> Assumed { get; init; }
    public required int Round { get; init; }
    public Place? From { get; init; }
    /// <summary>What happened between the state before and this one.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
    public bool IsOver { get; init; }
    public List<Place> Next { get; } = [];
    /// <summary>Not everything that can happen here was tried.</summary>
    public bool IsOpen { get; set; }

    public IReadOnlyList<string> Trail()
    {
        var parts = new List<IReadOnlyList<string>>();
        for (var place = this; place is not null; place = place.From)
            parts.Add(place.Words);
        parts.Reverse();
        return [.. parts.SelectMany(p => p)];
    }
}
