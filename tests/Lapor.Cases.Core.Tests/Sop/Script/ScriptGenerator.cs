namespace Lapor.Cases.Core.Tests.Sop.Script;

/// <summary>Random expressions of the subset; the same seed gives the same expressions.</summary>
internal sealed class ScriptGenerator(int seed)
{
    private static readonly string[] Scalars =
    [
        "0", "-0", "1", "-1", "2", "3", "7", "10", "0.1", "0.2", "0.5", "1.5", "2.5", "-2.5", "1e21", "1e-7", "123456789012345680000", "1.7976931348623157e308", "5e-324",
        "2147483648", "4294967295", "4294967296", "-2147483649", "9007199254740993", "0xff", "NaN", "Infinity", "-Infinity", "1/3", "100", "1e300", "0.000001", "1.005",
        "''", "' '", "'0'", "'1'", "'-1'", "'1.0'", "'01'", "'0x1F'", "'0b11'", "'1e3'", "'abc'", "'ABC'", "'a'", "'b'", "'Z'", "'10'", "'9'", "' 12 '", "'\\n'", "'null'",
        "'undefined'", "'true'", "'NaN'", "'Infinity'", "'-0'", "'1,2'", "'é'", "'😀x'", "'straße'", "'a-b-c'", "'.5'", "'5.'", "'1_0'", "'+7'",
        "true", "false", "null", "undefined",
    ];

    private static readonly string[] Objects =
    [
        "[]", "[0]", "[1]", "[1,2]", "['a']", "[[]]", "[[1,[2,[3]]]]", "[null]", "[undefined]", "['b','a',10,9,1]", "[3,1,2]", "[NaN]", "[0,-0]", "({})", "({a:1})",
        "({b:2,a:1,1:'x',0:'y'})", "({valueOf:()=>4})", "({toString:()=>'7'})", "({valueOf:()=>({}),toString:()=>'q'})", "({a:{b:[1,{c:2}]}})", "[{a:1},{a:2}]",
        "Array.from({length:3})", "'xyz'", "'a,b,,c'", "[true,false]", "({length:2,0:'p',1:'q'})",
    ];

    private static readonly string[] Binary =
        ["+", "-", "*", "/", "%", "<", "<=", ">", ">=", "==", "!=", "===", "!==", "&", "|", "^", "<<", ">>", ">>>", "&&", "||", "+", "==", "<"];

    private static readonly string[] Unary = ["!", "-", "+", "~", "typeof ", "void ", "!!"];

    private static readonly string[] StringCalls =
    [
        "at(#)", "charAt(#)", "charCodeAt(#)", "codePointAt(#)", "concat($)", "endsWith($)", "includes($)", "indexOf($)", "indexOf($,#)", "lastIndexOf($)", "lastIndexOf($,#)",
        "padEnd(5,$)", "padStart(6)", "repeat(2)", "replace($,'<$&>')", "replaceAll('a','$$-')", "slice(#)", "slice(#,#)", "split($)", "split('')", "split(',',#)", "startsWith($)",
        "substr(#,#)", "substring(#,#)", "toLowerCase()", "toUpperCase()", "trim()", "trimStart()", "trimEnd()", "toString()", "length", "search(/b|1/)", "match(/(\\d)(\\w)?/)",
        "match(/[a-c]/g)", "replace(/([a-z])(\\d)?/gi,'[$1$2]')", "replace(/\\w/g,c=>c+c)", "split(/[,-]/)", "split(/(,)|b*/)", "normalize('NFD')", "replace(/(?:)/g,'_')",
    ];

