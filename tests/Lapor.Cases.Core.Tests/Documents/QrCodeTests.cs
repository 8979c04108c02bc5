using System.Security.Cryptography;
using System.Text;
using Lapor.Cases.Core.Documents;

namespace Lapor.Cases.Core.Tests.Documents;

public sealed class QrCodeTests
{
    // Modules row by row, as QRCoder 1.8.1 draws them with error correction M.
    [Theory]
    [InlineData(5, 21, "5b50d6dda260d92ddb2f3305b5332d21d72898a0e15aa68d4236161cc874bfc1")]
    [InlineData(60, 33, "d6d760c0ef1c1745802a2807288b73afadbe6f237f23b60784261edcadad6711")]
    [InlineData(118, 45, "c9fd3ec582c6dd297e992db1a6bd9e3d68a443bc07c891048f03a51b953d2454")]
    [InlineData(205, 57, "c788b1620f10c19a122021a523a9c342dc292478e60687f00d4a9b286c41d25b")]
    public void Codes_are_those_that_another_encoder_draws(int length, int size, string modules)
    {
        var code = QrCode.Of([.. Enumerable.Range(0, length).Select(i => (byte)('a' + (i * 7 % 26)))]);
        var drawn = string.Concat(Enumerable.Range(0, code.Size).SelectMany(y => Enumerable.Range(0, code.Size).Select(x => code[x, y] ? '1' : '0')));

        Assert.Equal(size, code.Size);
        Assert.Equal(modules, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(drawn))));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Equal(57, QrCode.Of(new byte[QrCode.MaxBytes]).Size);
        Assert.Throws<ArgumentException>(() => QrCode.Of(new byte[QrCode.MaxBytes + 1]));
    }
}
