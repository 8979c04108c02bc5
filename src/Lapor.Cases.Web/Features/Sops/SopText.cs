using Lapor.Cases.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Features.Sops;

/// <summary>What the pages on SOPs say alike.</summary>
public static class SopText
{
    /// <summary>SP4N-LAPOR! is younger: what is in force since before is in force since always.</summary>
    private const int FirstYear = 2010;

    /// <summary>The day a version came into force; versions that came with the installation have none that means anything.</summary>
    public static string Since(IStringLocalizer<Texts> texts, Words words, DateTimeOffset from, string assignedBy, string zone)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(words);
        return assignedBy == "seed" && from.Year < FirstYear ? texts["sistem dipasang"] : words.When(from, zone);
    }

    public static string Person(IStringLocalizer<Texts> texts, string person)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return person == "seed" ? texts["bawaan sistem"] : person;
    }
}
