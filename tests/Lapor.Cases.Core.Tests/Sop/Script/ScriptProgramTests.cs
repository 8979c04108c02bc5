using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Script;

namespace Lapor.Cases.Core.Tests.Sop.Script;

public sealed class ScriptProgramTests
{
    private static ScriptHost Host()
    {
        var host = new ScriptHost { LastResult = JsonValue.Create("Approved") };
        host.Globals["laporan"] = JsonNode.Parse("""{"type":"Complaint","urgency":"U1","round":2,"topic":null,"anonymous":false}""");
        host.Globals["unit"] = new JsonObject { ["id"] = "dpu" };
        host.Inputs["Severity"] = JsonValue.Create(4);
        host.Variables["Counter"] = JsonValue.Create(2);
        host.Variables["my count"] = JsonValue.Create(7L);
        host.Variables["verdict"] = JsonValue.Create("Valid");
        host.Functions["kalender.workingDaysSince"] = args => JsonValue.Create(args.Count + 3);
        return host;
    }

    private static ScriptResult Run(string source, ScriptHost? host = null)
    {
        var compilation = ScriptProgram.Compile(source);
        Assert.Empty(compilation.Errors);
        return compilation.Program!.Evaluate(host ?? Host());
    }

    [Theory]
    [InlineData("laporan.urgency === 'U1' && laporan.round > 1", "true")]
    [InlineData("laporan.topic?.id ?? 'none'", "\"none\"")]
    [InlineData("laporan.nothing === undefined", "true")]
    [InlineData("getInput('Severity') > 3", "true")]
    [InlineData("getInput('severity') + 1", "5")]
    [InlineData("getInput('Missing')", "null")]
    [InlineData("getSeverity()", "4")]
    [InlineData("getCounter() + 1", "3")]
    [InlineData("getMyCount()", "7")]
    [InlineData("getVerdict() === 'Valid'", "true")]
    [InlineData("getVerdictFromVerify1()", "\"Valid\"")]
    [InlineData("variables.Counter * 10", "20")]
    [InlineData("variables.Nope === undefined && getVariable('Nope') === null", "true")]
    [InlineData("Object.keys(variables).join()", "\"Counter,my count,verdict\"")]
    [InlineData("getOutputFrom('Verify1')", "\"Valid\"")]
    [InlineData("getOutputFrom('Verify1', 'Verdict') + getLastResult()", "\"ValidApproved\"")]
    [InlineData("[getCorrelationId(), getWorkflowInstanceId(), getWorkflowDefinitionId(), getWorkflowDefinitionVersion(), getWorkflowDefinitionVersionId()]", """["case-7","instance-1","sop-a",3,"sop-a:3"]""")]
    [InlineData("isNullOrEmpty('') && isNullOrEmpty(null) && isNullOrWhiteSpace(' \\n') && !isNullOrEmpty(' ')", "true")]
    [InlineData("toJson({a: [1, 'x']})", "\"{\\u0022a\\u0022:[1,\\u0022x\\u0022]}\"")]
    [InlineData("kalender.workingDaysSince(laporan.received) > 2", "true")]
    [InlineData("`n=${getCounter()}`", "\"n=2\"")]
    [InlineData("typeof kalender + typeof laporan", "\"undefinedobject\"")]
    [InlineData("-0", "0")]
    [InlineData("0 / 0", "null")]
    [InlineData("[1, undefined, x => x]", "[1,null,null]")]
    [InlineData("({a: undefined, b: 1e21})", """{"b":1E+21}""")]
    public void A_script_reads_its_workflow(string source, string json) => Assert.Equal(json, Run(source).Value?.ToJsonString() ?? "null");

    [Fact]
    public void Writes_go_to_the_host_in_order()
    {
        var host = Host();
        var result = Run("setVariable('Counter', getCounter() + 1); variables.Counter += 10; setMyCount({n: variables.Counter}); variables['verdict'] = null", host);
        Assert.Null(result.Error);
        Assert.Equal("13", host.Variables["Counter"]!.ToJsonString());
        Assert.Equal("""{"n":13}""", host.Variables["my count"]!.ToJsonString());
        Assert.Null(host.Variables["verdict"]);
    }

