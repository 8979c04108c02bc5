using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Matching;

/// <summary>Runs a compiled regular expression over all alternatives at once, so that its time is the text times the pattern and never more.</summary>
internal sealed class Matcher((Instruction[] Code, int Slots) program, int groups, IReadOnlyDictionary<string, int> names, bool ignoreCase, bool isUnicode)
{
    private readonly record struct Thread(int At, int[] Slots);

    public int Groups => groups;

    public IReadOnlyDictionary<string, int> Names => names;

    public bool IsUnicode => isUnicode;

    /// <summary>The first match at or after <paramref name="start"/>: begin and end of each group, -1 for a group that took no part. Null for none.</summary>
    public int[]? Match(Run run, string text, int start)
    {
        var search = new Search(this, run, text);
        return search.Find(start);
    }

    private sealed class Search(Matcher matcher, Run run, string text)
    {
        private readonly Instruction[] _code = matcher.Code;
        private readonly int[] _seen = new int[matcher.Code.Length];
        private readonly Stack<Thread> _pending = new();
        private List<Thread> _current = [];
        private List<Thread> _next = [];
        private readonly int[] _blank = NewSlots(matcher.SlotCount);
        private int _generation;

        /// <summary>Instructions followed and slots copied since the last payment.</summary>
        private int _work;

        public int[]? Find(int start)
        {
            int[]? best = null;
            run.Spend(1 + (_code.Length / 8));
            _generation++;
            for (var at = start; ;)
            {
                if (best is null)
                    Follow(new Thread(0, _blank), at, _current);
                var (code, width) = CodeAt(at);
                if (_current.Count == 0 && (best is not null || width == 0))
                    return best;
                run.Spend(1 + _work);
                _work = _current.Count;
                _generation++;
                _next.Clear();
                foreach (var thread in _current)
                {
                    var instruction = _code[thread.At];
                    if (instruction.Op == OpCode.Match)
                    {
                        best = thread.Slots[..(matcher.Groups * 2)];
                        break;
                    }
                    if (width > 0 && Takes(instruction, code))
                        Follow(new Thread(thread.At + 1, thread.Slots), at + width, _next);
                }
                (_current, _next) = (_next, _current);
                if (width == 0)
                    return best;
                at += width;
            }
        }

        private static int[] NewSlots(int count)
        {
            var slots = new int[count];
            Array.Fill(slots, -1);
            return slots;
        }

        private (int Code, int Width) CodeAt(int at)
        {
            if (at >= text.Length)
                return (0, 0);
            if (matcher.IsUnicode && char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                return (char.ConvertToUtf32(text[at], text[at + 1]), 2);
            return (text[at], 1);
        }

        private bool Takes(Instruction instruction, int code) => instruction.Op == OpCode.Character
            ? instruction.A == code || (matcher.IgnoresCase && CaseFolding.Canonical(instruction.A) == CaseFolding.Canonical(code))
            : instruction.Set!.Contains(code, matcher.IgnoresCase); // A class instruction has its set.

        /// <summary>Adds every instruction reachable without taking a character, the preferred first.</summary>
        private void Follow(Thread first, int at, List<Thread> into)
        {
            _pending.Push(first);
            while (_pending.TryPop(out var thread))
            {
                if (_seen[thread.At] == _generation)
                    continue;
                _seen[thread.At] = _generation;
                _work++;
                var (op, a, b, _) = _code[thread.At];
                switch (op)
                {
                    case OpCode.Character or OpCode.Class or OpCode.Match:
                        into.Add(thread);
                        break;
                    case OpCode.Jump:
                        _pending.Push(thread with { At = a });
                        break;
                    case OpCode.Split:
                        _pending.Push(thread with { At = b });
                        _pending.Push(thread with { At = a });
                        break;
                    case OpCode.SplitLazy:
                        _pending.Push(thread with { At = a });
                        _pending.Push(thread with { At = b });
                        break;
                    case OpCode.Save or OpCode.MarkPosition:
                        _pending.Push(new Thread(thread.At + 1, With(thread.Slots, a, a + 1, at)));
                        break;
                    case OpCode.Clear:
                        _pending.Push(new Thread(thread.At + 1, With(thread.Slots, a, b, -1)));
                        break;
                    default:
                        if (op == OpCode.RefuseEmpty ? thread.Slots[a] != at : Holds(op, at))
                            _pending.Push(thread with { At = thread.At + 1 });
                        break;
                }
            }
        }

        private int[] With(int[] slots, int from, int to, int value)
        {
            _work += 2 + (slots.Length >> 3);
            var copy = (int[])slots.Clone();
            Array.Fill(copy, value, from, to - from);
            return copy;
        }

        private bool Holds(OpCode op, int at) => op switch
        {
            OpCode.Start => at == 0,
            OpCode.End => at == text.Length,
            OpCode.LineStart => at == 0 || IsLineEnd(text[at - 1]),
            OpCode.LineEnd => at == text.Length || IsLineEnd(text[at]),
            OpCode.WordBoundary => IsWord(at - 1) != IsWord(at),
            _ => IsWord(at - 1) == IsWord(at),
        };

        private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

        private bool IsWord(int at) => at >= 0 && at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_');
    }

    private Instruction[] Code => program.Code;

    private int SlotCount => program.Slots;

    private bool IgnoresCase => ignoreCase;
}
