using System.Text.Json;
using System.Text.Json.Serialization;
using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Tests.Workflows;

public sealed class AgencyFileTests
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    internal static IReadOnlyDictionary<string, AgencyProfile> All { get; } = Directory.GetFiles(RepositoryFiles.At("workflows", "agencies"), "*.json")
        .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => JsonSerializer.Deserialize<AgencyProfile>(File.ReadAllText(f), Strict)!);

    public static TheoryData<string> Agencies => new(All.Keys);

    [Fact]
    public void A_ministry_a_province_and_a_regency_are_there() =>
        Assert.Superset(new HashSet<string> { "ministry", "province", "regency" }, All.Values.Select(a => a.Kind).ToHashSet());

    [Theory, MemberData(nameof(Agencies))]
    public void The_file_is_named_after_the_agency(string agency) => Assert.Equal(agency, All[agency].Id);

    [Theory, MemberData(nameof(Agencies))]
    public void Units_are_unique_and_hang_together(string agency)
    {
        var units = All[agency].Units;

        Assert.Distinct(units.Select(u => u.Id));
        Assert.Distinct(units.SelectMany(u => u.Aliases).Select(a => a.ToUpperInvariant()));
        Assert.Subset(units.Select(u => u.Id).ToHashSet(), units.Select(u => u.ParentId).OfType<string>().ToHashSet());
        Assert.Single(units, u => u.Kind == "admin");
        Assert.Superset(new HashSet<string> { "admin", "working", "apip", "leadership" }, units.Select(u => u.Kind).ToHashSet());
    }

    [Theory, MemberData(nameof(Agencies))]
    public void Zones_and_calendars_are_known(string agency)
    {
        using var calendars = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.At("workflows", "holidays", "calendars.json")));
        var text = calendars.RootElement.GetRawText();
        var profile = All[agency];

        Assert.All(profile.Units.Select(u => u.Zone).Append(profile.Zone).OfType<string>(), z => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(z, out _), z));
        Assert.All(profile.Units.Select(u => u.CalendarId).Append(profile.CalendarId).OfType<string>(), c => Assert.Contains($"\"{c}\"", text, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Agencies))]
    public void Topics_lead_to_units_and_say_why_they_are_urgent(string agency)
    {
        var profile = All[agency];

        Assert.Distinct(profile.Topics.Select(t => t.Id));
        Assert.Superset(new HashSet<Urgency> { Urgency.None, Urgency.U1, Urgency.U2, Urgency.Oversight }, profile.Topics.Select(t => t.Urgency).ToHashSet());
        Assert.All(profile.Topics, topic =>
        {
            Assert.NotNull(profile.FindUnit(topic.UnitId));
            Assert.NotEmpty(topic.Words);
            Assert.True(topic.Urgency == Urgency.None || !string.IsNullOrWhiteSpace(topic.LegalBasis), topic.Id);
            Assert.True(topic.Urgency != Urgency.Oversight || profile.FindUnit(topic.UnitId)!.Kind == "apip", topic.Id);
        });
    }

    [Theory, MemberData(nameof(Agencies))]
    public void A_word_selects_one_topic_and_safety_wins(string agency)
    {
        var topics = All[agency].Topics;

        Assert.Distinct(topics.SelectMany(t => t.Words).Select(w => w.Text.ToUpperInvariant()));
        Assert.True(topics.Where(t => t.Urgency == Urgency.U1).Max(t => t.Priority) < topics.Where(t => t.Urgency != Urgency.U1).Min(t => t.Priority));
    }

    [Theory, MemberData(nameof(Agencies))]
    public void Each_kind_of_report_has_a_SOP(string agency)
    {
        Assert.Superset(new HashSet<string> { "default", "oversight" }, All[agency].Sops.Keys.ToHashSet());
        Assert.Subset(SopFile.All.Keys.ToHashSet(), All[agency].Sops.Values.ToHashSet());
    }

    [Fact]
    public void The_new_name_of_the_social_data_counts_from_the_day_of_its_instruction()
    {
        var words = All.Values.SelectMany(a => a.Topics).SelectMany(t => t.Words).ToList();

        Assert.All(words.Where(w => w.Text == "DTSEN"), w => Assert.Equal(new DateOnly(2025, 2, 5), w.From));
        Assert.Contains(words, w => w is { Text: "DTKS", From: null, Until: null });
    }
}
