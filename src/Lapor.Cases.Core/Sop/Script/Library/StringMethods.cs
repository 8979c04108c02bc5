using System.Collections.Frozen;
using System.Text;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary>String.prototype. What takes a regular expression is in <see cref="RegexMethods"/>.</summary>
internal static partial class StringMethods
{
    public static FrozenDictionary<string, NativeMethod> Table { get; } = new Dictionary<string, NativeMethod>(StringComparer.Ordinal)
    {
        ["at"] = At,
        ["charAt"] = (run, self, args) => JsValue.Of(Coerce.ToInteger(run, args.At(0)) is >= 0 and var i && i < Length(self) ? self.Text![(int)i].ToString() : ""),
        ["charCodeAt"] = (run, self, args) => Coerce.ToInteger(run, args.At(0)) is >= 0 and var i && i < Length(self) ? JsValue.Of(self.Text![(int)i]) : JsValue.NaN,
        ["codePointAt"] = CodePointAt,
        ["concat"] = Concat,
        ["endsWith"] = EndsWith,
        ["includes"] = (run, self, args) => JsValue.Of(Find(run, self, args, "includes") >= 0),
        ["indexOf"] = (run, self, args) => JsValue.Of(IndexOf(run, self.Text!, Coerce.ToText(run, args.At(0)), Coerce.ToIndex(run, Positive(run, args.At(1)), Length(self), 0))),
        ["isWellFormed"] = (run, self, _) => JsValue.Of(WellFormed(run, self.Text!) == self.Text),
        ["lastIndexOf"] = LastIndexOf,
        ["match"] = RegexMethods.Match,
        ["normalize"] = Normalize,
        ["padEnd"] = (run, self, args) => JsValue.Of(self.Text + Padding(run, self.Text!, args)),
        ["padStart"] = (run, self, args) => JsValue.Of(Padding(run, self.Text!, args) + self.Text),
        ["repeat"] = Repeat,
        ["replace"] = (run, self, args) => RegexMethods.Replace(run, self.Text!, args, all: false),
        ["replaceAll"] = (run, self, args) => RegexMethods.Replace(run, self.Text!, args, all: true),
        ["search"] = RegexMethods.Search,
        ["slice"] = Slice,
        ["split"] = Split,
        ["startsWith"] = StartsWith,
        ["substr"] = Substr,
        ["substring"] = Substring,
        ["toLowerCase"] = (run, self, _) => Made(run, Casing.ToLower(self.Text!)),
        ["toString"] = (_, self, _) => self,
        ["toUpperCase"] = (run, self, _) => Made(run, Casing.ToUpper(self.Text!)),
        ["toWellFormed"] = (run, self, _) => Made(run, WellFormed(run, self.Text!)),
        ["trim"] = (run, self, _) => Made(run, NumberReader.Trim(self.Text).ToString()),
        ["trimEnd"] = (run, self, _) => Made(run, NumberReader.TrimEnd(self.Text).ToString()),
        ["trimStart"] = (run, self, _) => Made(run, NumberReader.TrimStart(self.Text).ToString()),
        ["valueOf"] = (_, self, _) => self,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static int Length(JsValue self) => self.Text!.Length; // These methods are found because self is a text.

    private static JsValue Made(Run run, string text)
    {
        run.SpendOnText(text.Length);
        run.CheckString(text.Length);
        return JsValue.Of(text);
    }

    private static JsValue Positive(Run run, JsValue value) => JsValue.Of(Math.Max(0, Coerce.ToInteger(run, value)));

    public static int IndexOf(Run run, string text, string sought, int from)
    {
        run.SpendOnSearch(text.Length - from, sought.Length);
        return text.IndexOf(sought, from, StringComparison.Ordinal);
    }

    private static string Sought(Run run, JsValue value, string method)
    {
        if (value.Reference is JsRegex)
            throw ScriptFault.Type($"First argument to String.prototype.{method} must not be a regular expression");
        return Coerce.ToText(run, value);
    }

    private static int Find(Run run, JsValue self, ReadOnlySpan<JsValue> args, string method) =>
        IndexOf(run, self.Text!, Sought(run, args.At(0), method), Coerce.ToIndex(run, Positive(run, args.At(1)), Length(self), 0));

    private static JsValue At(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var index = Coerce.ToInteger(run, args.At(0));
        index = index < 0 ? Length(self) + index : index;
        return index >= 0 && index < Length(self) ? JsValue.Of(self.Text![(int)index].ToString()) : default;
    }

    private static JsValue CodePointAt(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var index = Coerce.ToInteger(run, args.At(0));
        if (index < 0 || index >= Length(self))
            return default;
        var (text, at) = (self.Text!, (int)index);
        var isPair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
        return JsValue.Of(isPair ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at]);
    }

    private static JsValue Concat(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var text = self.Text!;
        foreach (var arg in args)
            text = run.Concat(text, Coerce.ToText(run, arg));
        return JsValue.Of(text);
    }

    private static JsValue StartsWith(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var sought = Sought(run, args.At(0), "startsWith");
        var from = Coerce.ToIndex(run, Positive(run, args.At(1)), Length(self), 0);
        run.SpendOnText(sought.Length);
        return JsValue.Of(self.Text.AsSpan(from).StartsWith(sought, StringComparison.Ordinal));
    }