    private static readonly string[] ArrayCalls =
    [
        "at(#)", "concat(@)", "concat($)", "every(x=>x)", "some(x=>x==1)", "find(x=>x>1)", "findLast(x=>x)", "findIndex(x=>x===null)", "filter(x=>x)", "filter(Boolean)", "flat()", "flat(#)",
        "flatMap(x=>[x,x])", "includes($)", "includes(NaN)", "indexOf($)", "join()", "join($)", "lastIndexOf($)", "map(x=>x+1)", "map(Number)", "map(String)", "map((x,i)=>i+x)",
        "map(parseInt)", "reduce((a,b)=>a+b)", "reduce((a,b)=>a+b,$)", "reduceRight((a,b)=>a+b,'')", "slice(#,#)", "toReversed()", "toSorted()", "toSorted((a,b)=>a-b)", "toSpliced(#,1,$)",
        "with(0,$)", "toString()", "length",
    ];

    private static readonly string[] Functions =
    [
        "Number(%)", "String(%)", "Boolean(%)", "parseInt(%)", "parseInt(%,16)", "parseInt(%,#)", "parseFloat(%)", "isNaN(%)", "isFinite(%)", "Math.round(%)", "Math.floor(%)", "Math.ceil(%)",
        "Math.trunc(%)", "Math.abs(%)", "Math.sign(%)", "Math.max(%,%)", "Math.min(%,%)", "Math.max()", "Math.sqrt(%)", "Math.hypot(3,%)", "Math.clz32(%)", "Math.fround(%)", "Math.imul(%,%)",
        "Number.isInteger(%)", "Number.isSafeInteger(%)", "Object.is(%,%)", "Array.isArray(@)", "Object.keys(@)", "Object.values(@)", "Object.entries(@)", "JSON.stringify(@)",
        "JSON.stringify(@,null,2)", "JSON.stringify(%)", "Array.from(@)", "Array.of(%,@)", "Object.fromEntries(Object.entries(@))", "Object.assign({},@,{z:%})", "Object.hasOwn(@,%)",
        "`<${%}|${@}>`", "[...@]", "({...@,k:%})", "((a,b=2,...c)=>[a,b,c])(...@)", "(([x,y=9])=>y)(@)", "(({a,length})=>[a,length])(@)", "Number(%).toFixed(#)", "Number(%).toString(2)",
        "Number(%).toString(36)", "Number(%).toPrecision(3)", "Number(%).toExponential(2)", "(%)?.a", "(@)?.a?.b", "(@)[%]", "(@)?.[%]", "(%)??(%)", "(%)in(@)", "(%)?(%):(@)", "(%,@)",
        "Math.pow(%,2)", "(%)**2", "String.fromCharCode(%)", "JSON.parse(JSON.stringify(@))", "JSON.parse(String(%))", "Math.cbrt(%)", "(%).a", "(@).a.b",
    ];

    private readonly Random _random = new(seed);

    public string Next() => Expression(_random.Next(1, 5));

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private string Expression(int depth)
    {
        if (depth == 0)
            return _random.Next(4) == 0 ? Pick(Objects) : Pick(Scalars);
        return _random.Next(10) switch
        {
            0 or 1 or 2 or 3 => $"({Expression(depth - 1)}){Pick(Binary)}({Expression(depth - 1)})",
            4 => $"{Pick(Unary)}({Expression(depth - 1)})",
            5 => $"String({Expression(depth - 1)})." + Fill(Pick(StringCalls), depth),
            6 => $"{Pick([.. Objects.Where(o => o[0] == '[')])}." + Fill(Pick(ArrayCalls), depth),
            _ => Fill(Pick(Functions), depth),
        };
    }

    private string Fill(string template, int depth)
    {
        var filled = new System.Text.StringBuilder();
        var dollarIsText = template.Contains("replace", StringComparison.Ordinal) || template.Contains('`', StringComparison.Ordinal);
        foreach (var c in template)
        {
            filled.Append(c switch
            {
                '%' => Expression(Math.Max(0, depth - 2)),
                '@' => Pick(Objects),
                '#' => Pick(["0", "1", "2", "-1", "3", "NaN", "undefined", "'1'", "1.7", "-9", "Infinity"]),
                '$' when !dollarIsText => Pick(["'a'", "'b'", "','", "''", "1", "null", "undefined", "'1'", "'xy'"]),
                _ => c.ToString(),
            });
        }
        return filled.ToString();
    }
}
