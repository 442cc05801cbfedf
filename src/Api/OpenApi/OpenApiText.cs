using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace NeuroHub.Api.OpenApi;

/// <summary>The OpenAPI document, made once: routes do not change while a process runs.</summary>
internal sealed class OpenApiText(IServiceProvider services)
{
    public const string Name = "v1";

    private readonly Lazy<Task<byte[]>> _bytes = new(() => Make(services));

    public Task<byte[]> Bytes => _bytes.Value;

    private static async Task<byte[]> Make(IServiceProvider services)
    {
        var document = await services.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(Name);
        using var text = new MemoryStream();
        await document.SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_1);
        return text.ToArray();
    }
}
