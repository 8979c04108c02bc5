using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Words;

/// <summary>The words of one language. {0} and {1} are the operands.</summary>
internal sealed record Vocabulary
{
    public required string And { get; init; }
    public required string Or { get; init; }
    public required string Not { get; init; }
    public required string Coalesce { get; init; }
    public required string IfThenElse { get; init; }
    public required string If { get; init; }
    public required string Else { get; init; }
    public required string Refuse { get; init; }
    public required string Let { get; init; }
    public required string Set { get; init; }
    public required string Empty { get; init; }
    public required string NotEmpty { get; init; }
    public required string True { get; init; }
    public required string False { get; init; }
    public required string Nothing { get; init; }
    public required string Variable { get; init; }
    public required string Input { get; init; }
    public required string Output { get; init; }
    public required string LastResult { get; init; }
    public required string MemberOf { get; init; }
    public required string Contains { get; init; }
    public required string StartsWith { get; init; }
    public required string EndsWith { get; init; }
    public required string LengthOf { get; init; }
    public required string OneOf { get; init; }
    public required string Matches { get; init; }
    public required string Since { get; init; }

    /// <summary>Functions of the calendar, by dotted name.</summary>
    public required IReadOnlyDictionary<string, string> Calendar { get; init; }

    public required string Culture { get; init; }
    public required IReadOnlyDictionary<BinaryOperator, string> Operators { get; init; }
    public required IReadOnlyDictionary<string, string> Facts { get; init; }

    /// <summary>Facts of the report that are true or false.</summary>
    public required IReadOnlyDictionary<string, string> Flags { get; init; }

