using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Script;

namespace Lapor.Cases.Core.Tests.Sop.Script;

public sealed class ScriptHostileTests
{
    private static string Outcome(string source)
    {
        var compilation = ScriptProgram.Compile(source);
        if (compilation.Program is null)
            return compilation.Errors[0].Code;
        return compilation.Program.Evaluate(new ScriptHost()).Error?.Code ?? "ok";
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    public static TheoryData<string, string> Sources() => new()
    {
        { new string('x', 10_000_000), "script.budget.source" },
        { Repeat("(", 30_000) + "1" + Repeat(")", 30_000), "script.budget.nesting" },
        { Repeat("[", 60_000), "script.syntax" },
        { Repeat("[", 30_000) + Repeat("]", 30_000), "script.budget.nesting" },
        { Repeat("!", 60_000) + "1", "script.budget.nesting" },
        { "1" + Repeat("+1", 30_000), "script.budget.nesting" },
        { "1" + Repeat("**1", 20_000), "script.budget.nesting" },
        { "a" + Repeat(".a", 30_000), "script.budget.nesting" },
        { "a" + Repeat("(1)", 20_000), "script.budget.nesting" },
        { Repeat("x=>", 20_000) + "1", "script.budget.nesting" },
        { Repeat("{", 30_000) + Repeat("}", 30_000), "script.budget.nesting" },
        { Repeat("if(1)", 10_000) + "1", "script.budget.nesting" },
        { Repeat("1?", 15_000) + "1" + Repeat(":1", 15_000), "script.budget.nesting" },
        { Repeat("`${", 12_000) + "1" + Repeat("}`", 12_000), "script.budget.nesting" },
        { "const " + Repeat("[", 20_000) + "a" + Repeat("]", 20_000) + "=1", "script.budget.nesting" },
        { "let s = 'x'; " + Repeat("s = s + s;", 60) + "s", "script.budget.string" },
        { "const f = n => n ? f(n - 1) + f(n - 1) : 'x'; f(40)", "script.budget.steps" },
        { "const f = n => f(n + 1); f(0)", "script.budget.calls" },
        { "const f = n => [1].map(x => f(x)); f(0)", "script.budget.calls" },
        { "const y = f => (x => x(x))(x => f(v => x(x)(v))); y(f => n => f(n + 1))(0)", "script.budget.calls" },
        { "'x'.repeat(1e9)", "script.budget.string" },
        { "'x'.padEnd(2 ** 31)", "script.budget.string" },
        { "Array.from({length: 4294967295})", "script.budget.array" },
        { "let a = [1]; " + Repeat("a = [...a, ...a];", 40), "script.budget.array" },
        { "let a = [1]; " + Repeat("a = [a, a];", 50) + "a", "script.budget.steps" },
        { "let a = [1]; " + Repeat("a = [a, a];", 50) + "JSON.stringify(a)", "script.budget.string" },
        { "let a = [1]; " + Repeat("a = [a, a];", 50) + "String(a)", "script.budget.memory" },
        { "let a = [1]; " + Repeat("a = [a, a];", 50) + "a.flat(Infinity)", "script.budget.array" },
        { "String(Array.from({length: 9999}).reduce(a => [a], 0))", "script.budget.depth" },
        { "JSON.stringify(Array.from({length: 9999}).reduce(a => ({a}), 0))", "script.budget.depth" },
        { "Array.from({length: 9999}).reduce(a => [a], 0)", "script.budget.depth" },
        { "JSON.parse('['.repeat(100000))", "script.budget.depth" },
        { "Array.from({length: 9999}).map(x => Array.from({length: 9999}))", "script.budget.memory" },
        { "/(a+)+$/.test('a'.repeat(5000) + 'b')", "ok" },
        { "/(a|a)*(a|a)*(a|a)*$/.test('a'.repeat(200000) + 'b')", "script.budget.steps" },
        { "/(?:a?){500}b/.test('a'.repeat(100000))", "script.budget.steps" },
        { "/((a{1000}){1000}){1000}/", "script.refused.regex" },
        { "/a{9999999}/", "script.refused.regex" },
        { "/" + Repeat("(", 20_000) + Repeat(")", 20_000) + "/", "script.refused.regex" },
        { "const t = 'a'.repeat(200000); t.indexOf('a'.repeat(100000) + 'b')", "script.budget.steps" },
        { "const t = 'a'.repeat(200000); Array.from({length: 9999}).map(x => t === t + '').length", "script.budget.steps" },
        { "'a'.repeat(20000).replace(/(?:)/g, `$\\`$'`)", "script.budget.string" },
        { "Array.from({length: 20000}).toSorted(() => 1).length", "ok" },
        { "variables.__proto__.x = 1", "script.refused.prototype" },
        { "''.constructor.constructor('return process')()", "script.refused.prototype" },
        { "''['constr' + 'uctor']", "script.refused.member" },
        { "[]['pu' + 'sh'](1)", "script.refused.mutation" },
        { "\ud800", "script.syntax" },
        { "/*", "script.syntax" },
        { "'\\", "script.syntax" },
        { "`${", "script.syntax" },
        { "", "ok" },
    };

    [Theory]
    [MemberData(nameof(Sources), DisableDiscoveryEnumeration = true)]
    public void A_hostile_script_ends_with_a_clear_outcome(string source, string outcome) => Assert.Equal(outcome, Outcome(source));

    [Fact]
    public void Broken_pieces_of_scripts_never_throw()
    {
        var random = new Random(7);
        var pieces = ScriptCorpus.Programs.Take(230).ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var piece = pieces[random.Next(pieces.Length)];
            var other = pieces[random.Next(pieces.Length)];
            var broken = piece[..random.Next(piece.Length + 1)] + other[random.Next(other.Length + 1)..];
            Assert.NotNull(Outcome(broken));
        }
    }

    [Fact]
    public void A_script_does_not_change_what_the_host_hands_out()
    {
        var host = new ScriptHost();
        host.Globals["laporan"] = JsonNode.Parse("""{"topic":"jalan","tags":["b","a"],"x":{"y":1}}""");
        var before = host.Globals["laporan"]!.ToJsonString();
        var program = ScriptProgram.Compile("({...laporan, topic: laporan.tags.toSorted().join(), all: [laporan, laporan.x]})").Program!;
        var result = program.Evaluate(host);
        Assert.Equal("""{"topic":"a,b","tags":["b","a"],"x":{"y":1},"all":[{"topic":"jalan","tags":["b","a"],"x":{"y":1}},{"y":1}]}""", result.Value!.ToJsonString());
        result.Value!["tags"]![0] = "changed";
        Assert.Equal(before, host.Globals["laporan"]!.ToJsonString());
        Assert.Equal(program.Evaluate(host).Value!.ToJsonString(), program.Evaluate(host).Value!.ToJsonString());
    }
}
