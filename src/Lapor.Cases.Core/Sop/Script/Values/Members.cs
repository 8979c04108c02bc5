using Lapor.Cases.Core.Sop.Script.Library;
using Lapor.Cases.Core.Sop.Script.Syntax;

namespace Lapor.Cases.Core.Sop.Script.Values;

/// <summary>Reads members of any value. There are no prototypes: what JavaScript would inherit is a method to be called, or refused.</summary>
internal static class Members
{
    public static JsValue Get(Run run, JsValue self, string name)
    {
        RefuseNullish(self, name);
        if (self.Text is { } text)
        {
            if (name == "length")
                return JsValue.Of(text.Length);
            if (Objects.IndexOf(name) is >= 0 and var index)
                return index < text.Length ? JsValue.Of(text[index].ToString()) : JsValue.Undefined;
        }
        else if (self.IsObject && Objects.TryGetOwn(run, self.Reference!, name, out var value)) // IsObject says it is there.
        {
            return value;
        }
        RefuseInherited(self, name);
        return JsValue.Undefined;
    }

    public static JsValue Get(Run run, JsValue self, JsValue key)
    {
        if (key.IsNumber && self.IsArray && key.Number is >= 0 and < int.MaxValue && key.Number == Math.Truncate(key.Number))
        {
            var index = (int)key.Number;
            return index < Objects.Length(self.Reference!) ? Objects.Item(self.Reference!, index) : JsValue.Undefined; // IsArray says it is there.
        }
        if (self.IsNullish)
            RefuseNullish(self, key.Text ?? "an index");
        return Get(run, self, Coerce.ToKey(run, key));
    }

    public static void RefuseNullish(JsValue self, string name)
    {
        if (self.IsNullish)
            throw ScriptFault.Type($"Cannot read properties of {Coerce.TypeOfNullish(self)} (reading '{name}')");
    }

    /// <summary>JavaScript would find something on the prototype here; we say so instead of answering differently.</summary>
    public static void RefuseInherited(JsValue self, string name)
    {
        if (MethodSet.IsInherited(self, name))
            throw ScriptFault.Refused("member", $"'{name}' is inherited by every such value in JavaScript; here it can only be called as a method, or not at all.");
    }

    public static string Describe(Node node) => node switch
    {
        NameNode name => name.Name,
        MemberNode member => member.Name,
        ChainNode chain => Describe(chain.Inner),
        _ => "The value",
    };
}
