namespace Lapor.Cases.Tool.Demo;

/// <summary>The demo exports below <c>workflows/demo</c>. They can be made again byte for byte.</summary>
public static class DemoFiles
{
    public const string Ministry = "laporan-2024.csv";
    public const string Kepri = "laporan-kepri-2022.csv";

    /// <summary>Invents both files on the shipped calendar <c>id-5</c>.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Generate(ShippedCalendars calendars)
    {
        var calendar = calendars.Build("id-5");
        return
        [
            (Ministry, DemoCsv.Write(DemoPlan.Ministry2024, new DemoYear(DemoPlan.Ministry2024, calendar).Invent(), regional: false)),
            (Kepri, DemoCsv.Write(DemoPlan.Kepri2022, new DemoYear(DemoPlan.Kepri2022, calendar).Invent(), regional: true)),
        ];
    }
}
