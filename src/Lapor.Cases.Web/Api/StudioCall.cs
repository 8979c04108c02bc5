using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store;
using Lapor.Cases.Web.Features.SignIn;
using Lapor.Cases.Web.Localization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Api;

/// <summary>Who asks Studio's API, for which agency, from which page. Refused before anything is read.</summary>
public sealed record StudioCall(Actor Actor, AgencyProfile Agency, string Session)
{
    private static readonly StudioCall Unadmitted = new(Actor.System with { Id = "" }, new AgencyProfile { Id = "", Name = "", Kind = "", Zone = "" }, "");

    public bool MayDesign => SopAuthority.MayDesign(Actor, Agency.Id);

    /// <summary>Lets only people of the agency pass, and changes only with the form token of the page.</summary>
    public static async ValueTask<object?> AdmitAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        var services = http.RequestServices;
        var texts = services.GetRequiredService<IStringLocalizer<Texts>>();
        if (await services.GetRequiredService<People>().ActorAsync(http.User, http.RequestAborted) is not { } actor)
            return TypedResults.Problem(statusCode: StatusCodes.Status401Unauthorized, title: texts["Sesi Anda sudah berakhir. Masuk lagi."], type: "actor.unknown");
        var agencyId = (string?)http.GetRouteValue("agencyId") ?? "";
        // An agency that is not there and one that is somebody else's look the same.
        if (!SopAuthority.MayApprove(actor, agencyId) || await services.GetRequiredService<AgencyDirectory>().FindAsync(agencyId, http.RequestAborted) is not { } agency)
            return TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, title: texts["Peran Anda tidak boleh melakukan ini."], type: "actor.role");
        var call = new StudioCall(actor, agency, (string?)http.GetRouteValue("session") ?? "");
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            if (!await services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
                return StudioAnswers.Refused(texts["Halaman ini sudah kedaluwarsa. Muat ulang halaman; simpanan terakhir tetap ada."]);
            if (!call.MayDesign && http.GetEndpoint()?.Metadata.GetMetadata<ReadsOnly>() is null)
                return StudioAnswers.Refused(texts["Peran Anda tidak boleh melakukan ini."]);
        }

        for (var i = 0; i < invocation.Arguments.Count; i++)
        {
            if (invocation.Arguments[i] is StudioCall)
                invocation.Arguments[i] = call;
        }

        return await next(invocation);
    }

    /// <summary>Parameters are bound before filters run: a placeholder that is nobody, until <see cref="AdmitAsync"/> puts the caller there.</summary>
    public static ValueTask<StudioCall?> BindAsync(HttpContext context) => ValueTask.FromResult<StudioCall?>(Unadmitted);

    /// <summary>Marks a POST that only asks.</summary>
    public sealed class ReadsOnly;
}
