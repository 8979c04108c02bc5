using System.Globalization;
using Lapor.Cases.Store;
using Lapor.Cases.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace Lapor.Cases.Web.Shell;

/// <summary>A page that loads one query, loads it again when a case moves, and lets countdowns run.</summary>
public abstract class LivePage : CarefulComponent, IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource gone = new();
    private readonly SemaphoreSlim turn = new(1);
    private readonly (CultureInfo Formats, CultureInfo Words) culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private IDisposable? subscription;

    [Inject] protected PageFeed Feed { get; private set; } = null!;

    [Inject] protected TimeProvider Time { get; private set; } = null!;

    [CascadingParameter] private Task<Microsoft.AspNetCore.Components.Authorization.AuthenticationState>? Authentication { get; set; }

    /// <summary>The instant the page was last drawn for; passed into shared components.</summary>
    protected DateTimeOffset Now { get; private set; }

    // Taken once: a page that was left while it loads may still ask.
    protected CancellationToken Cancellation { get; }

    protected LivePage() => Cancellation = gone.Token;

    /// <summary>Only this case's moves matter; null for any.</summary>
    protected virtual Guid? WatchedCase => null;

    /// <summary>Whether the page loads again when a case moves.</summary>
    protected virtual bool Live => true;

    /// <summary>Reads once what the page shows.</summary>
    protected abstract Task ReadAsync();

    /// <summary>Reads what the page shows; while the database is away, again and again, and says so. One reading after the other: what was asked last is shown last.</summary>
    protected async Task LoadAsync()
    {
        await turn.WaitAsync(Cancellation);
        try
        {
            while (!await TryReadAsync())
                await Task.Delay(Again, TimeProvider.System, Cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    protected async Task<System.Security.Claims.ClaimsPrincipal> UserAsync() => (await Authentication!).User;

    protected override async Task OnInitializedAsync()
    {
        Now = Time.GetUtcNow();
        if (!RendererInfo.IsInteractive)
            return;
        if (Live)
        {
            subscription = Feed.Subscribe(WatchedCase, ReloadAsync);
            _ = BeatAsync();
        }
        await LoadAsync();
    }

    protected Task ReloadAsync() => InvokeAsync(async () =>
    {
        if (gone.IsCancellationRequested)
            return;
        SpeakAsBefore();
        Now = Time.GetUtcNow();
        await LoadAsync();
        StateHasChanged();
    });

    private async Task<bool> TryReadAsync()
    {
        try
        {
            await ReadAsync();
            return true;
        }
        catch (Exception failure) when (Weather.IsWeather(failure) && !gone.IsCancellationRequested)
        {
            WarnAway();
            return false;
        }
    }

    // Whoever moved the case speaks another language, or none: what a page draws on its own account is in its reader's.
    private void SpeakAsBefore() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = culture;

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Beat);
        try
        {
            while (await timer.WaitForNextTickAsync(gone.Token))
                await InvokeAsync(() => { SpeakAsBefore(); Now = Time.GetUtcNow(); StateHasChanged(); });
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        subscription?.Dispose();
        await gone.CancelAsync();
        gone.Dispose();
        GC.SuppressFinalize(this);
    }
}
