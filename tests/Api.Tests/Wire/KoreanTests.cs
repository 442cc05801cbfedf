using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>What people read when their browser asks for Korean: reasons of 422, who may do what, alerts.</summary>
[Collection(PlantCollection.Name)]
public sealed partial class KoreanTests(TestPlant plant)
{
    private static readonly (string, string) Korean = ("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.8");

    [Theory]
    [InlineData("process/start", "{}")]
    [InlineData("process/start", "{\"lot_number\":5,\"process_id\":1,\"start_time\":\"soon\",\"equipment_id\":\"\"}")]
    [InlineData("process/start", "{\"serial_number\":null,\"process_id\":true}")]
    [InlineData("process/start", "[1]")]
    [InlineData("process/start", "{\"lot_number\":")]
    [InlineData("process/start", "{\"process_id\":1,\"process_id\":2}")]
    [InlineData("process/complete", "{\"serial_number\":\"S-1\",\"process_id\":1,\"result\":\"MAYBE\",\"measurement_data\":[],\"defects\":[null]}")]
    [InlineData("process/complete", "{\"serial_number\":\"S-1\",\"process_id\":1,\"result\":\"PASS\",\"start_time\":\"2025-11-10T10:00:00Z\",\"complete_time\":\"2025-11-10T09:00:00Z\"}")]
    [InlineData("process/start", "{\"serial_number\":\"S\\u001d1\",\"process_id\":\"01\",\"start_time\":\"2026-11-28T09:00:00\"}")]
    [InlineData("process/start", "{\"serial_number\":\"S\\u001d1\",\"process_id\":\"01\"}")]
    [InlineData("process/start", "{\"lot_number\":\"L-1\",\"sn\":\"S-1\",\"process_id\":1}")]
    [InlineData("process/start", "{\"serial_number\":\"S-1\",\"data_level\":\"LOT\",\"process_id\":1}")]
    [InlineData("process/start", "{\"lot_number\":\"L-1\",\"data_level\":\"SERIAL\",\"process_id\":1}")]
    [InlineData("lots", "{\"product_model_id\":\"1\",\"target_quantity\":0,\"production_date\":\"yesterday\",\"shift\":\"X\"}")]
    [InlineData("lots", "{\"product_model_id\":1.5,\"target_quantity\":10000,\"lot_number\":\"a b\"}")]
    [InlineData("lots", "{\"product_model_id\":99999999999999999999,\"target_quantity\":1}")]
    [InlineData("serials", "{\"quantity\":2,\"serial_number\":\"S-1\"}")]
    [InlineData("product-models", "{\"model_code\":\"ABCDEFGHIJKLMNOPQRSTUVWXYZ\",\"model_name\":\"\",\"bom_data\":1,\"is_active\":\"x\"}")]
    [InlineData("label/print", "{\"label_type\":\"LOT\",\"copies\":101}")]
    [InlineData("alerts/read", "{\"alert_ids\":[]}")]
    public async Task Each_reason_of_a_body_is_in_Korean(string path, string body) =>
        AllKorean(await plant.Manager.Send(path == "alerts/read" ? "PUT" : "POST", path, body, Korean));

    [Theory]
    [InlineData("lots?limit=0&skip=-1&status=MAYBE&product_model_id=x")]
    [InlineData("lots?production_date=x&start_date=x&cursor=x")]
    [InlineData("lots?product_model_id=01&lot_number=a%07b")]
    [InlineData("lots?stauts=CREATED")]
    [InlineData("users?is_active=maybe")]
    [InlineData("process-data?measurement=TEMP&limit=1&limit=2")]
    public async Task Each_reason_of_a_query_is_in_Korean(string path) => AllKorean(await plant.Manager.Get(path, Korean));

    [Theory]
    [InlineData("users", "ADMIN")]
    [InlineData("lots", "ADMIN, MANAGER")]
    public async Task A_403_says_who_may(string path, string roles)
    {
        var korean = await plant.Operator.Post(path, new { }, Korean).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        var english = await plant.Operator.Post(path, new { }).Refused(403, "NOT_ENOUGH_PERMISSIONS");

        Assert.Equal($"권한이 부족합니다. {roles} 권한이 있는 담당자에게 요청하십시오.", korean.Str("message"));
        Assert.Equal($"Not enough permissions. It is for {roles}: ask one of them.", english.Str("message"));
        Assert.Equal("Not enough permissions", korean.Str("detail"));
    }

    [Fact]
    public async Task Alerts_are_in_the_readers_language()
    {
        var serial = await plant.DefectedSerial(1);

        var korean = await plant.Operator.Get($"alerts?serial_number={serial.Number}", Korean).Is(200);
        var english = await plant.Operator.Get($"alerts?serial_number={serial.Number}").Is(200);
        var read = await plant.Operator.Send("PUT", $"alerts/{korean.Num("alerts.0.id")}/read", null, Korean).Enveloped(200);

        Assert.Equal(("불량 발생", $"{serial.Number}의 공정 1 불합격: UNSPECIFIED."), (korean.Str("alerts.0.title"), korean.Str("alerts.0.message")));
        Assert.Equal("Defect detected", english.Str("alerts.0.title"));
        Assert.Equal("불량 발생", read.Str("data.title"));
    }

    private static void AllKorean(Answer answer)
    {
        var reasons = answer.Refused(422, "VALIDATION_ERROR").At("detail").EnumerateArray().Select(it => it.GetProperty("msg").GetString()!).ToList();

        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.True(Hangul().IsMatch(reason) && !reason.StartsWith("입력값이 올바르지 않습니다:", StringComparison.Ordinal), $"{reason}: {answer}"));
    }

    [GeneratedRegex("[가-힣]")]
    private static partial Regex Hangul();
}
