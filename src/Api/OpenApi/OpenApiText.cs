using System.Text;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace NeuroHub.Api.OpenApi;

/// <summary>The OpenAPI document, made once: routes do not change while a process runs.</summary>
internal sealed partial class OpenApiText(IServiceProvider services)
{
    public const string Name = "v1";

    private readonly Lazy<Task<byte[]>> _bytes = new(() => Make(services));

    public Task<byte[]> Bytes => _bytes.Value;

    /// <summary>Comments name the page that a rule comes from; that page is ours, not the reader's.</summary>
    [GeneratedRegex(@" \(rules\.md[^)]*\)")]
    private static partial Regex SourceNote();

    private static async Task<byte[]> Make(IServiceProvider services)
    {
        var document = await services.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(Name);
        var text = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
        return Encoding.UTF8.GetBytes(SourceNote().Replace(text, ""));
    }
}
