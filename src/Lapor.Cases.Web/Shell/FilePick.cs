using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Lapor.Cases.Web.Shell;

/// <summary>A file input that opens once it can send: a file chosen before that, on a slow line, would be lost without a word.</summary>
public sealed class FilePick : InputFile
{
    private bool ready;

    /// <summary>Whether the page has no use for a file now.</summary>
    [Parameter] public bool Closed { get; set; }

    protected override void OnParametersSet() => Open();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            await base.OnAfterRenderAsync(firstRender);
        }
        catch (JSException)
        {
            // The page was left before its input was ready; left alone, this would end the circuit of the page that came after it.
            return;
        }

        if (!firstRender)
            return;
        ready = true;
        Open();
        StateHasChanged();
    }

    private void Open() =>
        AdditionalAttributes = new Dictionary<string, object>(AdditionalAttributes ?? new Dictionary<string, object>()) { ["disabled"] = Closed || !ready };
}
