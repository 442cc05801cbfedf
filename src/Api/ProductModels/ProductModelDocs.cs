using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.ProductModels;
using NeuroHub.Results;

namespace NeuroHub.Api.ProductModels;

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
