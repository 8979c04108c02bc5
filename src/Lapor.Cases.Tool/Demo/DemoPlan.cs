namespace Lapor.Cases.Tool.Demo;

/// <summary>What a demo year must add up to. The counts are published figures; the reports behind them are invented.</summary>
internal sealed record DemoPlan
{
    public required string AgencyName { get; init; }
    public required int Year { get; init; }
    public required ulong Seed { get; init; }
    public required int Resolved { get; init; }
    public required int InProcess { get; init; }
    public required int Untouched { get; init; }
    /// <summary>Working days from receipt to first response, summed over every report that has one; null leaves it to chance.</summary>
    public int? FirstResponseDays { get; init; }
    /// <summary>How many reporters gave 1, 2, 3, 4 and 5.</summary>
    public required int[] Ratings { get; init; }
    /// <summary>How slow the agency is: weights of 0, 1, 2… working days to the first response.</summary>
    public required (int Days, int Weight)[] FirstResponse { get; init; }
    /// <summary>Weights of the further working days to the substantive response.</summary>
    public required (int Days, int Weight)[] Substantive { get; init; }
    /// <summary>The export was made at the end of this day.</summary>
    public required DateOnly ExportedOn { get; init; }
    public required Story[] Stories { get; init; }
    public required Place[] Places { get; init; }
    public required int FirstTrackingId { get; init; }

    public int Total => Resolved + InProcess + Untouched;

    /// <summary>Kementerian Sosial 2024: 4,286 reports, 3,737 resolved, 490 in process, 59 without follow-up, 5.1 working days, 4.4 of 5.</summary>
    public static DemoPlan Ministry2024 { get; } = new()
    {
        AgencyName = "Kementerian Sosial",
        Year = 2024,
        Seed = 20240000,
        Resolved = 3737,
        InProcess = 490,
        Untouched = 59,
        FirstResponseDays = 21_558,
        Ratings = [30, 22, 80, 326, 662],
        FirstResponse =
        [
            (0, 3), (1, 9), (2, 12), (3, 15), (4, 14), (5, 12), (6, 9), (7, 7), (8, 6), (9, 4), (10, 3), (11, 2), (12, 2), (14, 1), (17, 1), (21, 1),
        ],
        Substantive = [(0, 8), (1, 12), (2, 15), (3, 14), (4, 12), (5, 10), (6, 8), (7, 6), (8, 5), (10, 4), (13, 3), (16, 2), (20, 1)],
        ExportedOn = new DateOnly(2025, 1, 6),
        Stories = MinistryStories.All,
        Places = Demo.Places.Nation,
        FirstTrackingId = 8_104_211,
    };

    /// <summary>Pemerintah Provinsi Kepulauan Riau 2022: 273 reports, 271 resolved, 2 in process.</summary>
    public static DemoPlan Kepri2022 { get; } = new()
    {
        AgencyName = "Pemerintah Provinsi Kepulauan Riau",
        Year = 2022,
        Seed = 20220000,
        Resolved = 271,
        InProcess = 2,
        Untouched = 0,
        Ratings = [2, 1, 6, 24, 41],
        FirstResponse = [(0, 14), (1, 30), (2, 26), (3, 14), (4, 8), (5, 5), (7, 2), (9, 1)],
        Substantive = [(0, 20), (1, 24), (2, 20), (3, 14), (4, 9), (6, 6), (8, 4), (11, 2)],
        ExportedOn = new DateOnly(2023, 1, 31),
        Stories = KepriStories.All,
        Places = Demo.Places.Kepri,
        FirstTrackingId = 5_310_118,
    };
}
