using System.Globalization;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Web.Features.Cases;

namespace Lapor.Cases.Web.Features.Public;

/// <summary>The reporter's answer to a step, from a plain form.</summary>
public static class ReporterForm
{
    private const string FieldPrefix = "isian.";

    /// <returns>Null when the form names no step: the reporter only looks.</returns>
    public static Stimulus? Read(IFormCollection form)
    {
        var (activity, outcome) = (form["langkah"].ToString(), form["hasil"].ToString());
        if (activity.Length == 0 || outcome.Length == 0 || !int.TryParse(form["kunjungan"], NumberStyles.None, CultureInfo.InvariantCulture, out var visit))
            return null;
        var fields = new JsonObject();
        foreach (var (name, value) in form)
        {
            if (name.StartsWith(FieldPrefix, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(value))
                fields[name[FieldPrefix.Length..]] = FieldValues.Parse(name == FieldPrefix + "rating" ? "rating" : "text", value.ToString());
        }
        return new Stimulus.CompleteStep(new(activity, visit), outcome, fields, Actor.Reporter);
    }
}
