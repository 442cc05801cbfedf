using System.Text;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace NeuroHub.Api.OpenApi;

/// <summary>The OpenAPI document, made once: routes do not change while a process runs.</summary>
internal sealed partial class OpenApiText(IServiceProvider services)
{
    public const string Name = "v1";

    private readonly Lazy<Task<byte[]>> _bytes = new(() => Make(services, OpenApiSpecVersion.OpenApi3_1));
    private readonly Lazy<Task<byte[]>> _older = new(() => Make(services, OpenApiSpecVersion.OpenApi3_0));

    public Task<byte[]> Bytes => _bytes.Value;

    /// <summary>The same as OpenAPI 3.0, for tools that know no 3.1.</summary>
    public Task<byte[]> Older => _older.Value;

    /// <summary>Comments name the page that a rule comes from; that page is ours, not the reader's.</summary>
    [GeneratedRegex(@" \(rules\.md[^)]*\)")]
    private static partial Regex SourceNote();

    private static async Task<byte[]> Make(IServiceProvider services, OpenApiSpecVersion version)
    {
        var document = await services.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(Name);
        var text = await document.SerializeAsJsonAsync(version);
        if (version == OpenApiSpecVersion.OpenApi3_0)
            text = OlderTypes.In(text);
        return Encoding.UTF8.GetBytes(SourceNote().Replace(text, ""));
    }
}
