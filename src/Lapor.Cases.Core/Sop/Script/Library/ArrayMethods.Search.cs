using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

internal static partial class ArrayMethods
{
    private static JsValue Includes(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var items = Items(run, self);
        for (var i = Coerce.ToIndex(run, args.At(1), items.Length, 0); i < items.Length; i++)
        {
            if (Operators.SameValueZero(run, items[i], args.At(0)))
                return JsValue.True;
        }
        return JsValue.False;
    }

    private static JsValue IndexOf(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var items = Items(run, self);
        for (var i = Coerce.ToIndex(run, args.At(1), items.Length, 0); i < items.Length; i++)
        {
            if (Operators.StrictlyEqual(run, items[i], args.At(0)))
                return JsValue.Of(i);
        }
        return JsValue.Of(-1);
    }

    private static JsValue LastIndexOf(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var items = Items(run, self);
        var from = args.Length > 1 ? Coerce.ToInteger(run, args[1]) : items.Length - 1;
        var start = from < 0 ? items.Length + from : Math.Min(from, items.Length - 1);
        for (var i = (int)Math.Max(start, -1); i >= 0; i--)
        {
            if (Operators.StrictlyEqual(run, items[i], args.At(0)))
                return JsValue.Of(i);
        }
        return JsValue.Of(-1);
    }

    private static JsValue Join(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var separator = args.At(0).IsUndefined ? "," : Coerce.ToText(run, args.At(0));
        return JsValue.Of(Coerce.Join(run, self.Reference!, separator, 0)); // The method was found because self is an array.
    }

    private static JsValue Slice(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var items = Items(run, self);
        var start = Coerce.ToIndex(run, args.At(0), items.Length, 0);
        var end = Coerce.ToIndex(run, args.At(1), items.Length, items.Length);
        return Made(run, start < end ? items[start..end] : []);
    }

    private static JsValue ToReversed(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var items = (JsValue[])Items(run, self).Clone();
        Array.Reverse(items);
        return Made(run, items);
    }

    private static JsValue With(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var items = (JsValue[])Items(run, self).Clone();
        var index = Coerce.ToInteger(run, args.At(0));
        index = index < 0 ? items.Length + index : index;
        if (index < 0 || index >= items.Length)
            throw ScriptFault.Range("Invalid index");
        items[(int)index] = args.At(1);
        return Made(run, items);
    }

    private static JsValue ToSpliced(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var items = Items(run, self);
        var start = Coerce.ToIndex(run, args.At(0), items.Length, 0);
        var skip = args.Length switch
        {
            0 => 0,
            1 => items.Length - start,
            _ => (int)Math.Clamp(Coerce.ToInteger(run, args[1]), 0, items.Length - start),
        };
        var added = args.Length > 2 ? args[2..].ToArray() : [];
        return Made(run, [.. items.AsSpan(0, start), .. added, .. items.AsSpan(start + skip)]);
    }

    /// <summary>A stable merge sort; an inconsistent comparison gives some order and nothing worse.</summary>
    private static JsValue ToSorted(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var compare = args.At(0);
        if (!compare.IsUndefined && compare.Function is null)
            throw ScriptFault.Type("The comparison function must be a function or undefined");
        var items = Items(run, self);
        var defined = Array.FindAll(items, i => !i.IsUndefined);
        var sorted = compare.Function is { } function ? SortBy(run, defined, function) : SortAsText(run, defined);
        var all = new JsValue[items.Length];
        sorted.CopyTo(all, 0);
        return Made(run, all);
    }

    private static JsValue[] SortBy(Run run, JsValue[] items, JsFunction function)
    {
        MergeSort(items, new JsValue[items.Length], 0, items.Length, (a, b) =>
        {
            run.Spend(1);
            var order = Coerce.ToNumber(run, function.Call(run, [a, b]));
            return order > 0;
        });
        return items;
    }

    private static JsValue[] SortAsText(Run run, JsValue[] items)
    {
        var keyed = Array.ConvertAll(items, i => (Key: Coerce.ToText(run, i), Value: i));
        MergeSort(keyed, new (string Key, JsValue Value)[keyed.Length], 0, keyed.Length, (a, b) =>
        {
            run.SpendOnText(Math.Min(a.Key.Length, b.Key.Length));
            return string.CompareOrdinal(a.Key, b.Key) > 0;
        });
        return Array.ConvertAll(keyed, k => k.Value);
    }

    private static void MergeSort<T>(T[] items, T[] spare, int from, int to, Func<T, T, bool> isAfter)
    {
        if (to - from < 2)
            return;
        var middle = from + ((to - from) / 2);
        MergeSort(items, spare, from, middle, isAfter);
        MergeSort(items, spare, middle, to, isAfter);
        Array.Copy(items, from, spare, from, to - from);
        var (left, right) = (from, middle);
        for (var at = from; at < to; at++)
        {
            var takeRight = left >= middle || (right < to && isAfter(spare[left], spare[right]));
            items[at] = takeRight ? spare[right++] : spare[left++];
        }
    }
}
