using Lapor.Cases.Core.Sop.Script.Syntax;

namespace Lapor.Cases.Core.Sop.Script.Parsing;

internal readonly record struct Binding(int Slot, bool IsConstant);

/// <summary>The names declared in one block. Without loops a block runs once a call, so its variables can live in the function's frame.</summary>
internal sealed class Scope(Scope? parent, FunctionInfo function)
{
    private readonly Dictionary<string, Binding> _names = new(StringComparer.Ordinal);

    public Scope? Parent => parent;

    public FunctionInfo Function => function;

    public int Declare(string name, bool isConstant, int position)
    {
        var slot = function.SlotCount++;
        if (!_names.TryAdd(name, new Binding(slot, isConstant)))
            throw SyntaxFault.Syntax($"'{name}' is declared twice.", position);
        return slot;
    }

    /// <summary>The nearest declaration and how many functions lie between; null for a global.</summary>
    public (int Hops, Binding Binding)? Find(string name)
    {
        var hops = 0;
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._names.TryGetValue(name, out var binding))
                return (hops, binding);
            if (scope.Parent is not null && scope.Parent.Function != scope.Function)
                hops++;
        }
        return null;
    }
}
