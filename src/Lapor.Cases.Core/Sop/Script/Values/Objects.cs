using System.Globalization;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop.Script.Values;

/// <summary>One view of the script's own objects and the host's JSON.</summary>
internal static class Objects
{
    public static int Length(object array) => array switch
    {
        JsArray own => own.Items.Length,
        JsonArray host => host.Count,
        _ => 0,
    };

    public static JsValue Item(object array, int index) => array switch
    {
        JsArray own => own.Items[index],
        JsonArray host => JsValue.Of(host[index]),
        _ => JsValue.Undefined,
    };

    public static JsValue[] Items(Run run, object array)
    {
        if (array is JsArray own)
            return own.Items;
        var items = new JsValue[Length(array)];
        run.CheckArray(items.Length);
        for (var i = 0; i < items.Length; i++)
            items[i] = Item(array, i);
        return items;
    }

    /// <summary>A canonical array index, or -1.</summary>
    public static int IndexOf(string key)
    {
        if (key.Length is 0 or > 9 || key[0] is < '0' or > '9' || (key[0] == '0' && key.Length > 1))
            return -1;
        return int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;
    }

    public static bool TryGetOwn(Run run, object target, string key, out JsValue value)
    {
        switch (target)
        {
            case JsObject own:
                return own.Properties.TryGetValue(key, out value);
            case JsonObject host:
                var found = host.TryGetPropertyValue(key, out var node);
                value = found ? JsValue.Of(node) : default;
                return found;
            case JsArray or JsonArray:
                return TryGetElement(target, key, out value);
            case VariablesObject:
                var known = run.Host.TryGetVariable(key, out var variable);
                value = known ? JsValue.Of(variable) : default;
                return known;
            case JsNamespace space:
                return space.Members.TryGetValue(key, out value);
            case NativeFunction { Members: { } members } when members.TryGetValue(key, out value):
                return true;
            case JsFunction function:
                value = key switch { "length" => JsValue.Of(function.Length), "name" => JsValue.Of(function.Name), _ => default };
                return !value.IsUndefined;
            case JsRegex regex:
                value = key switch { "lastIndex" => JsValue.Of(0), _ => default };
                return !value.IsUndefined;
            default:
                value = default;
                return false;
        }
    }

    private static bool TryGetElement(object array, string key, out JsValue value)
    {
        var length = Length(array);
        if (key == "length")
        {
            value = JsValue.Of(length);
            return true;
        }
        if (array is JsArray { Extra: { } extra } && extra.Properties.TryGetValue(key, out value))
            return true;
        var index = IndexOf(key);
        var found = index >= 0 && index < length;
        value = found ? Item(array, index) : default;
        return found;
    }

    /// <summary>Enumerable own keys in ECMAScript's order: array indexes ascending, then the others as they were added.</summary>
    public static List<string> Keys(Run run, JsValue value)
    {
        var keys = new List<string>();
        switch (value.Reference)
        {
            case string text:
                AddIndexes(run, keys, text.Length);
                break;
            case JsArray or JsonArray:
                AddIndexes(run, keys, Length(value.Reference));
                if (value.Reference is JsArray { Extra: { } extra })
                    keys.AddRange(extra.Properties.Keys);
                break;
            case JsObject own:
                run.CheckArray(own.Properties.Count);
                AddOrdered(keys, own.Properties.Keys);
                break;
            case JsonObject host:
                run.CheckArray(host.Count);
                AddOrdered(keys, host.Select(p => p.Key));
                break;
            case VariablesObject:
                AddOrdered(keys, run.Host.VariableNames);
                break;
        }
        run.Spend(1 + keys.Count);
        return keys;
    }

    private static void AddIndexes(Run run, List<string> keys, int count)
    {
        run.CheckArray(count);
        for (var i = 0; i < count; i++)
            keys.Add(i.ToString(CultureInfo.InvariantCulture));
    }

    private static void AddOrdered(List<string> keys, IEnumerable<string> names)
    {
        List<(int Index, string Key)>? indexes = null;
        foreach (var name in names)
        {
            if (IndexOf(name) is >= 0 and var index)
                (indexes ??= []).Add((index, name));
            else
                keys.Add(name);
        }
        if (indexes is null)
            return;
        indexes.Sort();
        keys.InsertRange(0, indexes.Select(i => i.Key));
    }

    /// <summary>What <c>Object.values</c> and spread see under a key that <see cref="Keys"/> gave.</summary>
    public static JsValue Get(Run run, JsValue target, string key)
    {
        if (target.Text is { } text)
            return JsValue.Of(text[IndexOf(key)].ToString());
        return target.Reference is { } reference && TryGetOwn(run, reference, key, out var value) ? value : default;
    }

    /// <summary>The elements an array literal's spread, a call's spread or an array pattern takes from a value.</summary>
    public static JsValue[] Iterate(Run run, JsValue value)
    {
        if (value.IsArray)
        {
            run.Spend(1 + Length(value.Reference!)); // IsArray says it is there.
            return Items(run, value.Reference!);
        }
        if (value.Text is { } text)
        {
            run.CheckArray(text.Length);
            run.Spend(1 + text.Length);
            return [.. CodePoints(text).Select(JsValue.Of)];
        }
        throw ScriptFault.Type(value.IsNullish ? $"{Coerce.TypeOfNullish(value)} is not iterable" : "The value is not iterable");
    }

    public static IEnumerable<string> CodePoints(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            yield return pair ? text.Substring(i, 2) : text[i].ToString();
            if (pair)
                i++;
        }
    }
}
