using System.Globalization;
using System.Text.Json;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Calendars;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store;

/// <summary>Brings the files of <c>workflows/</c> into the database. Running it again changes nothing that did not change.</summary>
public sealed class Seeder(SopLibrary sops, AgencyDirectory agencies, CalendarBook calendars, CalendarRuns runs, TimeProvider time)
{
    private const string SeededBy = "seed";

    // The first assignment of an agency holds for reports from before there was this system.
    private static readonly DateTimeOffset Always = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="workflowsFolder">Holds the SOP files, and <c>agencies</c> and <c>holidays</c> below it.</param>
    /// <exception cref="InvalidDataException">A file is wrong; the message names file, JSON path and what was expected.</exception>
    public async Task SeedAsync(string workflowsFolder, IProgress<string>? progress, CancellationToken cancellation)
    {
        await SeedHolidaysAsync(Path.Combine(workflowsFolder, "holidays"), progress, cancellation);
        var published = await SeedSopsAsync(workflowsFolder, progress, cancellation);
        await SeedAgenciesAsync(Path.Combine(workflowsFolder, "agencies"), published, progress, cancellation);
    }

    private async Task SeedHolidaysAsync(string folder, IProgress<string>? progress, CancellationToken cancellation)
    {
        foreach (var file in Files(folder))
        {
            var json = await File.ReadAllTextAsync(file, cancellation);
            if (Path.GetFileName(file) == "calendars.json")
            {
                var read = CalendarFile.Read(json);
                Check(file, read.Problems);
                foreach (var definition in read.Calendars)
                    Report(progress, await calendars.SaveAsync(definition, cancellation), $"calendar {definition.Id}");
            }
            else
            {
                var read = DecreeFile.Read(json);
                Check(file, read.Problems);
                foreach (var decree in read.Decrees)
                    await SeedAsync(decree, progress, cancellation);
            }
        }
    }

    // An update may bring a decree to a system with running cases: they move, as if two people had published it.
    private async Task SeedAsync(Decree decree, IProgress<string>? progress, CancellationToken cancellation)
    {
        var before = (await calendars.DecreesAsync(cancellation)).FirstOrDefault(d => d.Number == decree.Number);
        if (!await calendars.SaveAsync(decree, cancellation))
            return;
        progress?.Report($"decree {decree.Number}");
        // Only spelt differently: nothing moves.
        if (before is not null && JsonSerializer.Serialize(before, StoreJson.Options) == JsonSerializer.Serialize(decree, StoreJson.Options))
            return;
        await runs.StartAsync(decree, before, SeededBy, cancellation);
    }

    private async Task<Dictionary<string, int>> SeedSopsAsync(string folder, IProgress<string>? progress, CancellationToken cancellation)
    {
        // A definition may use another as an activity, so the other has to be published first: go round until nothing more gets through.
        var waiting = Files(folder).ToList();
        var problems = new List<string>();
        for (var before = waiting.Count + 1; waiting.Count > 0 && waiting.Count < before;)
        {
            before = waiting.Count;
            problems.Clear();
            foreach (var file in waiting.ToList())
            {
                var result = await sops.PublishAsync(await File.ReadAllTextAsync(file, cancellation), SeededBy, cancellation);
                if (result is PublishResult.Refused { Code: "sop.unreadable" or "sop.faulty" } refused)
                {
                    problems.AddRange(refused.Problems.Select(p => $"{file}: {p}"));
                    continue;
                }

                waiting.Remove(file);
                if (result is PublishResult.Published published)
                    progress?.Report($"SOP {published.DefinitionId} v{published.Version}");
                else if (result is PublishResult.Refused taken)
                    progress?.Report($"{Path.GetFileName(file)} left alone: {taken.Problems[0]}");
            }
        }

        if (waiting.Count > 0)
            throw new InvalidDataException(string.Join(Environment.NewLine, problems));
        // Only what files brought: a version that an agency published for itself is not another agency's business.
        return (await sops.ListAsync(cancellation)).Where(s => s.PublishedBy == SeededBy).GroupBy(s => s.DefinitionId).ToDictionary(g => g.Key, g => g.Max(s => s.Version));
    }

    private async Task SeedAgenciesAsync(string folder, Dictionary<string, int> published, IProgress<string>? progress, CancellationToken cancellation)
    {
        foreach (var file in Files(folder))
        {
            var profile = Parse(file, await File.ReadAllTextAsync(file, cancellation));
            Report(progress, await agencies.SaveAsync(profile, cancellation), $"agency {profile.Id}");
            foreach (var (purpose, definitionId) in profile.Sops)
            {
                if (!published.TryGetValue(definitionId, out var version))
                    throw new InvalidDataException($"{file}: $.sops.{purpose}: no SOP '{definitionId}' is published; known are {string.Join(", ", published.Keys.Order())}.");
                var assigned = await sops.AssignedAsync(profile.Id, purpose, DateTimeOffset.MaxValue, cancellation);
                // What people decided in the meantime stays decided.
                if (assigned?.DefinitionId == definitionId && assigned.Version == version
                    || await sops.LastAssignedByAsync(profile.Id, purpose, cancellation) is { } by && by != SeededBy)
                {
                    continue;
                }

                var from = assigned is null ? Always : Instants.Micro(time.GetUtcNow());
                await sops.AssignAsync(profile.Id, purpose, definitionId, version, from, SeededBy, cancellation);
                progress?.Report(string.Create(CultureInfo.InvariantCulture, $"{profile.Id}: {purpose} on {definitionId} v{version}"));
            }
        }
    }

    private static AgencyProfile Parse(string file, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<AgencyProfile>(json, StoreJson.Options) ?? throw new InvalidDataException($"{file}: $: an agency was expected, not null.");
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{file}: {wrong.Path ?? "$"}: {wrong.Message}", wrong);
        }
    }

    private static void Check(string file, IReadOnlyList<FileProblem> problems)
    {
        if (problems.Count > 0)
            throw new InvalidDataException(string.Join(Environment.NewLine, problems.Select(p => $"{file}: {p.Path}: {p.Message} ({p.Code})")));
    }

    private static void Report(IProgress<string>? progress, bool changed, string what)
    {
        if (changed)
            progress?.Report(what);
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal) : [];
}
