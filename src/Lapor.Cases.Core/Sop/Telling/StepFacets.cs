using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>Everything that is so of an activity and that matters to people; not where it is drawn.</summary>
internal static class StepFacets
{
    /// <summary>Inputs with words of their own; the rest is said as input and value.</summary>
    private static readonly HashSet<string> Structured = new(StringComparer.Ordinal) { "limit", "escalations", "fields", "performer", "outcomes" };

    private static readonly HashSet<string> Documents = new(StringComparer.Ordinal) { "requirements", "output", "note" };

    public static IReadOnlyList<Facet> Of(Node node) =>
    [
        .. Naming(node), .. Performer(node), .. LimitFacets.Of(node), .. Form(node), .. Inputs(node), .. Printed(node), .. Conditions(node), .. Memory(node), .. Routes(node),
    ];

    private static IEnumerable<Facet> Naming(Node node)
    {
        if (node.Kind is NodeKind.Flowchart or NodeKind.Sequence or NodeKind.Workflow)
            yield break;
        yield return Same("title", "step", new("Nama langkah", "Name of the step"), node.Title);
        yield return new("kind", "kind", new("Jenis langkah", "Kind of step"), StepKinds.Of(node), node.Type);
    }

    private static IEnumerable<Facet> Performer(Node node)
    {
        if (node.Lapor is not HumanStep human)
            yield break;
        var label = SettingWords.Label(node, "performer");
        if (Roads.IsAutomatic(node))
            yield return new("performer", "performer", label, SopWords.TheSystem, "");
        else if (Computed(node, "performer") is { } computed)
            yield return new("performer", "performer", label, SettingWords.Value("performer", computed), SettingWords.Exact(computed));
        else if ((node.ShownSettings?.Performer ?? human.DefaultPerformer) is var role)
            yield return new("performer", "performer", label, SopWords.Role(role), role);
    }

    private static IEnumerable<Facet> Form(Node node)
    {
        if (Computed(node, "fields") is { } computed)
            yield return new("fields", "field", SettingWords.Label(node, "fields"), SettingWords.Value("fields", computed), SettingWords.Exact(computed));
        if (node is not { Lapor: HumanStep human, ShownSettings: { } settings } || Roads.IsAutomatic(node))
            yield break;
        foreach (var field in human.FieldsOf(node, settings).DistinctBy(f => f.Name))
        {
            var said = FieldWords.Of(field);
            yield return new($"field:{field.Name}", "field", new($"Isian '{field.Label}'", $"Field '{field.Label}'"), said, $"{field.Label}|{said.Id}");
        }
    }

    private static IEnumerable<Facet> Inputs(Node node)
    {
        for (var i = 0; i < node.Inputs.Count; i++)
        {
            var name = node.Inputs.Spec(i).Name;
            if (node.Inputs.ExpressionAt(i) is not { } expression || (Structured.Contains(name) && !IsPlainOutcomes(node, name, expression)))
                continue;
            var aspect = Documents.Contains(name) ? "document" : name == "legalBasis" ? "basis" : name == "condition" ? "condition" : "setting";
            yield return new($"input:{name}", aspect, SettingWords.Label(node, name), SettingWords.Value(name, expression), SettingWords.Exact(expression));
        }
    }

    /// <summary>Outcomes that are not offered to anybody are said as they are written.</summary>
    private static bool IsPlainOutcomes(Node node, string input, Expression expression) =>
        input == "outcomes" && (node.Kind == NodeKind.Complete || expression is not Expression.Constant);

    /// <summary>What is printed of an activity that does not use it itself, and its rows in the agency's table.</summary>
    private static IEnumerable<Facet> Printed(Node node)
    {
        foreach (var (name, text) in node.Drawn.Printed.Where(p => node.Inputs.IndexOf(p.Key) < 0))
            yield return Same($"input:{name}", name == "legalBasis" ? "basis" : "document", SettingWords.Label(node, name), text);
        if (node.Drawn.Rows.Count > 0)
            yield return Same("rows", "document", new("Baris tabel SOP", "Rows of the SOP table"), string.Join(", ", node.Drawn.Rows));
        if (node.Drawn.Nature is { } nature)
            yield return new("nature", "document", new("Sifat langkah", "Nature of the step"), StepKinds.Nature(nature), nature);
    }

