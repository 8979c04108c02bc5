namespace Lapor.Cases.Store.Importing;

/// <summary>Counts what became of the rows while an import runs.</summary>
internal sealed class ImportTally
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<ImportRejection> _rejected = [];
    private int _accepted;
    private int _duplicates;

    public int Seen { get; set; }

    /// <summary>The rows worth writing; the others are counted here.</summary>
    public List<ExportRow> Sort(IEnumerable<(ExportRow? Row, ImportRejection? Rejection)> read)
    {
        var rows = new List<ExportRow>();
        foreach (var (row, rejection) in read)
        {
            if (rejection is not null)
                _rejected.Add(rejection);
            else if (row is not null && _ids.Add(row.ExternalId))
                rows.Add(row);
            else
                _duplicates++;
        }

        return rows;
    }

    public void Add(ReplayResult result, List<ExportRow> rows, string?[] troubles)
    {
        _accepted += result.Created;
        _duplicates += result.AlreadyThere;
        foreach (var refusal in result.Refusals)
        {
            var row = rows[refusal.Index];
            _rejected.Add(troubles[refusal.Index] is { } trouble
                ? new ImportRejection(row.Line, null, HistoryPlayer.Unreachable, trouble)
                : new ImportRejection(row.Line, null, refusal.Code, $"Laporan ditolak sistem: {refusal.Code}{(refusal.Detail is null ? "" : $" ({refusal.Detail})")}."));
        }
    }

    public ImportReport ToReport(int rows) => new(_accepted, _duplicates, [.. _rejected.OrderBy(r => r.Line)]) { Rows = rows };
}
