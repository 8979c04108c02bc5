using System.Text.Json;
using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Reading;

/// <summary>Turns the activities of a definition, and of the definitions it uses, into nodes.</summary>
internal sealed partial class TreeBuilder(SopReadOptions options, ProblemList problems)
{
    private const int MaxActivities = 20_000;
    private const int MaxConnections = 20_000;
    private const int MaxNesting = 40;
    private const int MaxCompositeDepth = 8;

    private readonly List<Node> nodes = [];
    private readonly List<string> definitions = [];
    private int nesting;

    public IReadOnlyList<Node> Nodes => nodes;

    public Node? ReadDefinition(JsonElement definition, string path, Node? parent)
    {
        if (definition.ValueKind != JsonValueKind.Object)
        {
            problems.Error(path, "definition.malformed", "Definisi harus berupa objek.", "A definition is an object.");
            return null;
        }

        var id = definition.Text("definitionId") ?? definition.Text("id");
        if (string.IsNullOrEmpty(id))
            Drop(path, "definition.id", "Definisi tidak memiliki id.", "The definition has no id.");
        if (definition.Object("root") is not { } root)
        {
            problems.Error(path + ".root", "root.missing", "Definisi tidak memiliki kegiatan akar.", "The definition has no root activity.");
            return null;
        }

        var workflow = Add(new Node
        {
            Index = nodes.Count,
            Kind = NodeKind.Workflow,
            Type = "Elsa.Workflow",
            Id = "",
            Name = "",
            Title = definition.Text("name") ?? "",
            JsonPath = path,
            Parent = parent,
        });
        definitions.Add(id ?? "");
        workflow.Variables = [.. ReadVariables(definition, path)];
        workflow.DeclaredInputs = [.. ReadParameters(definition, "inputs")];
        workflow.DeclaredOutputs = [.. ReadParameters(definition, "outputs")];
        if (ReadActivity(root, path + ".root", workflow) is { } activity)
            workflow.Children.Add(activity);
        definitions.RemoveAt(definitions.Count - 1);
        return workflow.Children.Count == 0 ? null : workflow;
    }

    private Node Add(Node node)
    {
        nodes.Add(node);
        return node;
    }

    private Node? ReadActivity(JsonElement element, string path, Node parent)
    {
        if (element.ValueKind != JsonValueKind.Object || element.Text("type") is not { Length: > 0 } typeName)
        {
            problems.Error(path, "activity.malformed", "Kegiatan harus berupa objek dengan 'type'.", "An activity is an object with a 'type'.");
            return null;
        }

        if (nodes.Count >= MaxActivities || nesting >= MaxNesting)
        {
            problems.Error(path, "activity.too-many", "Kegiatan terlalu banyak atau terlalu dalam.", $"More than {MaxActivities} activities, or nested deeper than {MaxNesting}.");
            return null;
        }

        nesting++;
        var type = ActivityCatalogue.Find(typeName);
        var node = type is null ? ReadUnknown(element, path, parent, typeName) : Read(element, path, parent, type);
        nesting--;
        return node;
    }

    private Node Read(JsonElement element, string path, Node parent, ActivityType type)
    {
        var node = Add(Envelope(element, path, parent, type.Kind, type.Name));
        node.Lapor = type.Lapor;
        node.Inputs = ReadInputs(element, path, type.Inputs);
        node.Captures = [.. ReadCaptures(element).Select(c => (c.Key, c.Value))];
        node.CanStartWorkflow = element.Object("customProperties")?.Flag("canStartWorkflow") ?? element.Flag("canStartWorkflow") ?? false;
        switch (type.Kind)
        {
            case NodeKind.Flowchart:
                ReadContainer(node, element, path);
                ReadFlow(node, element, path);
                break;
            case NodeKind.Sequence:
                ReadContainer(node, element, path);
                break;
            case NodeKind.If:
                node.Then = ReadEmbedded(node, element, path, "then");
                node.Else = ReadEmbedded(node, element, path, "else");
                break;
            case NodeKind.While or NodeKind.For or NodeKind.ForEach or NodeKind.ParallelForEach:
                node.Body = ReadEmbedded(node, element, path, "body");
                break;
            case NodeKind.Switch:
                node.Branches = [.. ReadBranches(node, element, path)];
                node.Else = ReadEmbedded(node, element, path, "default");
                break;
            case NodeKind.FlowSwitch:
                node.Branches = [.. ReadBranches(node, element, path)];
                break;
            case NodeKind.SetVariable:
                node.VariableId = element.Object("variable")?.Text("id") ?? element.Object("variable")?.Text("name");
                if (node.VariableId is null)
                    problems.Error(path + ".variable", "variable.missing", "Variabel yang diisi tidak disebut.", "The variable to set is not named.");
                break;
            case NodeKind.Lapor:
                ReadSettings(node, path);
                break;
        }

        return node;
    }

