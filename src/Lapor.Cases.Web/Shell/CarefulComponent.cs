using Lapor.Cases.Store;
using Microsoft.AspNetCore.Components;

namespace Lapor.Cases.Web.Shell;

/// <summary>A component on which an act that meets a database that is away ends nothing: the person is told, and what was typed stays.</summary>
public abstract class CarefulComponent : ComponentBase, IHandleEvent
{
    // Asked for a desk only when there is something to tell: small parts of pages are drawn by the hundred.
    [Inject] private IServiceProvider Services { get; set; } = null!;

    // As the framework does: drawn at the first wait of the act and at its end.
    Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem callback, object? arg)
    {
        var act = callback.InvokeAsync(arg);
        StateHasChanged();
        return act.IsCompletedSuccessfully || act.IsCanceled ? Task.CompletedTask : EndAsync(act);
    }

    /// <summary>Says that the page waits for the database.</summary>
    protected void WarnAway() => Services.GetRequiredService<Desk>().WarnAway();

    private async Task EndAsync(Task act)
    {
        try
        {
            await act;
        }
        catch (OperationCanceledException) when (act.IsCanceled)
        {
            return;
        }
        catch (Exception failure) when (RendererInfo.IsInteractive && Weather.IsWeather(failure))
        {
            Services.GetRequiredService<Desk>().WarnUndone();
        }

        StateHasChanged();
    }
}
