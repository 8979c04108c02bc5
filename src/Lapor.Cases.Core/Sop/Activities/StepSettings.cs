using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>What the inputs of a Lapor activity say, read once when they are constant.</summary>
internal sealed class StepSettings
{
    private static readonly Limit Unstated = new() { Amount = 1, Unit = LimitUnit.WorkingDays };

    private readonly Func<string, JsonNode?> input;
    private readonly List<SettingProblem> problems = [];

    public StepSettings(Func<string, JsonNode?> input)
    {
        this.input = input;
        Performer = Text("performer");
        Requirements = Text("requirements");
        Output = Text("output");
        Note = Text("note");
        LegalBasis = Text("legalBasis");
        Limit = ReadLimit();
        Escalations = ReadLadder();
        Fields = ReadFields();
        Outcomes = input("outcomes") is { } outcomes ? Values.Texts(outcomes) : null;
        Clock = Text("clock");
        To = Text("to");
        Status = ReadStatus();
        MaxReturns = Values.Double(input("maxReturns")) is { } max ? (int)Math.Clamp(max, 0, 1000) : null;
        EvidenceRequired = Values.Boolean(input("evidenceRequired"));
        Stops = input("stops") is { } stops ? Values.Texts(stops) : ["substantiveResponse"];
        Pausable = input("pausable") is not { } pausable || Values.Boolean(pausable);
        Acknowledge = Values.Boolean(input("acknowledge"));
    }

    public string? Performer { get; }
    public string? Requirements { get; }
    public string? Output { get; }
    public string? Note { get; }
    public string? LegalBasis { get; }
    public LimitRule? Limit { get; set; }
    public IReadOnlyList<LadderRung> Escalations { get; }
    public IReadOnlyList<FormField> Fields { get; }
    public IReadOnlyList<string>? Outcomes { get; }
    public string? Clock { get; }
    public string? To { get; }
    public CaseStatus? Status { get; }
    public int? MaxReturns { get; }
    public bool EvidenceRequired { get; }
    public IReadOnlyList<string> Stops { get; }
    public bool Pausable { get; }
    public bool Acknowledge { get; }
    public IReadOnlyList<SettingProblem> Problems => problems;

    public string? Text(string name) => Values.Text(input(name)) is { Length: > 0 } text ? text : null;

    /// <summary>The same with a limit that begins when it is set, whatever its start event.</summary>
    public StepSettings StartingNow() => new(input) { Limit = Limit is null ? null : Limit with { Start = "step" } };

    private LimitRule? ReadLimit()
    {
        if (input("limit") is not { } node)
            return null;
        if (node is not JsonObject limit)
        {
            problems.Add(new("limit", "limit.malformed", "Batas waktu harus berupa objek.", "A limit is an object."));
            return null;
        }

        if (TextOf(limit, "clock") is { } clock)
            return new LimitRule { Limit = Unstated, Clock = clock };
        return ReadLimit(limit, "limit") is not { } own ? null : new LimitRule
        {
            Limit = own,
            Start = TextOf(limit, "start") ?? "step",
            Variants = [.. (limit["variants"] as JsonArray ?? []).OfType<JsonObject>().Select(ReadVariant).OfType<LimitVariant>()],
        };
    }

    private LimitVariant? ReadVariant(JsonObject variant)
    {
        Urgency? urgency = null;
        if (TextOf(variant, "urgency") is { } name)
        {
            if (!Enum.TryParse<Urgency>(name, ignoreCase: false, out var known))
                problems.Add(new("limit", "limit.variant.urgency", $"Tingkat urgensi '{name}' tidak dikenal.", $"Urgency '{name}' is unknown."));
            urgency = known;
        }

        return ReadLimit(variant, "limit") is { } limit
            ? new LimitVariant { Urgency = urgency, Class = TextOf(variant, "class"), Limit = limit } : null;
    }

    private Limit? ReadLimit(JsonObject node, string inputName)
    {
        LimitUnit? unit = TextOf(node, "unit") switch
        {
            "workingDays" => LimitUnit.WorkingDays,
            "calendarDays" => LimitUnit.CalendarDays,
            "workingHours" => LimitUnit.WorkingHours,
            "hours" => LimitUnit.Hours,
            _ => null,
        };
        if (Values.Double(node["amount"]) is { } amount && double.IsInteger(amount) && amount is >= 1 and <= 100_000 && unit is not null)
            return new Limit { Amount = (int)amount, Unit = unit.Value, LegalBasis = TextOf(node, "legalBasis") ?? "" };
        problems.Add(new(inputName, "limit.malformed", "Batas waktu memerlukan jumlah (bilangan bulat) dan satuan yang dikenal.", "A limit needs a whole amount and a known unit."));
        return null;
    }

    private List<LadderRung> ReadLadder()
    {
        var ladder = new List<LadderRung>();
        foreach (var rung in Objects("escalations"))
        {
            var percent = Values.Double(rung["percent"]);
            if (percent is not (>= 0 and <= 1000) || TextOf(rung, "to") is not { } to)
            {
                problems.Add(new("escalations", "escalation.malformed", "Anak tangga eskalasi memerlukan persen dan penerima.", "A rung needs a percentage and a receiver."));
                continue;
            }

            ladder.Add(new LadderRung
            {
                Percent = (int)percent.Value,
                To = to,
                Plus = rung["plus"] is JsonObject plus ? ReadLimit(plus, "escalations") : null,
                Acknowledge = Values.Boolean(rung["acknowledge"]),
                LegalBasis = TextOf(rung, "legalBasis"),
            });
        }

        return ladder;
    }

    private List<FormField> ReadFields()
    {
        var fields = new List<FormField>();
        foreach (var field in Objects("fields"))
        {
            if (TextOf(field, "name") is not { } name)
            {
                problems.Add(new("fields", "field.malformed", "Isian formulir memerlukan nama.", "A form field needs a name."));
                continue;
            }

            fields.Add(new FormField(
                name, TextOf(field, "label") ?? name, TextOf(field, "kind") ?? "text", Values.Boolean(field["required"]),
                Values.Texts(field["outcomes"]), field["choices"] is { } choices ? Values.Texts(choices) : null));
        }

        return fields;
    }

    private CaseStatus? ReadStatus()
    {
        if (Text("status") is not { } text)
            return null;
        if (Enum.TryParse<CaseStatus>(text, ignoreCase: false, out var status))
            return status;
        problems.Add(new("status", "status.unknown", $"Status '{text}' tidak dikenal.", $"Status '{text}' is unknown."));
        return null;
    }

    private IEnumerable<JsonObject> Objects(string name)
    {
        if (input(name) is not { } node)
            return [];
        if (node is JsonArray array && array.All(i => i is JsonObject))
            return array.OfType<JsonObject>();
        problems.Add(new(name, "input.malformed", $"Masukan '{name}' harus berupa daftar objek.", $"Input '{name}' is a list of objects."));
        return [];
    }

    private static string? TextOf(JsonObject node, string name) => Values.Text(node[name]);
}

/// <summary>Something wrong with the value of an input.</summary>
internal sealed record SettingProblem(string Input, string Code, string MessageId, string Message);
