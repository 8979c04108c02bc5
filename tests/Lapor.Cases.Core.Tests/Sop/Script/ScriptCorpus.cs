namespace Lapor.Cases.Core.Tests.Sop.Script;

/// <summary>Whole programs: completion values, scopes, patterns, closures, and every pair of the coercion corners.</summary>
internal static class ScriptCorpus
{
    private static readonly string[] Values =
    [
        "0", "-0", "1", "NaN", "Infinity", "''", "'0'", "'a'", "true", "false", "null", "undefined", "[]", "[0]", "['1']", "[1,2]", "({})", "({valueOf:()=>1})",
        "({toString:()=>'a'})", "x=>x", "1e21", "-1.5", "'0x10'", "'\\u00a01\\u2028'",
    ];

    private static readonly string[] Operators = ["+", "-", "*", "/", "%", "==", "!=", "===", "!==", "<", "<=", ">", ">=", "&&", "||", "??", "&", "|", "^", "<<", ">>", ">>>", "**"];

    private static readonly string[] Numbers =
    [
        "0.1+0.2", "1e21", "1e20", "123456789.123", "1e-6", "1e-7", "1.5e-9", "5e-324", "1.7976931348623157e308", "4.35", "0.000001234", "100", "1e100", "-1e-7", "2**31", "2**32", "2**53+2", "1/3",
        "25", "1.005", "0.5", "2.5", "1.45", "8.345", "1e5", "123.456", "0.00001", "999.9995", "255.5", "-0.1",
    ];

    public static IEnumerable<string> Programs => Handwritten
        .Concat(from op in Operators from a in Values from b in Values select $"{ScriptOracle.Describe}d(({a}){op}({b}))")
        .Concat(from v in Values from u in new[] { "!", "-", "+", "~", "typeof ", "String", "Number", "Boolean", "parseInt", "parseFloat", "JSON.stringify", "Object.keys" } select $"{ScriptOracle.Describe}d({u}({v}))")
        .Concat(from n in Numbers from f in NumberCalls select $"{ScriptOracle.Describe}d(({n}).{f})");

    private static IEnumerable<string> NumberCalls => new[] { "toString()" }
        .Concat(new[] { 0, 1, 2, 5, 20, 100 }.Select(i => $"toFixed({i})"))
        .Concat(new[] { 1, 2, 3, 10, 21, 100 }.Select(i => $"toPrecision({i})"))
        .Concat(new[] { "", "0", "1", "5", "20" }.Select(i => $"toExponential({i})"))
        .Concat(new[] { 2, 3, 7, 16, 36 }.Select(i => $"toString({i})"));

