namespace Lapor.Cases.Core.Cases;

/// <summary>An agency as data: what differs between agencies is here and in their SOPs, never in code.</summary>
public sealed record AgencyProfile
{
    /// <summary>Short stable id, for example <c>kemensos</c>.</summary>
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>ministry, province, regency, city or institution.</summary>
    public required string Kind { get; init; }
    /// <summary>IANA zone, for example <c>Asia/Jakarta</c>.</summary>
    public required string Zone { get; init; }
    /// <summary>Id of the working calendar: <c>id-5</c>, <c>id-6</c>, <c>id-5-open</c>.</summary>
    public string CalendarId { get; init; } = "id-5";
    /// <summary>Ten-digit or shorter region code, or null for central agencies.</summary>
    public string? RegionCode { get; init; }
    /// <summary>SMS prefixes to 1708 that lead straight to this agency.</summary>
    public IReadOnlyList<string> Prefixes { get; init; } = [];
    /// <summary>The lapor.go.id subdomain that leads straight to this agency.</summary>
    public string? Subdomain { get; init; }
    public IReadOnlyList<Unit> Units { get; init; } = [];
    public IReadOnlyList<Topic> Topics { get; init; } = [];
    /// <summary>Which SOP governs which kind of report: <c>default</c> and <c>oversight</c> to a definition id.</summary>
    public IReadOnlyDictionary<string, string> Sops { get; init; } = new Dictionary<string, string>();

    /// <summary>When messages go out; null sends each at once.</summary>
    public NotificationRules? Notifications { get; init; }

    public Unit? FindUnit(string? id)
    {
        for (var i = 0; i < Units.Count; i++)
        {
            if (Units[i].Id == id)
                return Units[i];
        }

        return null;
    }

    public Topic? FindTopic(string? id)
    {
        for (var i = 0; i < Topics.Count; i++)
        {
            if (Topics[i].Id == id)
                return Topics[i];
        }

        return null;
    }
}

/// <summary>A work unit of an agency.</summary>
public sealed record Unit
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? ParentId { get; init; }
    /// <summary>admin, working, apip or leadership.</summary>
    public string Kind { get; init; } = "working";
    /// <summary>Overrides the agency's zone.</summary>
    public string? Zone { get; init; }
    /// <summary>Overrides the agency's calendar, for units that serve on other days.</summary>
    public string? CalendarId { get; init; }
    /// <summary>Names seen in exports (<c>dinas_tujuan</c>) that mean this unit.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>A row of the agency's topic table.</summary>
public sealed record Topic
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>None, U2 (urgent), U1 (safety) or Oversight.</summary>
    public Urgency Urgency { get; init; }
    /// <summary>The unit that reports on this topic go to.</summary>
    public string? UnitId { get; init; }
    /// <summary>Words and phrases that select this topic; matched on whole words without case or accents.</summary>
    public IReadOnlyList<TopicWord> Words { get; init; } = [];
    /// <summary>Priority when several topics match; the lowest number wins.</summary>
    public int Priority { get; init; } = 100;
    public string? LegalBasis { get; init; }
}

/// <summary>A word or phrase of a topic, with the days on which it counts (both inclusive; null is open).</summary>
public sealed record TopicWord(string Text, DateOnly? From = null, DateOnly? Until = null);
