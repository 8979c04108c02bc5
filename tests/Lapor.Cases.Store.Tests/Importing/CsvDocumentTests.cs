using System.Text;
using Lapor.Cases.Store.Importing;

namespace Lapor.Cases.Store.Tests.Importing;

public sealed class CsvDocumentTests
{
    [Theory]
    [InlineData("a;b;c\n1;2,5;3\n", ';')]
    [InlineData("a,b,c\n1,2;5,3\n", ',')]
    [InlineData("a\tb\tc\n1\t2\t3\n", '\t')]
    [InlineData("\"a;b;c;d\",b,c\n1,2,3\n", ',')]
    public void The_separator_is_the_one_of_the_header(string text, char separator)
    {
        var document = Parse(text);

        Assert.Equal(separator, document.Separator);
        Assert.All(document.Records, r => Assert.Equal(3, r.Fields.Length));
    }

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_first_column() =>
        Assert.Equal("tracking_id", CsvDocument.Parse([0xEF, 0xBB, 0xBF, .. "tracking_id;isi\n1;x\n"u8]).Records[0].Fields[0]);

    [Fact]
    public void Windows_1252_is_read_when_the_bytes_are_not_UTF_8()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes("judul,isi\n“Kafé” – rusak,x\n");

        Assert.Equal("“Kafé” – rusak", CsvDocument.Parse(bytes).Records[1].Fields[0]);
    }

    [Fact]
    public void A_quoted_line_break_stays_inside_its_field_and_lines_are_still_counted()
    {
        var document = Parse("id,isi\r\n1,\"baris satu\r\nbaris \"\"dua\"\"\"\r\n2,x\r\n");

        Assert.Equal("baris satu\r\nbaris \"dua\"", document.Records[1].Fields[1]);
        Assert.Equal([1, 2, 4], document.Records.Select(r => r.Line));
    }

    [Fact]
    public void A_quote_that_is_never_closed_costs_one_row_and_not_the_rest_of_the_file()
    {
        var document = Parse("id,isi\n1,\"rusak\n2,baik\n3,baik\n");

        Assert.Equal([(1, false), (2, true), (3, false), (4, false)], document.Records.Select(r => (r.Line, r.Broken)));
        Assert.Equal(["3", "baik"], document.Records[3].Fields);
    }

    [Fact]
    public void Empty_lines_are_left_out_and_a_last_line_without_an_end_is_kept() =>
        Assert.Equal([1, 3], Parse("id,isi\n\n1,x").Records.Select(r => r.Line));

    private static CsvDocument Parse(string text) => CsvDocument.Parse(Encoding.UTF8.GetBytes(text));
}
