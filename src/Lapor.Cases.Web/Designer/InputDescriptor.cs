using System.Text.Json.Nodes;

namespace Lapor.Cases.Web.Designer;

/// <summary>An input as Studio's form shows it.</summary>
/// <param name="Name">camelCase, as in definitions.</param>
/// <param name="Kind">What its values are; see <see cref="Core.Sop.ActivityInput"/>.</param>
/// <param name="Label">In the reader's language.</param>
/// <param name="Hint">The editor: one of Studio's UI hints.</param>
public sealed record InputDescriptor(string Name, string Kind, string Label, string Hint)
{
    public string Description { get; init; } = "";

    /// <summary>Text and value, for editors that offer a choice.</summary>
    public IReadOnlyList<(string Text, string Value)> Choices { get; init; } = [];

    /// <summary>False for what Studio stores as bare JSON.</summary>
    public bool IsWrapped { get; init; } = true;

    public string? Default { get; init; }

    /// <summary>Elsa's name for the type of its values.</summary>
    public string TypeName => Kind switch
    {
        "Text" => "String",
        "Boolean" => "Boolean",
        "Number" => "Int32",
        "TimeSpan" => "TimeSpan",
        _ => "Object",
    };

    public JsonObject ToJson(int order) => new()
    {
        ["name"] = char.ToUpperInvariant(Name[0]) + Name[1..],
        ["typeName"] = TypeName,
        ["displayName"] = Label,
        ["description"] = Description,
        ["order"] = order,
        ["isBrowsable"] = true,
        ["isSynthetic"] = false,
        ["isSerializable"] = true,
        ["isWrapped"] = IsWrapped,
        ["uiHint"] = Hint,
        ["category"] = null,
        ["defaultValue"] = Default,
        ["defaultSyntax"] = "Literal",
        ["isReadOnly"] = false,
        ["isSensitive"] = false,
        ["storageDriverType"] = null,
        ["autoEvaluate"] = true,
        ["evaluatorType"] = null,
        ["uiSpecifications"] = Specifications(),
    };

    private JsonObject Specifications() => Hint switch
    {
        "dropdown" => new() { ["dropdown"] = new JsonObject { ["selectList"] = new JsonObject { ["items"] = Items(null), ["isFlagsEnum"] = false, ["sortItems"] = false }, ["providerName"] = null } },
        "checklist" => new() { ["checklist"] = new JsonObject { ["checkList"] = new JsonObject { ["items"] = Items(false), ["isFlagsEnum"] = false } } },
        // The height is a number: Studio reads no names here.
        "code-editor" => new() { ["code-editor"] = new JsonObject { ["language"] = "json", ["editorHeight"] = 1 } },
        _ => [],
    };

    private JsonArray Items(bool? isChecked)
    {
        var items = new JsonArray();
        foreach (var (text, value) in Choices)
        {
            var item = new JsonObject { ["text"] = text, ["value"] = value };
            if (isChecked is { } mark)
                item["isChecked"] = mark;
            items.Add(item);
        }

        return items;
    }
}
