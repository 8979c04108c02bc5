using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>What kind of thing an activity is, in words.</summary>
internal static class StepKinds
{
    private static readonly Dictionary<string, string> English = new(StringComparer.Ordinal)
    {
        ["Lapor.VerifyReport"] = "Verification",
        ["Lapor.RequestCompletion"] = "Request for completion",
        ["Lapor.ScreenTopics"] = "Topic screening",
        ["Lapor.ForwardReport"] = "Forwarding to a unit",
        ["Lapor.AcceptForwarding"] = "Acceptance of the forwarding",
        ["Lapor.FirstResponse"] = "First response",
        ["Lapor.SubstantiveResponse"] = "Substantive response",
        ["Lapor.ApproveResponse"] = "Approval of the answer",
        ["Lapor.ReviewSubstance"] = "Review of the answer's substance",
        ["Lapor.AwaitReporter"] = "Reporter's reaction",
        ["Lapor.HandOff"] = "Urgent hand-off",
        ["Lapor.ApipReview"] = "APIP review",
        ["Lapor.Task"] = "Step",
        ["Lapor.Escalate"] = "Escalation",
        ["Lapor.Notify"] = "Message",
        ["Lapor.SetStatus"] = "Change of status",
        ["Lapor.WaitWorkingTime"] = "Waiting time",
        ["Lapor.StartClock"] = "Start of a clock",
        ["Lapor.PauseClock"] = "Pause of a clock",
        ["Lapor.ResumeClock"] = "Resumption of a clock",
        ["Lapor.StopClock"] = "Stop of a clock",
        ["Lapor.CloseCase"] = "Closing of the case",
    };

    public static Said Of(Node node) => node.Lapor is { } lapor
        ? new(lapor.Title, English.GetValueOrDefault(lapor.Type, lapor.Title))
        : Elsa(node.Kind) ?? Said.Same(node.Type);

    public static Said Nature(string nature) => nature switch
    {
        "X" => new("melaksanakan", "carries out"),
        "D" => new("memutuskan", "decides"),
        _ => Said.Same(nature),
    };

    /// <summary>Only holds other activities together: comes and goes without anybody noticing.</summary>
    public static bool IsPlumbing(Node node) =>
        node.Kind is NodeKind.Workflow or NodeKind.Flowchart or NodeKind.Sequence or NodeKind.Start or NodeKind.End or NodeKind.Finish or NodeKind.Complete;

    private static Said? Elsa(NodeKind kind) => kind switch
    {
        NodeKind.Start => new("Mulai", "Start"),
        NodeKind.End => new("Akhir alur", "End of the flow"),
        NodeKind.Finish => new("Akhir kasus", "End of the case"),
        NodeKind.Complete => new("Akhir SOP", "End of the SOP"),
        NodeKind.Fault => new("Kegagalan", "Failure"),
        NodeKind.FlowDecision or NodeKind.If => new("Keputusan", "Decision"),
        NodeKind.FlowSwitch or NodeKind.Switch => new("Percabangan", "Branching"),
        NodeKind.FlowFork => new("Mulai bersamaan", "Parallel start"),
        NodeKind.FlowJoin => new("Penggabungan", "Join"),
        NodeKind.While or NodeKind.For or NodeKind.ForEach or NodeKind.ParallelForEach => new("Pengulangan", "Repetition"),
        NodeKind.SetVariable => new("Pencatatan variabel", "Setting of a variable"),
        NodeKind.SetOutput => new("Pencatatan keluaran", "Setting of an output"),
        NodeKind.Delay => new("Waktu tunggu", "Waiting time"),
        NodeKind.Event => new("Menunggu kejadian", "Waiting for an event"),
        NodeKind.PublishEvent => new("Pengumuman kejadian", "Publication of an event"),
        NodeKind.WriteLine => new("Catatan teknis", "Technical line"),
        NodeKind.Composite => new("SOP lain", "Another SOP"),
        _ => null,
    };
}
