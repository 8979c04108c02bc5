using System.Collections.Frozen;
using System.Text;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary>RegExp.prototype and what String.prototype does with regular expressions. None keeps a position between calls.</summary>
internal static class RegexMethods
{
    public static FrozenDictionary<string, NativeMethod> Table { get; } = new Dictionary<string, NativeMethod>(StringComparer.Ordinal)
    {
        ["test"] = (run, self, args) => JsValue.Of(First(run, Stateless(self), Coerce.ToText(run, args.At(0))) is not null),
        ["exec"] = Exec,
        ["toString"] = (_, self, _) => JsValue.Of(((JsRegex)self.Reference!).Text), // The method was found because self is one.
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static JsRegex Stateless(JsValue self)
    {
        var regex = (JsRegex)self.Reference!; // The method was found because self is one.
        if (regex.IsGlobal)
            throw ScriptFault.Refused("regex-state", "With the flag g, test and exec remember where they stopped; leave the flag out.");
        return regex;
    }

    private static int[]? First(Run run, JsRegex regex, string text) => regex.Matcher.Match(run, text, 0);

    private static JsValue Exec(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var text = Coerce.ToText(run, args.At(0));
        var regex = Stateless(self);
        return First(run, regex, text) is { } match ? Result(run, regex, text, match) : JsValue.Null;
    }

    private static JsValue Group(string text, int[] match, int group) =>
        match[group * 2] < 0 || match[(group * 2) + 1] < 0 ? default : JsValue.Of(text[match[group * 2]..match[(group * 2) + 1]]);

    private static JsValue Result(Run run, JsRegex regex, string text, int[] match)
    {
        var items = new JsValue[regex.Matcher.Groups];
        for (var i = 0; i < items.Length; i++)
            items[i] = Group(text, match, i);
        run.CheckArray(items.Length);
        run.CheckString(match[1] - match[0]);
        var extra = new JsObject();
        extra.Properties["index"] = JsValue.Of(match[0]);
        extra.Properties["input"] = JsValue.Of(text);
        extra.Properties["groups"] = Groups(regex, text, match);
        return JsValue.Of(new JsArray(items) { Extra = extra });
    }

    private static JsValue Groups(JsRegex regex, string text, int[] match)
    {
        if (regex.Matcher.Names.Count == 0)
            return default;
        var groups = new JsObject();
        foreach (var (name, number) in regex.Matcher.Names)
            groups.Properties[name] = Group(text, match, number);
        return JsValue.Of(groups);
    }

    private static JsRegex Regex(JsValue value) => value.Reference as JsRegex
        ?? throw ScriptFault.Refused("regex", "A regular expression literal is expected: /…/.");

    private static IEnumerable<int[]> All(Run run, JsRegex regex, string text, bool all)
    {
        for (var at = 0; at <= text.Length;)
        {
            if (regex.Matcher.Match(run, text, at) is not { } match)
                yield break;
            yield return match;
            if (!all)
                yield break;
            at = match[1] > match[0] ? match[1] : Next(regex, text, match[1]);
        }
    }

    private static int Next(JsRegex regex, string text, int at) =>
        regex.Matcher.IsUnicode && at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? at + 2 : at + 1;

    public static JsValue Match(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var regex = Regex(args.At(0));
        var text = self.Text!; // The method was found because self is a text.
        if (!regex.IsGlobal)
            return First(run, regex, text) is { } match ? Result(run, regex, text, match) : JsValue.Null;
        var found = new List<JsValue>();
        foreach (var one in All(run, regex, text, all: true))
            found.Add(Group(text, one, 0));
        run.CheckArray(found.Count);
        run.CheckString(text.Length);
        return found.Count == 0 ? JsValue.Null : JsArray.From(found);
    }

    public static JsValue Search(Run run, JsValue self, ReadOnlySpan<JsValue> args) =>
        JsValue.Of(First(run, Regex(args.At(0)), self.Text!) is { } match ? match[0] : -1); // The method was found because self is a text.

    public static JsValue Split(Run run, string text, JsRegex regex, JsValue limitValue)
    {
        var limit = limitValue.IsUndefined ? uint.MaxValue : Coerce.ToUInt32(Coerce.ToNumber(run, limitValue));
        var parts = new List<JsValue>();
        if (limit == 0)
            return JsArray.From(parts);
        if (text.Length == 0)
            return JsValue.Of(new JsArray(First(run, regex, text) is null ? [JsValue.Of("")] : []));
        var from = 0;
        for (var at = 0; at < text.Length;)
        {
            if (regex.Matcher.Match(run, text, at) is not { } match || match[0] >= text.Length)
                break;
            // Nothing between two parts separates them only if there is something before it.
            if (match[1] == from)
            {
                at = Next(regex, text, at);
                continue;
            }
            parts.Add(JsValue.Of(text[from..match[0]]));
            for (var group = 1; group < regex.Matcher.Groups && parts.Count < limit; group++)
                parts.Add(Group(text, match, group));
            if (parts.Count >= limit)
                return JsArray.From(parts);
            from = match[1];
            at = from;
            run.CheckArray(parts.Count);
        }
        parts.Add(JsValue.Of(text[from..]));
        run.CheckString(text.Length);
        return JsArray.From(parts);
    }

    public static JsValue Replace(Run run, string text, ReadOnlySpan<JsValue> args, bool all)
    {
        var (pattern, replacement) = (args.At(0), args.At(1));
        var function = replacement.Function;
        var regex = pattern.Reference as JsRegex;
        if (all && regex is { IsGlobal: false })
            throw ScriptFault.Type("replaceAll must be called with a global RegExp");
        var sought = regex is null ? Coerce.ToText(run, pattern) : "";
        var template = function is null ? Coerce.ToText(run, replacement) : "";
        var matches = regex is null ? AllTexts(run, text, sought, all) : All(run, regex, text, regex.IsGlobal);
        var result = new StringBuilder();
        var from = 0;
        foreach (var match in matches)
        {
            result.Append(text, from, match[0] - from);
            if (function is not null)
                result.Append(Coerce.ToText(run, function.Call(run, Arguments(regex, text, match))));
            else
                Expand(run, result, template, regex, text, match);
            from = match[1];
            run.Spend(1);
            if (result.Length > run.Limits.StringLength)
                break;
        }
        result.Append(text, from, text.Length - from);
        run.CheckString(result.Length);
        return JsValue.Of(result.ToString());
    }

    private static IEnumerable<int[]> AllTexts(Run run, string text, string sought, bool all)
    {
        for (var at = 0; at <= text.Length;)
        {
            at = StringMethods.IndexOf(run, text, sought, at);
            if (at < 0)
                yield break;
            yield return [at, at + sought.Length];
            if (!all)
                yield break;
            at += Math.Max(1, sought.Length);
        }
    }

    private static JsValue[] Arguments(JsRegex? regex, string text, int[] match)
    {
        var args = new List<JsValue>();
        for (var group = 0; group < match.Length / 2; group++)
            args.Add(Group(text, match, group));
        args.Add(JsValue.Of(match[0]));
        args.Add(JsValue.Of(text));
        if (regex is { Matcher.Names.Count: > 0 })
            args.Add(Groups(regex, text, match));
        return [.. args];
    }

    /// <summary>GetSubstitution.</summary>
    private static void Expand(Run run, StringBuilder result, string template, JsRegex? regex, string text, int[] match)
    {
        for (var i = 0; i < template.Length; i++)
        {
            var next = i + 1 < template.Length ? template[i + 1] : '\0';
            if (template[i] != '$')
            {
                result.Append(template[i]);
                continue;
            }
            var before = result.Length;
            i += next switch
            {
                '$' => Put(result, "$"),
                '&' => Put(result, text.AsSpan(match[0], match[1] - match[0])),
                '`' => Put(result, text.AsSpan(0, match[0])),
                '\'' => Put(result, text.AsSpan(match[1])),
                '<' when regex is { Matcher.Names.Count: > 0 } => PutNamed(result, template, i, regex, text, match),
                >= '0' and <= '9' => PutNumbered(result, template, i, text, match),
                _ => Put(result, "$") - 1,
            };
            run.CheckString(result.Length - before);
        }
    }

    private static int Put(StringBuilder result, ReadOnlySpan<char> text)
    {
        result.Append(text);
        return 1;
    }

    private static int PutNumbered(StringBuilder result, string template, int at, string text, int[] match)
    {
        var groups = match.Length / 2;
        var one = template[at + 1] - '0';
        var two = at + 2 < template.Length && char.IsAsciiDigit(template[at + 2]) ? (one * 10) + template[at + 2] - '0' : -1;
        var isTwo = two > 0 && two < groups;
        var number = isTwo ? two : one;
        if (number == 0 || number >= groups)
        {
            result.Append('$');
            return 0;
        }
        result.Append(Group(text, match, number).Text);
        return isTwo ? 2 : 1;
    }

    private static int PutNamed(StringBuilder result, string template, int at, JsRegex regex, string text, int[] match)
    {
        var close = template.IndexOf('>', at);
        if (close < 0)
        {
            result.Append('$');
            return 0;
        }
        if (regex.Matcher.Names.TryGetValue(template[(at + 2)..close], out var number))
            result.Append(Group(text, match, number).Text);
        return close - at;
    }
}