    private Node Envelope(JsonElement element, string path, Node? parent, NodeKind kind, string type)
    {
        var id = element.Text("id") ?? "";
        if (id.Contains(':', StringComparison.Ordinal))
            problems.Error(path + ".id", "activity.id", "Id kegiatan tidak boleh memuat titik dua.", "An activity id must not contain a colon.");
        if (id.Length == 0 && options.IsStrict)
            problems.Error(path + ".id", "activity.id", "Kegiatan tidak memiliki id.", "The activity has no id.");
        var name = element.Text("name") ?? id;
        var shown = element.Object("metadata")?.Text("displayText");
        return new Node
        {
            Index = nodes.Count,
            Kind = kind,
            Type = type,
            Id = id,
            Name = name,
            JsonPath = path,
            Parent = parent,
            Title = !string.IsNullOrWhiteSpace(shown) ? shown : name,
            Drawn = DrawnReader.Read(element),
        };
    }

    private Node? ReadUnknown(JsonElement element, string path, Node parent, string typeName)
    {
        var reference = new CompositeReference(
            typeName, element.Whole("version"), element.Text("workflowDefinitionId"), element.Text("workflowDefinitionVersionId"));
        if (options.Resolve?.Invoke(reference) is { } json)
            return ReadComposite(element, path, parent, typeName, json);
        Drop(path + ".type", "activity.unknown", $"Jenis kegiatan '{typeName}' tidak dikenal.", $"The activity type '{typeName}' is unknown.");
        return Add(Envelope(element, path, parent, NodeKind.Missing, typeName));
    }

    private Node? ReadComposite(JsonElement element, string path, Node parent, string typeName, string json)
    {
        using var document = SopReader.Parse(json, problems);
        if (document is null)
            return null;
        var definition = document.RootElement;
        var id = definition.Text("definitionId") ?? definition.Text("id") ?? "";
        if (definitions.Contains(id) || definitions.Count >= MaxCompositeDepth)
        {
            problems.Error(path, "composite.cycle", $"SOP '{typeName}' memuat dirinya sendiri.", $"The definition '{typeName}' contains itself, or is nested too deeply.");
            return null;
        }

        var node = Add(Envelope(element, path, parent, NodeKind.Composite, typeName));
        node.DeclaredInputs = [.. ReadParameters(definition, "inputs")];
        node.DeclaredOutputs = [.. ReadParameters(definition, "outputs")];
        node.Inputs = ReadInputs(element, path, [.. node.DeclaredInputs.Select(i => new InputSpec(i.Name))]);
        node.Captures = [.. ReadCaptures(element).Select(c => (c.Key, c.Value))];
        node.Variables =
        [
            .. node.DeclaredInputs.Select(i => new VariableDeclaration(i.Name, i.Name, i.TypeName, null, i.Persisted)),
            .. node.DeclaredOutputs.Select(o => new VariableDeclaration(o.Name, o.Name, o.TypeName, null, true)),
        ];
        if (ReadDefinition(definition, path + ".$definition", node) is not { } workflow)
            return null;
        node.Children.Add(workflow);
        return node;
    }

    private void ReadSettings(Node node, string path)
    {
        var settings = new StepSettings(name => node.Inputs.IndexOf(name) is var i and >= 0 ? node.Inputs.Constants[i] : null);
        foreach (var problem in settings.Problems)
            problems.Error($"{path}.{problem.Input}", problem.Code, problem.MessageId, problem.Message);
        // Constants only: what an expression computes is read when the step opens.
        if (node.Inputs.IsConstant)
            node.Settings = settings;
        else
            node.Shown = settings;
    }

    /// <summary>An error when publishing; Elsa itself drops it without a word.</summary>
    private void Drop(string path, string code, string messageId, string message)
    {
        if (options.IsStrict)
            problems.Error(path, code, messageId, message);
        else
            problems.Warning(path, code, messageId, message);
    }
}
