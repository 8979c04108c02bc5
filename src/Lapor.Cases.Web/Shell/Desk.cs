using System.Security.Claims;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Reading;
using Lapor.Cases.Web.Features.SignIn;
using Lapor.Cases.Web.Localization;
using Microsoft.Extensions.Localization;
using Radzen;

namespace Lapor.Cases.Web.Shell;

/// <summary>What pages share when somebody acts: who acts, and what came of it in words.</summary>
public sealed class Desk(People people, NotificationService toasts, Words words, IStringLocalizer<Texts> texts)
{
    private string Undone => texts["Basis data sedang tidak dapat dihubungi. Tidak ada yang tersimpan sebagian; coba lagi sebentar."];

    public ValueTask<Viewer?> ViewerAsync(ClaimsPrincipal user, CancellationToken cancellation) => people.ViewerAsync(user, cancellation);

    /// <summary>Performs an act and tells the person what came of it.</summary>
    /// <returns>Null when it was done, otherwise what to show.</returns>
    public async Task<string?> ActAsync(ClaimsPrincipal user, Func<Actor, Task<Advance>> act, string done)
    {
        var actor = await people.ActorAsync(user, CancellationToken.None);
        if (actor is null)
            return texts["Sesi Anda sudah berakhir. Masuk lagi."];
        try
        {
            if (await act(actor) is Advance.Refused refused)
                return words.Refusal(refused.Code, refused.Detail);
        }
        catch (Exception e) when (e is Npgsql.NpgsqlException or TimeoutException)
        {
            return Undone;
        }
        Say(done);
        return null;
    }

    public void Say(string done) => Show(NotificationSeverity.Success, done, 5000);

    /// <summary>Says that a page waits for the database.</summary>
    public void WarnAway() => WarnOnce(texts["Basis data sedang tidak dapat dihubungi. Halaman ini memuat ulang sendiri begitu tersambung."]);

    /// <summary>Says that an act could not be done because the database is away.</summary>
    public void WarnUndone() => WarnOnce(Undone);

    public void Warn(string what) => Show(NotificationSeverity.Warning, what, 9000);

    private void Show(NotificationSeverity severity, string text, double milliseconds) =>
        toasts.Notify(new NotificationMessage { Severity = severity, Summary = text, Duration = milliseconds, CloseAriaLabel = texts["Tutup"] });

    // Several parts of a page may wait for the same.
    private void WarnOnce(string what)
    {
        if (!toasts.Messages.Any(m => m.Summary == what))
            Warn(what);
    }
}
