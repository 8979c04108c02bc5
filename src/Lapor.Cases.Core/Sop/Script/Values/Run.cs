using System.Runtime.CompilerServices;

namespace Lapor.Cases.Core.Sop.Script.Values;

/// <summary>One evaluation: its host, where it stands, and what it may still spend.</summary>
internal sealed class Run(IScriptHost host, ScriptLimits limits)
{
    private int _steps = limits.Steps;
    private int _memory = limits.Memory;
    private int _calls;
    private int _levels;

    public IScriptHost Host => host;

    public ScriptLimits Limits => limits;

    /// <summary>Offset in the source of what is being done, for errors.</summary>
    public int Position;

    public void Spend(int steps)
    {
        _steps -= steps;
        if (_steps < 0)
            throw ScriptFault.Budget("steps", "The script takes too many steps.");
    }

    /// <summary>Work proportional to a text, done many characters at a time.</summary>
    public void SpendOnText(long characters) => Spend((int)Math.Min(limits.Steps, 1 + (characters >> 6)));

    /// <summary>A search of one text in another, at its worst their product.</summary>
    public void SpendOnSearch(int text, int sought) => SpendOnText(text + ((long)text * sought >> 6));

    public void CheckString(long length)
    {
        if (length > limits.StringLength)
            throw ScriptFault.Budget("string", "The script builds a text that is too long.");
        Take(length);
    }

    public void CheckArray(long length)
    {
        if (length > limits.ArrayLength)
            throw ScriptFault.Budget("array", "The script builds a list that is too long.");
        Take(length * 8);
    }

    private void Take(long amount)
    {
        if (amount > _memory)
            throw ScriptFault.Budget("memory", "The script builds too much.");
        _memory -= (int)amount;
    }

    public void CheckDepth(int depth)
    {
        if (depth > limits.ValueDepth)
            throw ScriptFault.Budget("depth", "The script builds a value that is nested too deeply.");
    }

    public void Enter(int levels, int weight)
    {
        Spend(weight);
        _calls++;
        _levels += levels;
        if (_calls > limits.CallDepth || _levels > limits.StackDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw ScriptFault.Budget("calls", "The script's functions call each other too deeply.");
    }

    public void Leave(int levels)
    {
        _calls--;
        _levels -= levels;
    }

    public string Concat(string left, string right)
    {
        if (left.Length == 0)
            return right;
        if (right.Length == 0)
            return left;
        CheckString((long)left.Length + right.Length);
        return string.Concat(left, right);
    }
}
