using System.Collections.Frozen;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary>Array.prototype without what changes its array.</summary>
internal static partial class ArrayMethods
{
    public static FrozenDictionary<string, NativeMethod> Table { get; } = new Dictionary<string, NativeMethod>(StringComparer.Ordinal)
    {
        ["at"] = At,
        ["concat"] = Concat,
        ["every"] = (run, self, args) => JsValue.Of(!TryFind(run, self, args, fromEnd: false, wanted: false, out _, out _)),
        ["some"] = (run, self, args) => JsValue.Of(TryFind(run, self, args, fromEnd: false, wanted: true, out _, out _)),
        ["find"] = (run, self, args) => TryFind(run, self, args, fromEnd: false, wanted: true, out _, out var item) ? item : default,
        ["findLast"] = (run, self, args) => TryFind(run, self, args, fromEnd: true, wanted: true, out _, out var item) ? item : default,
        ["findIndex"] = (run, self, args) => JsValue.Of(TryFind(run, self, args, fromEnd: false, wanted: true, out var index, out _) ? index : -1),
        ["findLastIndex"] = (run, self, args) => JsValue.Of(TryFind(run, self, args, fromEnd: true, wanted: true, out var index, out _) ? index : -1),
        ["filter"] = Filter,
        ["flat"] = (run, self, args) => Flat(run, self, args.At(0).IsUndefined ? 1 : Coerce.ToInteger(run, args.At(0))),
        ["flatMap"] = (run, self, args) => Flat(run, Map(run, self, args), 1),
        ["forEach"] = ForEach,
        ["includes"] = Includes,
        ["indexOf"] = IndexOf,
        ["join"] = Join,
        ["lastIndexOf"] = LastIndexOf,
        ["map"] = Map,
        ["reduce"] = (run, self, args) => Reduce(run, self, args, fromEnd: false),
        ["reduceRight"] = (run, self, args) => Reduce(run, self, args, fromEnd: true),
        ["slice"] = Slice,
        ["toReversed"] = ToReversed,
        ["toSorted"] = ToSorted,
        ["toSpliced"] = ToSpliced,
        ["toString"] = (run, self, _) => JsValue.Of(Coerce.ToText(run, self)),
        ["with"] = With,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static JsValue[] Items(Run run, JsValue self)
    {
        run.Spend(1 + (Objects.Length(self.Reference!) >> 3)); // The method was found because self is an array.
        return Objects.Items(run, self.Reference!);
    }

    private static JsValue Made(Run run, JsValue[] items)
    {
        run.Spend(1 + (items.Length >> 3));
        run.CheckArray(items.Length);
        return JsValue.Of(new JsArray(items));
    }

    private static JsValue Invoke(Run run, JsFunction function, JsValue item, int index, JsValue self)
    {
        run.Spend(1);
        return function.Call(run, [item, JsValue.Of(index), self]);
    }

    private static JsValue At(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var items = self.Reference!; // The method was found because self is an array.
        var index = Coerce.ToInteger(run, args.At(0));
        var length = Objects.Length(items);
        index = index < 0 ? length + index : index;
        return index >= 0 && index < length ? Objects.Item(items, (int)index) : default;
    }

    private static JsValue Concat(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var all = new List<JsValue>(Items(run, self));
        foreach (var arg in args)
        {
            if (!arg.IsArray)
            {
                all.Add(arg);
                continue;
            }
            var items = Items(run, arg);
            run.CheckArray(all.Count + items.Length);
            all.AddRange(items);
        }
        return Made(run, [.. all]);
    }

    private static bool TryFind(Run run, JsValue self, ReadOnlySpan<JsValue> args, bool fromEnd, bool wanted, out int index, out JsValue item)
    {
        var items = Items(run, self);
        var test = args.Function(0);
        for (var i = 0; i < items.Length; i++)
        {
            index = fromEnd ? items.Length - 1 - i : i;
            item = items[index];
            if (Invoke(run, test, item, index, self).IsTruthy == wanted)
                return true;
        }
        (index, item) = (-1, default);
        return false;
    }

    private static JsValue Filter(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var items = Items(run, self);
        var test = args.Function(0);
        var kept = new List<JsValue>();
        for (var i = 0; i < items.Length; i++)
        {
            if (Invoke(run, test, items[i], i, self).IsTruthy)
                kept.Add(items[i]);
        }
        return Made(run, [.. kept]);
    }

    private static JsValue Map(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var items = Items(run, self);
        var map = args.Function(0);
        var mapped = new JsValue[items.Length];
        for (var i = 0; i < items.Length; i++)
            mapped[i] = Invoke(run, map, items[i], i, self);
        return Made(run, mapped);
    }

    private static JsValue ForEach(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var items = Items(run, self);
        var act = args.Function(0);
        for (var i = 0; i < items.Length; i++)
            Invoke(run, act, items[i], i, self);
        return default;
    }

    private static JsValue Reduce(Run run, JsValue self, ReadOnlySpan<JsValue> args, bool fromEnd)
    {
        var items = Items(run, self);
        var step = args.Function(0);
        var hasInitial = args.Length > 1;
        if (!hasInitial && items.Length == 0)
            throw ScriptFault.Type("Reduce of empty array with no initial value");
        var total = hasInitial ? args[1] : items[fromEnd ? items.Length - 1 : 0];
        for (var i = hasInitial ? 0 : 1; i < items.Length; i++)
        {
            run.Spend(1);
            var index = fromEnd ? items.Length - 1 - i : i;
            total = step.Call(run, [total, items[index], JsValue.Of(index), self]);
        }
        return total;
    }

    private static JsValue Flat(Run run, JsValue self, double depth)
    {
        var flat = new List<JsValue>();
        Flatten(run, Items(run, self), depth, flat, 0);
        return Made(run, [.. flat]);
    }

    private static void Flatten(Run run, JsValue[] items, double depth, List<JsValue> flat, int level)
    {
        run.CheckDepth(level);
        run.Spend(1 + items.Length);
        foreach (var item in items)
        {
            if (item.IsArray && depth >= 1)
                Flatten(run, Items(run, item), depth - 1, flat, level + 1);
            else
                flat.Add(item);
        }
        if (flat.Count > run.Limits.ArrayLength)
            run.CheckArray(flat.Count);
    }
}
