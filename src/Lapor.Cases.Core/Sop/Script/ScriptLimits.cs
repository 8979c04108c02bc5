namespace Lapor.Cases.Core.Sop.Script;

/// <summary>What one script may cost. Counts, never time, so that a replay ends the same way on any machine.</summary>
public sealed record ScriptLimits
{
    public static ScriptLimits Default { get; } = new();

    /// <summary>Longest source, in UTF-16 code units.</summary>
    public int SourceLength { get; init; } = 65_536;

    /// <summary>Deepest nesting of the source: parentheses, operators of one chain, blocks.</summary>
    public int Nesting { get; init; } = 200;

    /// <summary>Steps of one evaluation: nodes of every function called, elements visited, characters compared by the line.</summary>
    public int Steps { get; init; } = 500_000;

    /// <summary>Longest string, in UTF-16 code units.</summary>
    public int StringLength { get; init; } = 262_144;

    /// <summary>Most elements of one array or properties of one object.</summary>
    public int ArrayLength { get; init; } = 20_000;

    /// <summary>Everything built during one evaluation: characters plus eight for each element.</summary>
    public int Memory { get; init; } = 4_194_304;

    /// <summary>Arrow functions in progress at once.</summary>
    public int CallDepth { get; init; } = 100;

    /// <summary>Levels of source in progress at once, over all functions being called.</summary>
    public int StackDepth { get; init; } = 1_500;

    /// <summary>Levels of nesting of a value that is converted, printed or handed to the host.</summary>
    public int ValueDepth { get; init; } = 60;
}
