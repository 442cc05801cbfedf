using System.Text;
using System.Text.Encodings.Web;
using NeuroHub.Api.Auth;
using NeuroHub.Users;

namespace NeuroHub.Api.ClusterDashboards;

/// <summary>The form, or who is signed in; no script in it.</summary>
internal sealed class SignInPage(int status, string body) : IResult
{
    private const string Frame = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>NeuroHub cluster dashboard</title>
        <style>body{font:16px sans-serif;max-width:22em;margin:15vh auto}label{display:block;margin:.8em 0}input{display:block;width:100%;padding:.4em;box-sizing:border-box}
        button{padding:.5em 1.5em}[role=alert]{color:#b00020}</style></head>
        <body><h1>Cluster dashboard</h1>{0}</body></html>
        """;

    private const string Form = """
        <form method="post" action="/dashboard/login">
        <label>Username <input name="username" autocomplete="username" maxlength="100" required autofocus></label>
        <label>Password <input name="password" type="password" autocomplete="current-password" maxlength="1024" required></label>
        <button>Sign in</button></form>
        """;

    public static SignInPage For(ActorPrincipal? user) => new(StatusCodes.Status200OK, user is { Actor: { Role: Role.Admin } actor }
        ? $"""
            <p>Signed in as {HtmlEncoder.Default.Encode(actor.Username)}. <a href="/dashboard/">Open the dashboard</a></p>
            <form method="post" action="/dashboard/logout"><button>Sign out</button></form>
            """
        : Form);

    public static SignInPage Refused(int status, string reason) =>
        new(status, $"<p role=\"alert\">{HtmlEncoder.Default.Encode(reason)}</p>{Form}");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = Encoding.UTF8.GetBytes(Frame.Replace("{0}", body, StringComparison.Ordinal));
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.ContentLength = bytes.Length;
        return httpContext.Response.Body.WriteAsync(bytes, 0, bytes.Length, httpContext.RequestAborted);
    }
}