    private static readonly string[] Handwritten =
    [
        "1; const x = 2;", "1; {}", "1; if (true) {}", "1; if (false) 2", "if (true) { 3 } else { 4 }", "let a = 1; a = 5", "let a = 1; a += 2; a", "let a = 3; a++ + a", "let a = 3; --a * a",
        "{ let a = 1; a } ", "const f = x => { if (x) return 1; }; String(f(0)) + f(1)", "const a = 1; { const a = 2; } a", "const a = 1\nconst b = 2\na + b", "let a = 1\n;[1].map(x => a += x); a",
        "x; let x = 1", "const f = () => y; const y = 4; f()", "const f = () => y; f(); const y = 4", "return 5", "if (1) { return 'a' } return 'b'", "return", "return\n5", "let a; a",
        "const [a, , b = 3, ...c] = [1, 2, undefined, 4, 5]; JSON.stringify([a, b, c])", "const {a, b: {c = 7} = {}, ...d} = {a: 1, e: 2, f: 3}; JSON.stringify([a, c, d])", "const {a} = null", "const [a] = 5",
        "const f = n => n < 2 ? 1 : n * f(n - 1); f(20)", "const add = a => b => a + b; add(2)(3)", "const o = {f: x => x * 2, 'g h': 1, [1 + 1]: 'two', 3: 4}; JSON.stringify(o) + o.f(4)", "let n = 0; [1, 2, 3].forEach(x => { n += x }); n",
        "const a = 1; ({a, b: 2, ...{c: 3}})", "[1, 2, 3].map((x, i, all) => x * i + all.length)", "'abc'[1] + 'abc'.at(-1)", "throw new Error('kaput')", "const f = () => { throw new Error('in') }; [1].map(f)", "undefined.x", "null.f()",
        "({}).f()", "let u; u?.x.y.z", "let u; u?.f(1).g", "let u; u?.[1]", "const o = {f: null}; o.f?.()", "const o = {a: {}}; o.a.b?.c", "(undefined?.x).y", "nope", "typeof nope", "nope()", "'use strict'; 1", "`a${1}b${`c${2}`}d`",
        "`\\u{1F600}\\x41\\n`", "'\\u0041\\\nB'", "1_000 + 0b11 + 0o17 + 0XfF", ".5 + 5.", "1 ? 2 : 3 ? 4 : 5", "-(2 ** 2)", "(-2) ** 2", "2 ** 3 ** 2", "-2 ** 2", "1 || 2 ?? 3", "(1 || 2) ?? 3", "1 < 2 < 3", "3 > 2 > 1", "a ?? b", "0 ?? 1", "'b' in {b: 1}",
        "1 in [5, 6]", "1 in 'x'", "/a(b)?/.exec('xac').length", "/a+/.test('caat')", "'2024-05-17'.match(/(?<y>\\d{4})-(\\d\\d)/).groups.y", "'2024-05-17'.match(/(\\d{4})-(\\d\\d)/).index", "'aBc'.replace(/b/i, '[$&$`$\\']')", "'abcabc'.replace(/(?<n>b)/g, '<$<n>>')",
        "'a1b22'.match(/\\d+/g).join()", "'x'.match(/y/)", "'x'.match(/y/g)", "'aaa'.replace(/a*?/g, '-')", "'abc'.split(/(b)/).join('|')", "'ab'.split(/(?:)/).join('|')", "''.split(/x/).length", "''.split(/(?:)/).length", "'A<B>bold</B>and'.split(/<(\\/)?([^<>]+)>/).join('|')",
        "JSON.stringify('aaba'.match(/(a*)*/))", "JSON.stringify('b'.match(/(a*)*/))", "JSON.stringify('b'.match(/(a*)?/))", "JSON.stringify('b'.match(/(a*)+/))", "JSON.stringify('zaacbbbcac'.match(/(z)((a+)?(b+)?(c))*/))", "JSON.stringify('abc'.match(/((a)|(ab))((c)|(bc))/))",
        "JSON.stringify('abab'.match(/(?:(a)|b)*/))", "JSON.stringify('aBß'.match(/[A-Zß]+/i))", "/^\\s+$/.test('\\u00a0\\ufeff\\u2003')", "/\\bfoo\\b/.test('a foo.')", "/^.$/.test('😀')", "/^.$/u.test('😀')", "/\\p{Lu}/u.test('É')", "/[^\\d-]/.test('1-2')", "/^a{2,3}$/.test('aaaa')",
        "/^b$/m.test('a\\nb\\nc')", "/a.c/s.test('a\\nc')", "/a{,2}/.test('a{,2}')", "/[]/.test('a')", "/[^]/.test('a')", "/\\u0041\\x42\\cJ/.test('AB\\n')", "/a|b|/.exec('b')[0]", "/x*?y/.exec('xxy')[0]",
        "JSON.stringify({a: undefined, b: () => 1, c: NaN, d: [undefined, x => x], e: '\\u2028\"\\\\\\ud800'})", "JSON.stringify([1, {a: [2]}], null, '--')", "JSON.stringify({a: {toJSON: () => 5}})", "JSON.stringify(undefined)", "JSON.parse('{\"a\":[1,2.5e3,\"\\\\u00e9\"],\"a\":1}').a", "JSON.parse('{a:1}')", "JSON.parse('[1,]')", "JSON.parse('01')",
        "JSON.parse(' [true , null] ').length", "Object.keys({b: 1, 10: 1, 9: 1, a: 1, '-1': 1, '01': 1}).join()", "Object.entries('ab').join(';')", "String({}) + [] + [1, [2, 3]] + null + undefined", "String(x => x + 1)", "String(Math.max)", "`${[1, 2]}${{}}`", "[10, 9, 1].toSorted().join()", "[3, undefined, 1, null].toSorted().join()", "[5, 1, 4].toSorted((a, b) => b - a).join()",
        "['b', 'a'].toSorted((a, b) => a < b ? -1 : 1).join()", "[].reduce((a, b) => a)", "[1].with(3, 1)", "'x'.repeat(-1)", "(5).toFixed(101)", "(5).toString(1)", "(25).toString(36)", "(0.1).toString(3)", "(-255.5).toString(16)", "(1e21).toString(7)", "(1e-7).toString(2)", "'ﬁß'.toUpperCase()", "'İΣΑΣ'.toLowerCase()", "'ŉ'.toUpperCase()",
        "'ΑΣ ΑΣΑ Σ'.toLowerCase()", "let x = null; x ??= 4; x", "let x = 0; x ||= 4; x &&= 5; x", "let x = 2; x **= 3; x <<= 1; x >>>= 1; x ^= 1; x", "const x = 1; x; /* c */ // d", "(() => {})()", "(() => ({a: 1}))().a", "((...r) => r.length)(1, 2, 3)", "(({a, ...b}) => b)({a: 1, c: 2})", "Math.max(...[1, 5, 3])", "[...'a😀'].length",
        "'😀'.length + '😀'.codePointAt(0)", "typeof null + typeof undefined + typeof (() => 1) + typeof [] + typeof Math", "void 0", "(1, 2)", "!1 + !0", "+'\\n'", "+[]", "+{}", "[] + {}", "[] == ![]", "null >= 0", "undefined == 0", "NaN != NaN", "'10' < '9'", "'10' < 9", "1 / -0", "Object.is(-0, 0)", "[NaN].includes(NaN)", "[NaN].indexOf(NaN)", "0 === -0",
        "parseInt('0x1f')", "parseInt('12px')", "parseInt(null, 36)", "parseInt('9007199254740993')", "parseInt(1e21)", "parseInt('-0') === 0 && 1 / parseInt('-0')", "parseFloat('3.14.15')", "parseFloat('-.5e-2x')", "Number('1e1000')", "Number('  \\n')", "Number('1 2')", "Number('0b12')", "Math.round(-0.5)", "Math.round(2.5)", "Math.round(0.49999999999999994)", "Math.round(-2.5)", "Math.max()", "Math.min(1, NaN)",
        "Math.hypot()", "Math.sign(-0)", "5 % -3", "-5 % 3", "-0 % 1", "5.5 % 2", "1 << 33", "-1 >>> 0", "-1 >> 31", "~~'7.9'", "2 ** -1", "NaN ** 0", "1 ** Infinity", "'a'.padStart(5, 'xyz')", "'abc'.substring(2, 0)", "'abc'.substr(-2, 1)", "'abc'.slice(-2)", "'a,b'.split(',', 1).length", "'a'.split('').length", "'abc'.split().length", "'aXbX'.replaceAll('X', '$$')", "'abc'.replace('b', (m, i, s) => m + i + s)",
    ];
}
