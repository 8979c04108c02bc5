using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint;

/// <summary>How to mend what the reader refuses.</summary>
internal static class ReadingMends
{
    private static readonly Dictionary<string, (string Id, string En)> Known = new(StringComparer.Ordinal)
    {
        ["json.malformed"] = ("Ekspor ulang definisi, atau perbaiki JSON pada tempat yang disebut.", "Export the definition again, or repair the JSON at the place named."),
        ["json.too-large"] = ("Pecah SOP menjadi beberapa SOP yang saling memakai.", "Split the SOP into several that use one another."),
        ["activity.unknown"] = ("Pakai jenis kegiatan dari docs/sop-format.md, atau terbitkan dahulu SOP yang dipakai sebagai kegiatan.", "Use an activity type of docs/sop-format.md, or first publish the SOP that is used as an activity."),
        ["activity.id"] = ("Beri setiap kegiatan id sendiri tanpa titik dua.", "Give every activity an id of its own without a colon."),
        ["activity.id-twice"] = ("Ganti salah satu id dan sambungannya.", "Change one of the ids and its connections."),
        ["activity.too-many"] = ("Pecah SOP menjadi beberapa SOP yang saling memakai.", "Split the SOP into several that use one another."),
        ["connection.broken"] = ("Hapus sambungan, atau arahkan ke kegiatan yang ada.", "Remove the connection, or lead it to an activity that is there."),
        ["composite.cycle"] = ("Keluarkan SOP dari dirinya sendiri; pakai sambungan kembali untuk mengulang.", "Take the SOP out of itself; use a connection that goes back to repeat."),
        ["expression.unknown"] = ("Tulis nilai sebagai Literal, Object, Variable, Input atau JavaScript.", "Write the value as Literal, Object, Variable, Input or JavaScript."),
        ["input.type-name"] = ("Tambahkan 'typeName' pada masukan.", "Add 'typeName' to the input."),
        ["limit.malformed"] = ("Tulis misalnya {\"amount\":3,\"unit\":\"workingDays\",\"legalBasis\":\"…\"}.", "Write for example {\"amount\":3,\"unit\":\"workingDays\",\"legalBasis\":\"…\"}."),
        ["escalation.malformed"] = ("Tulis misalnya {\"percent\":100,\"to\":\"unit-head\",\"legalBasis\":\"…\"}.", "Write for example {\"percent\":100,\"to\":\"unit-head\",\"legalBasis\":\"…\"}."),
        ["root.missing"] = ("Beri definisi sebuah 'root' berjenis Elsa.Flowchart.", "Give the definition a 'root' of type Elsa.Flowchart."),
    };

    public static SopProblem Add(SopProblem problem)
    {
        var (id, en) = Known.TryGetValue(problem.Code, out var known) ? known
            : problem.Code.StartsWith("script.", StringComparison.Ordinal)
                ? ("Tulis syarat dalam bagian JavaScript yang diizinkan (docs/sop-format.md).", "Write the condition in the permitted part of JavaScript (docs/sop-format.md).")
                : ("Perbaiki nilai pada tempat yang disebut; docs/sop-format.md menjelaskan bentuknya.", "Correct the value at the place named; docs/sop-format.md explains its form.");
        return problem with { MendId = id, Mend = en };
    }
}