    [Theory]
    [InlineData("1;\n  while (true) {}", "script.refused.loop", 2, 3)]
    [InlineData("const f = function () {}", "script.refused.function", 1, 11)]
    [InlineData("var x = 1", "script.refused.var", 1, 1)]
    [InlineData("a.b = 1", "script.refused.mutation", 1, 5)]
    [InlineData("x = 1", "script.refused.assignment", 1, 1)]
    [InlineData("const x = 1; x++", "script.refused.assignment", 1, 14)]
    [InlineData("laporan.tags.sort()", "script.refused.mutation", 1, 14)]
    [InlineData("Date.now()", "script.refused.clock", 1, 1)]
    [InlineData("1 + Math.random()", "script.refused.random", 1, 10)]
    [InlineData("eval('1')", "script.refused.eval", 1, 1)]
    [InlineData("this.x", "script.refused.this", 1, 1)]
    [InlineData("new Map()", "script.refused.new", 1, 1)]
    [InlineData("throw 'x'", "script.refused.throw", 1, 1)]
    [InlineData("newGuid()", "script.refused.elsa", 1, 1)]
    [InlineData("Object.assign(laporan, {})", "script.refused.mutation", 1, 8)]
    [InlineData("/(?=a)/.test('a')", "script.refused.regex", 1, 5)]
    [InlineData("/(a)\\1/.test('a')", "script.refused.regex", 1, 5)]
    [InlineData("10n", "script.refused.bigint", 1, 1)]
    [InlineData("'a'.localeCompare('b')", "script.refused.locale", 1, 5)]
    [InlineData("tag`x`", "script.refused.tag", 1, 4)]
    [InlineData("laporan.urgency ===", "script.syntax", 1, 20)]
    [InlineData("if (a", "script.syntax", 1, 4)]
    [InlineData("a b", "script.syntax", 1, 3)]
    [InlineData("'abc", "script.syntax", 1, 1)]
    [InlineData("{a: 1}", "script.refused.label", 1, 2)]
    public void What_is_outside_the_subset_is_refused_with_its_place(string source, string code, int line, int column)
    {
        var compilation = ScriptProgram.Compile(source);
        Assert.Null(compilation.Program);
        var error = compilation.Errors[0];
        Assert.Equal((code, line, column), (error.Code, error.Line, error.Column));
        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public void Every_refusal_is_reported_not_only_the_first()
    {
        var errors = ScriptProgram.Compile("Date.now();\nMath.random();\nx = 1").Errors;
        Assert.Equal(["script.refused.clock", "script.refused.random", "script.refused.assignment"], errors.Select(e => e.Code));
        Assert.Equal([1, 2, 3], errors.Select(e => e.Line));
    }

    [Theory]
    [InlineData("1;\n throw new Error('kaput')", "script.thrown", "kaput", 2, 2)]
    [InlineData("laporan.topic.length", "script.type-error", "Cannot read properties of null (reading 'length')", 1, 15)]
    [InlineData("const f = x =>\n  x.y;\nf()", "script.type-error", "Cannot read properties of undefined (reading 'y')", 2, 5)]
    [InlineData("nope + 1", "script.reference-error", "nope is not defined", 1, 1)]
    [InlineData("getNope()", "script.reference-error", "getNope is not defined", 1, 1)]
    [InlineData("kalender.nope()", "script.reference-error", "kalender is not defined", 1, 1)]
    [InlineData("setVariable('Nope', 1)", "script.reference-error", "There is no variable 'Nope'", 1, 1)]
    public void An_error_says_where_it_arose(string source, string code, string message, int line, int column) =>
        Assert.Equal(new ScriptError(code, message, line, column), Run(source).Error);

    [Theory]
    [InlineData("[]", true)]
    [InlineData("'false'", true)]
    [InlineData("0 / 0", false)]
    [InlineData("''", false)]
    [InlineData("x => x", true)]
    public void Truth_is_javascripts_own(string source, bool truth) => Assert.Equal(truth, Run(source).IsTruthy);

    [Fact]
    public void References_name_what_the_host_is_asked_for()
    {
        var references = ScriptProgram.Compile("const a = 1;\nlaporan.urgency === 'U1' && getInput('Severity') > kalender.workingDaysSince(a) && variables.X && getY()").Program!.References;
        Assert.Equal(
            ["laporan.urgency||False", "getInput|Severity|True", "kalender.workingDaysSince||True", "variables.X||False", "getY||True"],
            references.Select(r => $"{r.Name}|{r.Argument}|{r.IsCall}"));
        Assert.Equal((2, 1), (references[0].Line, references[0].Column));
    }

    [Fact]
    public void One_program_may_be_evaluated_by_many_threads()
    {
        var program = ScriptProgram.Compile("let n = 0; [1, 2, 3].forEach(x => { n += x }); n + getInput('Severity')").Program!;
        var results = Enumerable.Range(0, 200).AsParallel().Select(_ => program.Evaluate(Host()).Value!.GetValue<double>()).ToList();
        Assert.All(results, r => Assert.Equal(10, r));
    }
}
