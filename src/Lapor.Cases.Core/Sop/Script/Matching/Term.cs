namespace Lapor.Cases.Core.Sop.Script.Matching;

/// <summary>A piece of a regular expression.</summary>
internal abstract record Term
{
    private Term()
    {
    }

    public sealed record Empty : Term;

    public sealed record Character(int Code) : Term;

    public sealed record Class(CharacterSet Set) : Term;

    public sealed record Assertion(OpCode Kind) : Term;

    public sealed record Sequence(IReadOnlyList<Term> Terms) : Term;

    public sealed record Choice(IReadOnlyList<Term> Terms) : Term;

    public sealed record Group(Term Inner, int Number) : Term;

    /// <summary>From <c>Least</c> to <c>Most</c> times.</summary>
    /// <param name="FirstGroup">Groups inside, from this one up to but not including <paramref name="EndGroup"/>.</param>
    public sealed record Repeat(Term Inner, int Least, int Most, bool IsLazy, int FirstGroup, int EndGroup) : Term;
}

internal enum OpCode
{
    Character, Class, Split, SplitLazy, Jump, Save, Clear, MarkPosition, RefuseEmpty, Start, LineStart, End, LineEnd, WordBoundary, NoWordBoundary, Match,
}

/// <summary>A step of the matcher.</summary>
/// <param name="A">Code, slot or target.</param>
/// <param name="B">Second target or slot.</param>
internal readonly record struct Instruction(OpCode Op, int A = 0, int B = 0, CharacterSet? Set = null);
