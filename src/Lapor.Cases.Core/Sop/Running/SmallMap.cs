namespace Lapor.Cases.Core.Sop.Running;

/// <summary>A few entries in the order of their keys (texts by their characters). Never changed: a change gives another map, so states share what they have in common.</summary>
internal sealed class SmallMap<TKey, TValue>
    where TKey : notnull
{
    private static readonly IComparer<TKey> Order = typeof(TKey) == typeof(string) ? (IComparer<TKey>)StringComparer.Ordinal : Comparer<TKey>.Default;

    private readonly (TKey Key, TValue Value)[] entries;

    private SmallMap((TKey Key, TValue Value)[] entries) => this.entries = entries;

    public static SmallMap<TKey, TValue> Empty { get; } = new([]);

    public ReadOnlySpan<(TKey Key, TValue Value)> Entries => entries;

    /// <param name="entries">Each key once, in any order.</param>
    public static SmallMap<TKey, TValue> Of(List<(TKey Key, TValue Value)> entries)
    {
        entries.Sort(static (a, b) => Order.Compare(a.Key, b.Key));
        return new([.. entries]);
    }

    public bool TryGet(TKey key, out TValue value)
    {
        var at = Find(key);
        value = at < 0 ? default! : entries[at].Value; // only read when it was found
        return at >= 0;
    }

    public SmallMap<TKey, TValue> With(TKey key, TValue value)
    {
        var at = Find(key);
        if (at >= 0)
        {
            var changed = entries.AsSpan().ToArray();
            changed[at] = (key, value);
            return new(changed);
        }

        at = 0;
        while (at < entries.Length && Order.Compare(entries[at].Key, key) < 0)
            at++;
        var longer = new (TKey, TValue)[entries.Length + 1];
        entries.AsSpan(0, at).CopyTo(longer);
        longer[at] = (key, value);
        entries.AsSpan(at).CopyTo(longer.AsSpan(at + 1));
        return new(longer);
    }

    private int Find(TKey key)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            if (EqualityComparer<TKey>.Default.Equals(entries[i].Key, key))
                return i;
        }

        return -1;
    }
}
