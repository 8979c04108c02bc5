using Lapor.Cases.Core.Sop.Script;

namespace Lapor.Cases.Core.Tests.Sop.Script;

public sealed class ScriptExplainerTests
{
    [Theory]
    [InlineData("laporan.urgency === 'U1' && laporan.round > 1", "urgensi laporan sama dengan 'U1' dan putaran laporan lebih dari 1", "the report's urgency is 'U1' and the report's round is more than 1")]
    [InlineData("getInput('Severity') >= 3 || !getUrgent()", "masukan Severity paling sedikit 3 atau tidak benar bahwa variabel Urgent", "the input Severity is at least 3 or it is not true that the variable Urgent")]
    [InlineData("(laporan.secret || laporan.anonymous) && variables.Done", "(laporan bersifat rahasia atau laporan anonim) dan variabel Done", "(the report is secret or the report is anonymous) and the variable Done")]
    [InlineData("['U1', 'U2'].includes(laporan.urgency)", "urgensi laporan salah satu dari 'U1', 'U2'", "the report's urgency is one of 'U1', 'U2'")]
    [InlineData("laporan.topic == null", "topik laporan kosong", "the report's topic is empty")]
    [InlineData("kalender.workingDaysSince(laporan.received) > 5", "jumlah hari kerja sejak received laporan lebih dari 5", "the working days since the report's received is more than 5")]
    [InlineData("kalender.workingHoursSince('forwarded') >= 4", "jumlah jam kerja sejak diteruskan ke unit paling sedikit 4", "the working hours from the forwarding to the unit is at least 4")]
    [InlineData("kalender.calendarDaysSince('2026-01-05') > 1", "jumlah hari kalender sejak '2026-01-05' lebih dari 1", "the calendar days since '2026-01-05' is more than 1")]
    [InlineData("if (laporan.round > 1) { return true } return false", "bila putaran laporan lebih dari 1: benar; salah", "if the report's round is more than 1: true; false")]
    [InlineData("laporan.tags.map(x => x.id).length", "panjang laporan.tags.map", null)]
    [InlineData("/^SP4N/.test(getNumber())", "variabel Number cocok dengan pola /^SP4N/", "the variable Number matches the pattern /^SP4N/")]
    public void A_condition_is_said_in_words(string source, string indonesian, string? english)
    {
        var program = ScriptProgram.Compile(source).Program!;
        if (english is null)
        {
            Assert.StartsWith("panjang ", ScriptExplainer.Explain(program, "id"));
            return;
        }
        Assert.Equal(indonesian, ScriptExplainer.Explain(program, "id"));
        Assert.Equal(english, ScriptExplainer.Explain(program, "en"));
    }
}
