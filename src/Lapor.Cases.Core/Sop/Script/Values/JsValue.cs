using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop.Script.Values;

internal enum JsKind { Undefined, Null, Boolean, Number, String, Object, Function, Uninitialized, Skipped }

/// <summary>A JavaScript value in sixteen bytes. Objects are <see cref="JsArray"/>, <see cref="JsObject"/>, functions, expressions, or the host's JSON as it is.</summary>
internal readonly struct JsValue
{
    private sealed class Tag(JsKind kind)
    {
        public readonly JsKind Kind = kind;
    }

    private static readonly Tag NullTag = new(JsKind.Null);
    private static readonly Tag BooleanTag = new(JsKind.Boolean);
    private static readonly Tag NumberTag = new(JsKind.Number);

    private readonly object? _reference;
    private readonly double _number;

    private JsValue(object? reference, double number)
    {
        _reference = reference;
        _number = number;
    }

    public static JsValue Undefined => default;
    public static JsValue Null => new(NullTag, 0);
    public static JsValue True => new(BooleanTag, 1);
    public static JsValue False => new(BooleanTag, 0);
    public static JsValue NaN => new(NumberTag, double.NaN);

    /// <summary>A <c>let</c> or <c>const</c> before its declaration has run.</summary>
    public static JsValue Uninitialized { get; } = new(new Tag(JsKind.Uninitialized), 0);

    /// <summary>The rest of an optional chain is skipped.</summary>
    public static JsValue Skipped { get; } = new(new Tag(JsKind.Skipped), 0);

    public static JsValue Of(double number) => new(NumberTag, number);
    public static JsValue Of(bool value) => new(BooleanTag, value ? 1 : 0);
    public static JsValue Of(string text) => new(text, 0);
    public static JsValue Of(JsArray array) => new(array, 0);
    public static JsValue Of(JsObject value) => new(value, 0);
    public static JsValue Of(JsFunction function) => new(function, 0);
    public static JsValue OfObject(object value) => new(value, 0);

    /// <summary>Objects and arrays of the host stay as they are; scalars become values at once.</summary>
    public static JsValue Of(JsonNode? node) => node switch
    {
        null => Null,
        JsonValue scalar => HostScalar.Read(scalar),
        _ => new JsValue(node, 0),
    };

    public JsKind Kind => _reference switch
    {
        null => JsKind.Undefined,
        string => JsKind.String,
        Tag tag => tag.Kind,
        JsFunction => JsKind.Function,
        _ => JsKind.Object,
    };

    public bool IsUndefined => _reference is null;
    public bool IsNullish => _reference is null || ReferenceEquals(_reference, NullTag);
    public bool IsNull => ReferenceEquals(_reference, NullTag);
    public bool IsNumber => ReferenceEquals(_reference, NumberTag);
    public bool IsBoolean => ReferenceEquals(_reference, BooleanTag);
    public bool IsString => _reference is string;
    public bool IsObject => _reference is not (null or string or Tag);
    public bool IsUninitialized => ReferenceEquals(_reference, Uninitialized._reference);
    public bool IsSkipped => ReferenceEquals(_reference, Skipped._reference);
    public bool IsArray => _reference is JsArray or JsonArray;

    public double Number => _number;
    public bool Boolean => _number != 0;
    public string? Text => _reference as string;
    public object? Reference => _reference;
    public JsFunction? Function => _reference as JsFunction;

    public bool IsTruthy => _reference switch
    {
        null => false,
        string text => text.Length > 0,
        Tag { Kind: JsKind.Null } => false,
        Tag { Kind: JsKind.Number } => _number != 0 && !double.IsNaN(_number),
        Tag => _number != 0,
        _ => true,
    };
}
