using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lapor.Cases.Core.Sop.Migrating;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Moving;

/// <summary>What a move would do to one case, as it is shown, approved and compared before it is done.</summary>
public sealed record MovePreview
{
    /// <summary>False: the case has no place in the new version, for <see cref="Notes"/>.</summary>
    public required bool Fits { get; init; }
    public IReadOnlyList<StepMove> Steps { get; init; } = [];
    public IReadOnlyList<ClockMove> Clocks { get; init; } = [];
    /// <summary>The reasons against it, or remarks.</summary>
    public IReadOnlyList<MigrationNote> Notes { get; init; } = [];

    private static readonly JsonSerializerOptions Options = new(StoreJson.Options) { Converters = { new JsonStringEnumConverter() } };

    public static MovePreview Of(Migration migration) => migration switch
    {
        Migration.Fits fits => new MovePreview { Fits = true, Steps = fits.Steps, Clocks = fits.Clocks, Notes = fits.Notes },
        Migration.NoPlace none => new MovePreview { Fits = false, Notes = none.Reasons },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Equal previews mean equal moves. A limit that begins with the move ends later the later that is, so its due instant does not count.</summary>
    public string Fingerprint()
    {
        var timeless = this with { Clocks = [.. Clocks.Select(c => c.Change == ClockChange.Begins ? c with { ToDue = null } : c)] };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(timeless.ToJson())));
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    internal static MovePreview FromJson(string json) =>
        JsonSerializer.Deserialize<MovePreview>(json, Options) ?? throw new InvalidDataException("A preview of a move is empty.");
}