    public static Vocabulary Indonesian { get; } = new()
    {
        And = "{0} dan {1}",
        Or = "{0} atau {1}",
        Not = "tidak benar bahwa {0}",
        Coalesce = "{0} atau, bila tidak ada, {1}",
        IfThenElse = "bila {0} maka {1}, selain itu {2}",
        If = "bila {0}: {1}",
        Else = "; selain itu: {0}",
        Refuse = "gagal dengan pesan {0}",
        Let = "{0} adalah {1}",
        Set = "{0} diisi {1}",
        Empty = "{0} kosong",
        NotEmpty = "{0} terisi",
        True = "benar",
        False = "salah",
        Nothing = "tidak ada",
        Variable = "variabel {0}",
        Input = "masukan {0}",
        Output = "keluaran {1} dari langkah {0}",
        LastResult = "hasil langkah terakhir",
        MemberOf = "{0} {1}",
        Contains = "{0} memuat {1}",
        StartsWith = "{0} diawali {1}",
        EndsWith = "{0} diakhiri {1}",
        LengthOf = "panjang {0}",
        OneOf = "{0} salah satu dari {1}",
        Matches = "{0} cocok dengan pola {1}",
        Culture = "id",
        Since = "sejak {0}",
        Calendar = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kalender.workingDaysSince"] = "jumlah hari kerja {0}",
            ["kalender.calendarDaysSince"] = "jumlah hari kalender {0}",
            ["kalender.workingHoursSince"] = "jumlah jam kerja {0}",
        },
        Operators = new Dictionary<BinaryOperator, string>
        {
            [BinaryOperator.Equal] = "{0} sama dengan {1}",
            [BinaryOperator.StrictEqual] = "{0} sama dengan {1}",
            [BinaryOperator.NotEqual] = "{0} tidak sama dengan {1}",
            [BinaryOperator.StrictNotEqual] = "{0} tidak sama dengan {1}",
            [BinaryOperator.Less] = "{0} kurang dari {1}",
            [BinaryOperator.LessOrEqual] = "{0} paling banyak {1}",
            [BinaryOperator.Greater] = "{0} lebih dari {1}",
            [BinaryOperator.GreaterOrEqual] = "{0} paling sedikit {1}",
            [BinaryOperator.Add] = "{0} ditambah {1}",
            [BinaryOperator.Subtract] = "{0} dikurangi {1}",
            [BinaryOperator.Multiply] = "{0} kali {1}",
            [BinaryOperator.Divide] = "{0} dibagi {1}",
            [BinaryOperator.Remainder] = "sisa {0} dibagi {1}",
            [BinaryOperator.Power] = "{0} pangkat {1}",
            [BinaryOperator.In] = "{1} memiliki {0}",
        },
        Facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["laporan"] = "laporan",
            ["unit"] = "unit",
            ["sop"] = "SOP",
            ["type"] = "jenis",
            ["class"] = "klasifikasi",
            ["topic"] = "topik",
            ["urgency"] = "urgensi",
            ["channel"] = "kanal",
            ["region"] = "wilayah",
            ["anonymous"] = "anonim",
            ["secret"] = "rahasia",
            ["round"] = "putaran",
            ["title"] = "judul",
            ["status"] = "status",
            ["name"] = "nama",
            ["version"] = "versi",
            ["id"] = "id",
            ["restricted"] = "terbatas",
        },
        Flags = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["secret"] = "laporan bersifat rahasia",
            ["anonymous"] = "laporan anonim",
            ["restricted"] = "laporan terbatas untuk APIP",
        },
    };

    public static Vocabulary English { get; } = new()
    {
        And = "{0} and {1}",
        Or = "{0} or {1}",
        Not = "it is not true that {0}",
        Coalesce = "{0} or, if there is none, {1}",
        IfThenElse = "if {0} then {1}, otherwise {2}",
        If = "if {0}: {1}",
        Else = "; otherwise: {0}",
        Refuse = "fail with the message {0}",
        Let = "{0} is {1}",
        Set = "{0} becomes {1}",
        Empty = "{0} is empty",
        NotEmpty = "{0} is filled in",
        True = "true",
        False = "false",
        Nothing = "nothing",
        Variable = "the variable {0}",
        Input = "the input {0}",
        Output = "the output {1} of the step {0}",
        LastResult = "the result of the last step",
        MemberOf = "the {1}'s {0}",
        Contains = "{0} contains {1}",
        StartsWith = "{0} begins with {1}",
        EndsWith = "{0} ends with {1}",
        LengthOf = "the length of {0}",
        OneOf = "{0} is one of {1}",
        Matches = "{0} matches the pattern {1}",
        Culture = "en",
        Since = "since {0}",
        Calendar = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kalender.workingDaysSince"] = "the working days {0}",
            ["kalender.calendarDaysSince"] = "the calendar days {0}",
            ["kalender.workingHoursSince"] = "the working hours {0}",
        },
        Operators = new Dictionary<BinaryOperator, string>
        {
            [BinaryOperator.Equal] = "{0} is {1}",
            [BinaryOperator.StrictEqual] = "{0} is {1}",
            [BinaryOperator.NotEqual] = "{0} is not {1}",
            [BinaryOperator.StrictNotEqual] = "{0} is not {1}",
            [BinaryOperator.Less] = "{0} is less than {1}",
            [BinaryOperator.LessOrEqual] = "{0} is at most {1}",
            [BinaryOperator.Greater] = "{0} is more than {1}",
            [BinaryOperator.GreaterOrEqual] = "{0} is at least {1}",
            [BinaryOperator.Add] = "{0} plus {1}",
            [BinaryOperator.Subtract] = "{0} minus {1}",
            [BinaryOperator.Multiply] = "{0} times {1}",
            [BinaryOperator.Divide] = "{0} divided by {1}",
            [BinaryOperator.Remainder] = "the remainder of {0} divided by {1}",
            [BinaryOperator.Power] = "{0} to the power of {1}",
            [BinaryOperator.In] = "{1} has {0}",
        },
        Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["laporan"] = "report", ["unit"] = "unit", ["sop"] = "SOP" },
        Flags = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["secret"] = "the report is secret",
            ["anonymous"] = "the report is anonymous",
            ["restricted"] = "the report is for APIP alone",
        },
    };
}