    private static JsValue EndsWith(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var sought = Sought(run, args.At(0), "endsWith");
        var to = args.At(1).IsUndefined ? Length(self) : Coerce.ToIndex(run, Positive(run, args.At(1)), Length(self), 0);
        run.SpendOnText(sought.Length);
        return JsValue.Of(self.Text.AsSpan(0, to).EndsWith(sought, StringComparison.Ordinal));
    }

    private static JsValue LastIndexOf(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var sought = Coerce.ToText(run, args.At(0));
        var number = Coerce.ToNumber(run, args.At(1));
        var from = double.IsNaN(number) ? Length(self) : Math.Clamp(Math.Truncate(number), 0, Length(self));
        if (sought.Length > Length(self))
            return JsValue.Of(-1);
        var start = (int)Math.Min(from, Length(self) - sought.Length);
        run.SpendOnSearch(start + sought.Length, sought.Length);
        return JsValue.Of(self.Text.AsSpan(0, start + sought.Length).LastIndexOf(sought, StringComparison.Ordinal));
    }

    private static JsValue Normalize(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var form = args.At(0).IsUndefined ? "NFC" : Coerce.ToText(run, args.At(0));
        var text = WellFormed(run, self.Text!) == self.Text ? self.Text! : throw ScriptFault.Refused("surrogate", "The text holds half a character and cannot be normalised.");
        return Made(run, text.Normalize(form switch
        {
            "NFC" => NormalizationForm.FormC,
            "NFD" => NormalizationForm.FormD,
            "NFKC" => NormalizationForm.FormKC,
            "NFKD" => NormalizationForm.FormKD,
            _ => throw ScriptFault.Range("The normalization form should be one of NFC, NFD, NFKC, NFKD."),
        }));
    }

    private static string Padding(Run run, string text, ReadOnlySpan<JsValue> args)
    {
        var wanted = Coerce.ToInteger(run, args.At(0));
        if (wanted <= text.Length)
            return "";
        var filler = args.At(1).IsUndefined ? " " : Coerce.ToText(run, args.At(1));
        if (filler.Length == 0)
            return "";
        run.CheckString((long)Math.Min(wanted, int.MaxValue));
        var missing = (int)wanted - text.Length;
        var padding = new StringBuilder(missing + filler.Length);
        while (padding.Length < missing)
            padding.Append(filler);
        return padding.ToString(0, missing);
    }

    private static JsValue Repeat(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var count = Coerce.ToInteger(run, args.At(0));
        if (count < 0 || double.IsInfinity(count))
            throw ScriptFault.Range($"Invalid count value: {Coerce.ToText(run, args.At(0))}");
        if (count == 0 || Length(self) == 0)
            return JsValue.Of("");
        run.CheckString((long)Math.Min(count * Length(self), int.MaxValue));
        return JsValue.Of(new StringBuilder().Insert(0, self.Text, (int)count).ToString());
    }

    private static JsValue Slice(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var start = Coerce.ToIndex(run, args.At(0), Length(self), 0);
        var end = Coerce.ToIndex(run, args.At(1), Length(self), Length(self));
        return Made(run, start < end ? self.Text![start..end] : "");
    }

    private static JsValue Substring(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var start = Coerce.ToIndex(run, Positive(run, args.At(0)), Length(self), 0);
        var end = args.At(1).IsUndefined ? Length(self) : Coerce.ToIndex(run, Positive(run, args.At(1)), Length(self), 0);
        return Made(run, self.Text![Math.Min(start, end)..Math.Max(start, end)]);
    }

    private static JsValue Substr(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var start = Coerce.ToIndex(run, args.At(0), Length(self), 0);
        var count = args.At(1).IsUndefined ? Length(self) : Coerce.ToInteger(run, args.At(1));
        var end = (int)Math.Min(start + Math.Max(count, 0), Length(self));
        return Made(run, start < end ? self.Text![start..end] : "");
    }

    private static JsValue Split(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        if (args.At(0).Reference is JsRegex regex)
            return RegexMethods.Split(run, self.Text!, regex, args.At(1));
        var limit = args.At(1).IsUndefined ? uint.MaxValue : Coerce.ToUInt32(Coerce.ToNumber(run, args.At(1)));
        if (args.At(0).IsUndefined)
            return JsValue.Of(new JsArray(limit == 0 ? [] : [self]));
        var separator = Coerce.ToText(run, args.At(0));
        run.SpendOnSearch(Length(self), separator.Length);
        var parts = new List<JsValue>();
        if (separator.Length == 0)
        {
            run.CheckArray(Math.Min(limit, Length(self)));
            for (var i = 0; i < Length(self) && parts.Count < limit; i++)
                parts.Add(JsValue.Of(self.Text![i].ToString()));
            return JsArray.From(parts);
        }
        for (int from = 0, at; parts.Count < limit; from = at + separator.Length)
        {
            at = self.Text!.IndexOf(separator, from, StringComparison.Ordinal);
            parts.Add(JsValue.Of(at < 0 ? self.Text[from..] : self.Text[from..at]));
            if (at < 0)
                break;
            if (parts.Count > run.Limits.ArrayLength)
                break;
        }
        run.CheckArray(parts.Count);
        run.CheckString(Length(self));
        return JsArray.From(parts);
    }

    private static string WellFormed(Run run, string text)
    {
        run.SpendOnText(text.Length);
        var fixedText = new StringBuilder(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                fixedText[i] = '\uFFFD';
        }
        return fixedText.ToString();
    }
}