    private static IEnumerable<Facet> Conditions(Node node)
    {
        foreach (var branch in node.Branches.DistinctBy(b => b.Label))
        {
            yield return new($"case:{branch.Label}", "condition", new($"Syarat '{branch.Label}'", $"Condition '{branch.Label}'"),
                SettingWords.Value("condition", branch.Condition), SettingWords.Exact(branch.Condition));
        }

        if (node.Branches.Length > 1)
            yield return Same("case-order", "condition", new("Urutan syarat", "Order of the conditions"), string.Join(", ", node.Branches.Select(b => b.Label)));
    }

    private static IEnumerable<Facet> Memory(Node node)
    {
        if (node.VariableId is { } id)
            yield return Same("variable", "setting", new("Variabel yang diisi", "Variable that is set"), id);
        foreach (var (output, variable) in node.Captures.DistinctBy(c => c.Output))
            yield return Same($"capture:{output}", "setting", new($"Hasil '{output}' disimpan dalam", $"Result '{output}' is kept in"), variable);
        foreach (var variable in node.Kind == NodeKind.Composite ? [] : node.Variables.DistinctBy(v => v.Name))
            yield return Same($"variable:{variable.Name}", "setting", SettingWords.Variable(variable.Name), $"{variable.TypeName} = {variable.Default?.ToJsonString() ?? "null"}");
    }

    private static IEnumerable<Facet> Routes(Node node)
    {
        if (node.Kind == NodeKind.Workflow)
            yield return new("route:", "route", new("Awal proses", "Beginning of the process"), Said.Same(""), "") { Road = Roads.FromStart(node) };
        if (!Roads.IsStop(node))
            yield break;
        foreach (var outcome in Roads.OutcomesOf(node))
            yield return new($"route:{outcome}", "route", RouteWords.Outcome(node, outcome), Said.Same(""), "") { Road = Roads.After(node, outcome) };
        if (node.Lapor is HumanStep && node.ConnectedPorts.Contains(HumanStep.Overdue))
            yield return new("overdue", "overdue", new("Lewat batas waktu", "Running over the limit"), Said.Same(""), "") { Road = Roads.After(node, HumanStep.Overdue) };
    }

    internal static Expression? Computed(Node node, string input) =>
        node.Inputs.IndexOf(input) is var i and >= 0 && node.Inputs.ExpressionAt(i) is { } expression and not Expression.Constant ? expression : null;

    private static Facet Same(string key, string aspect, Said label, string text) => new(key, aspect, label, Said.Same(text), text);
}

/// <summary>What a form field asks for.</summary>
internal static class FieldWords
{
    public static Said Of(FormField field)
    {
        var kind = Kind(field.Kind);
        List<Said> parts = [kind, field.Required ? new("wajib", "required") : new("tidak wajib", "optional")];
        if (field.Outcomes.Count > 0)
        {
            var outcomes = Said.Join(field.Outcomes.Select(o => SopWords.Outcome(o)), ", ", ", ", ", ");
            parts.Add(new($"untuk hasil {outcomes.Id}", $"for the outcome {outcomes.En}"));
        }

        if (field.Choices is { Count: > 0 } choices)
        {
            var said = Said.Join(choices.Select(c => field.Kind == "class" ? SopWords.Class(c) : Said.Same(c)), ", ", ", ", ", ");
            parts.Add(new($"pilihan: {said.Id}", $"choices: {said.En}"));
        }

        return Said.Join(parts, "; ", "; ", "; ");
    }

    private static Said Kind(string kind) => kind switch
    {
        "text" => new("teks", "text"),
        "multiline" => new("uraian", "long text"),
        "date" => new("tanggal", "date"),
        "number" => new("angka", "number"),
        "unit" => new("unit kerja", "unit"),
        "choice" => new("pilihan", "choice"),
        "boolean" => new("ya/tidak", "yes/no"),
        "rating" => new("nilai 1–5", "rating 1–5"),
        "topic" => new("topik", "topic"),
        "class" => new("klasifikasi", "class"),
        _ => Said.Same(kind),
    };
}
