namespace Lapor.Cases.Core.Sop.Script.Matching;

/// <summary>Turns terms into instructions; counted repeats are written out.</summary>
internal sealed class PatternCompiler
{
    private const int MostInstructions = 4_000;

    private readonly List<Instruction> _code = [];
    private int _slots;

    private PatternCompiler(int groups) => _slots = groups * 2;

    /// <summary>Null when the program would be too large.</summary>
    public static (Instruction[] Code, int Slots)? Compile(Term term, int groups)
    {
        var compiler = new PatternCompiler(groups);
        compiler.Emit(new Instruction(OpCode.Save, 0));
        if (!compiler.Write(term))
            return null;
        compiler.Emit(new Instruction(OpCode.Save, 1));
        compiler.Emit(new Instruction(OpCode.Match));
        return ([.. compiler._code], compiler._slots);
    }

    private int Emit(Instruction instruction)
    {
        _code.Add(instruction);
        return _code.Count - 1;
    }

    private bool Write(Term term)
    {
        if (_code.Count > MostInstructions)
            return false;
        switch (term)
        {
            case Term.Character character:
                Emit(new Instruction(OpCode.Character, character.Code));
                return true;
            case Term.Class set:
                Emit(new Instruction(OpCode.Class, Set: set.Set));
                return true;
            case Term.Assertion assertion:
                Emit(new Instruction(assertion.Kind));
                return true;
            case Term.Sequence sequence:
                return sequence.Terms.All(Write);
            case Term.Choice choice:
                return WriteChoice(choice);
            case Term.Group group:
                Emit(new Instruction(OpCode.Save, group.Number * 2));
                var written = Write(group.Inner);
                Emit(new Instruction(OpCode.Save, (group.Number * 2) + 1));
                return written;
            case Term.Repeat repeat:
                return WriteRepeat(repeat);
            default:
                return true;
        }
    }

    private bool WriteChoice(Term.Choice choice)
    {
        var jumps = new List<int>();
        for (var i = 0; i < choice.Terms.Count; i++)
        {
            var isLast = i == choice.Terms.Count - 1;
            var split = isLast ? -1 : Emit(new Instruction(OpCode.Split, _code.Count + 1));
            if (!Write(choice.Terms[i]))
                return false;
            if (isLast)
                break;
            jumps.Add(Emit(new Instruction(OpCode.Jump)));
            _code[split] = _code[split] with { B = _code.Count };
        }
        foreach (var jump in jumps)
            _code[jump] = new Instruction(OpCode.Jump, _code.Count);
        return true;
    }

    private bool WriteRepeat(Term.Repeat repeat)
    {
        for (var i = 0; i < repeat.Least; i++)
        {
            if (!WriteOnce(repeat))
                return false;
        }
        if (repeat.Most == int.MaxValue)
            return WriteLoop(repeat);
        var splits = new List<int>();
        for (var i = repeat.Least; i < repeat.Most; i++)
        {
            splits.Add(Emit(SplitOf(repeat)));
            if (!WriteNonEmpty(repeat))
                return false;
        }
        foreach (var split in splits)
            _code[split] = _code[split] with { B = _code.Count };
        return true;
    }

    /// <summary>First into the body, second past it; a lazy one the other way round.</summary>
    private Instruction SplitOf(Term.Repeat repeat) => new(repeat.IsLazy ? OpCode.SplitLazy : OpCode.Split, _code.Count + 1);

    private bool WriteLoop(Term.Repeat repeat)
    {
        var split = Emit(SplitOf(repeat));
        if (!WriteNonEmpty(repeat))
            return false;
        Emit(new Instruction(OpCode.Jump, split));
        _code[split] = _code[split] with { B = _code.Count };
        return true;
    }

    private bool WriteOnce(Term.Repeat repeat)
    {
        if (repeat.EndGroup > repeat.FirstGroup)
            Emit(new Instruction(OpCode.Clear, repeat.FirstGroup * 2, repeat.EndGroup * 2));
        return Write(repeat.Inner);
    }

    /// <summary>An optional repetition that matches nothing is not taken.</summary>
    private bool WriteNonEmpty(Term.Repeat repeat)
    {
        if (repeat.Inner is Term.Character or Term.Class)
            return Write(repeat.Inner);
        var slot = _slots++;
        Emit(new Instruction(OpCode.MarkPosition, slot));
        var written = WriteOnce(repeat);
        Emit(new Instruction(OpCode.RefuseEmpty, slot));
        return written;
    }
}
