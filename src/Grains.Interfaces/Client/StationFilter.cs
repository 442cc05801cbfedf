using System.Reflection;
using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Client;

/// <summary>Adds the station's token to each grain call.</summary>
internal sealed class StationFilter(StationSession session) : IOutgoingGrainCallFilter
{
    private static readonly Assembly Ours = typeof(StationFilter).Assembly;

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var method = context.InterfaceMethod;
        if (method.DeclaringType!.Assembly != Ours || method.GetCustomAttribute<AnonymousAttribute>() is not null)
        {
            await context.Invoke();
            return;
        }

        var pass = await session.Pass();
        RequestContext.Set(CallerToken.Key, pass.Token);
        try
        {
            await context.Invoke();
        }
        catch (CallRefusedException refused) when (refused.Code is RefusalCode.NotAuthenticated or RefusalCode.TokenExpired)
        {
            session.Forget(pass);
            throw;
        }

        if (StationSession.IsRefused(context.Result))
            session.Forget(pass);
    }
}
