using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.ProductModels;
using NeuroHub.Numbers;
using NeuroHub.ProductModels;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<ProductModelEndpoints>]

namespace NeuroHub.Api.ProductModels;

/// <summary>Routes under <c>/product-models</c>: create, look up and change product models.</summary>
internal sealed class ProductModelEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var models = api.MapGroup("/product-models").WithTags("Product models");
        models.MapGet("/", List).Allow(Permission.ReadMasterData).Document(ProductModelDocs.List).AddEndpointFilter(new SharedReads());
        models.MapPost("/", Create).Allow(Permission.ChangeProductModels).Document(ProductModelDocs.Create);
        models.MapGet("/{id}", Get).Allow(Permission.ReadMasterData).Document(ProductModelDocs.Get).WithMetadata(AnswerHeader.Version);
        models.MapPut("/{id}", Update).Allow(Permission.ChangeProductModels).Document(ProductModelDocs.Update).WithMetadata(AnswerHeader.Version);
    }

    private static async Task<IResult> List(Query<ProductModelsQuery> query, HttpRequest request, ProductModelQueries models, CancellationToken aborted)
    {
        var (isActive, page) = query.Value;
        return await Answer.List(request, page, part => models.List(isActive, part, aborted));
    }

    private static async Task<IResult> Create(Command<CreateProductModelRequest> command, IGrainFactory grains)
    {
        var body = command.Body;
        var create = new CreateProductModel
        {
            Context = command.Context,
            ModelCode = body.ModelCode,
            ModelName = body.ModelName,
            Description = body.Description,
            BomData = body.BomData,
            Specifications = body.Specifications,
            IsActive = body.IsActive ?? true,
        };
        var result = await command.Context.Run(async () =>
        {
            var id = await grains.GetGrain<INumberRangeGrain>("product_models").Take(1);
            return await grains.GetGrain<IProductModelGrain>(id).Create(create);
        });
        return Answer.Of(result, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Get(string id, ProductModelQueries models, CancellationToken aborted) =>
        Answer.Found(
            RowId.TryParse(id, out var number) ? await models.Find(number, aborted) : null,
            EntityTag.Of,
            ProductModelRefusals.NotFound(id));

    private static async Task<IResult> Update(string id, Command<UpdateProductModelRequest> command, IGrainFactory grains)
    {
        if (!RowId.TryParse(id, out var number))
            return Answer.Refused(ProductModelRefusals.NotFound(id));
        var body = command.Body;
        var update = new UpdateProductModel
        {
            Context = command.Context,
            ModelCode = body.ModelCode,
            ModelName = body.ModelName,
            Description = body.Description,
            BomData = body.BomData,
            Specifications = body.Specifications,
            IsActive = body.IsActive,
            Clear = body.Clear ?? [],
        };
        var result = await command.Context.Run(() => grains.GetGrain<IProductModelGrain>(number).Update(update));
        return Answer.Changed(result, EntityTag.Of);
    }
}

internal static class ProductModelDocs
{
    public static RouteDoc List { get; } = new("List product models", "Newest first.")
    {
        Answers = [RouteAnswer.Page<ProductModelView>("Product models.", Examples.ProductModel)],
    };

    public static RouteDoc Create { get; } = new("Create a product model", "Its code begins the numbers of its LOTs.")
    {
        Bodies =
        [
            ("A model", """
                {"model_code":"WF","model_name":"NeuroHub Wearable","description":"Shape-memory actuator","bom_data":{"springs":2},
                 "specifications":{"voltage":"5V"},"is_active":true}
                """),
        ],
        Answers = [RouteAnswer.Created<ProductModelView>("The new model.", Examples.ProductModel)],
        Refuses = [RefusalCode.DuplicateProductModel],
    };

    public static RouteDoc Get { get; } = new("Get a product model", "By id.")
    {
        Answers = [RouteAnswer.Ok<ProductModelView>("The model.", Examples.ProductModel)],
        Refuses = [RefusalCode.ProductModelNotFound],
    };

    public static RouteDoc Update { get; } = new("Change a product model", "Only the fields that are sent change. No LOT is made of an inactive model.")
    {
        Bodies = [("Another name", """{"model_name":"NeuroHub Wearable 2"}"""), ("Take it out of production", """{"is_active":false}""")],
        Headers = [IfMatch.Documented],
        Answers = [RouteAnswer.Ok<ProductModelView>("The model as it is now.", Examples.ProductModel)],
        Refuses = [RefusalCode.ProductModelNotFound, RefusalCode.DuplicateProductModel, RefusalCode.PreconditionFailed],
    };
}
