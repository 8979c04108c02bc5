using System.Globalization;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary>Elsa's global functions, as far as they are pure.</summary>
internal static class ElsaFunctions
{
    public static IReadOnlyDictionary<string, JsValue> Table { get; } = new Dictionary<string, JsValue>(StringComparer.Ordinal)
    {
        ["getInput"] = Of("getInput", (run, args) => run.Host.TryGetInput(Name(run, args), out var value) ? JsValue.Of(value) : JsValue.Null),
        ["getVariable"] = Of("getVariable", (run, args) => run.Host.TryGetVariable(Name(run, args), out var value) ? JsValue.Of(value) : JsValue.Null),
        ["setVariable"] = Of("setVariable", (run, args) => Accessors.Write(run, Name(run, args), args.At(1))),
        ["getOutputFrom"] = Of("getOutputFrom", GetOutputFrom),
        ["getLastResult"] = Of("getLastResult", (run, _) => JsValue.Of(run.Host.LastResult)),
        ["getCorrelationId"] = Of("getCorrelationId", (run, _) => run.Host.CorrelationId is { } id ? JsValue.Of(id) : JsValue.Null),
        ["getWorkflowInstanceId"] = Of("getWorkflowInstanceId", (run, _) => JsValue.Of(run.Host.InstanceId)),
        ["getWorkflowDefinitionId"] = Of("getWorkflowDefinitionId", (run, _) => JsValue.Of(run.Host.DefinitionId)),
        ["getWorkflowDefinitionVersionId"] = Of("getWorkflowDefinitionVersionId", (run, _) => JsValue.Of(
            string.Create(CultureInfo.InvariantCulture, $"{run.Host.DefinitionId}:{run.Host.DefinitionVersion}"))),
        ["getWorkflowDefinitionVersion"] = Of("getWorkflowDefinitionVersion", (run, _) => JsValue.Of(run.Host.DefinitionVersion)),
        ["isNullOrEmpty"] = Of("isNullOrEmpty", (run, args) => JsValue.Of(args.At(0).IsNullish || Coerce.ToText(run, args.At(0)).Length == 0)),
        ["isNullOrWhiteSpace"] = Of("isNullOrWhiteSpace", (run, args) =>
            JsValue.Of(args.At(0).IsNullish || NumberReader.Trim(Coerce.ToText(run, args.At(0))).Length == 0)),
        ["toJson"] = Of("toJson", (run, args) => JsValue.Of(JsonLibrary.Stringify(run, args.At(0), "") ?? "null")),
    };

    /// <summary>Elsa has them; they are not pure, so a replay could not give the same answer, or they change what is not theirs.</summary>
    public static IReadOnlySet<string> Refused { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "newGuid", "newGuidString", "newShortGuid", "parseGuid", "setCorrelationId", "setWorkflowInstanceName", "getWorkflowInstanceName", "bytesToString",
        "bytesFromString", "bytesToBase64", "bytesFromBase64", "stringToBase64", "stringFromBase64", "streamToBytes", "streamToBase64", "getInputs",
    };

    private static JsValue Of(string name, NativeCode code) => JsValue.Of(new NativeFunction(name, 0, code));

    private static string Name(Run run, ReadOnlySpan<JsValue> args) => Coerce.ToText(run, args.At(0));

    private static JsValue GetOutputFrom(Run run, ReadOnlySpan<JsValue> args) =>
        JsValue.Of(run.Host.GetOutputFrom(Name(run, args), args.At(1).IsNullish ? null : Coerce.ToText(run, args.At(1))));
}
