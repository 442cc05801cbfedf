using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Processes;

[Collection(PlantCollection.Name)]
public sealed class ProcessTests(TestPlant plant)
{
    private static int Number() => 1000 + TestPlant.Next();

    private static object NewProcess(int number, string? code = null) => new
    {
        process_number = number,
        process_code = code ?? $"X{number}",
        process_name_ko = "세척",
        process_name_en = "Cleaning",
        is_active = false,
    };

    [Theory]
    [InlineData(1, "P001", "레이저 마킹", "Laser Marking", 60)]
    [InlineData(2, "P002", "LMA 조립", "LMA Assembly", 3600)]
    [InlineData(3, "P003", "센서 검사", "Sensor Inspection", 60)]
    [InlineData(4, "P004", "펌웨어 업로드", "Firmware Upload", 60)]
    [InlineData(5, "P005", "로봇 조립", "Robot Assembly", 3600)]
    [InlineData(6, "P006", "성능검사", "Performance Test", 600)]
    [InlineData(7, "P007", "라벨 프린팅", "Label Printing", 60)]
    [InlineData(8, "P008", "포장 + 외관검사", "Packaging and Visual Inspection", 90)]
    public async Task The_eight_processes_of_the_floor_are_there(int number, string code, string ko, string en, int seconds)
    {
        var process = await plant.Operator.Get($"processes/{number}").Is(200);

        process.HasFields(Shapes.Process);
        Assert.Equal(number, process.Num("id"));
        Assert.Equal(number, process.Num("process_number"));
        Assert.Equal(code, process.Str("process_code"));
        Assert.Equal(ko, process.Str("process_name_ko"));
        Assert.Equal(en, process.Str("process_name_en"));
        Assert.Equal(seconds, process.Num("estimated_duration_seconds"));
        Assert.True(process.At("is_active").GetBoolean());
        Assert.True(process.At("rework_allowed").GetBoolean());
        Assert.Equal(number == 7, process.At("requires_all_previous").GetBoolean());
        Assert.Equal(number == 7, process.At("auto_print_label").GetBoolean());
        Assert.Equal(number == 4, process.At("needs_firmware").GetBoolean());
    }

    [Theory]
    [InlineData(1, "MARKING_FAIL")]
    [InlineData(2, "PART_DEFECT,ASSEMBLY_ERROR")]
    [InlineData(3, "SENSOR_TEMP_FAIL,SENSOR_TOF_FAIL")]
    [InlineData(4, "FIRMWARE_UPLOAD_FAIL,FIRMWARE_COMM_ERROR")]
    [InlineData(5, "ASSEMBLY_ERROR,APPEARANCE_DEFECT")]
    [InlineData(6, "PERFORMANCE_FAIL")]
    [InlineData(7, "LABEL_PRINT_FAIL,LABEL_ATTACH_ERROR")]
    [InlineData(8, "VISUAL_DEFECT,PACKAGING_ERROR")]
    public async Task A_process_knows_its_defect_codes(int number, string codes)
    {
        var process = await plant.Operator.Get($"processes/{number}").Is(200);

        Assert.Equal(codes.Split(','), process.At("defect_codes").EnumerateArray().Select(code => code.GetString()));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("P003")]
    [InlineData("PROC-003")]
    public async Task A_process_is_found_by_id_code_or_number(string id) =>
        Assert.Equal(3, (await plant.Operator.Get($"processes/{id}").Is(200)).Num("process_number"));

    [Theory]
    [InlineData("999999")]
    [InlineData("PROC-999")]
    [InlineData("NOPE")]
    [InlineData("99999999999999999999")]
    public async Task An_unknown_process_is_not_found(string id) => await plant.Operator.Get($"processes/{id}").Refused(404, "PROCESS_NOT_FOUND");

    [Fact]
    public async Task Processes_are_listed_by_number()
    {
        await plant.Admin.Post("processes", NewProcess(Number())).Is(201);

        var numbers = (await plant.Operator.Get("processes").Is(200)).Json.EnumerateArray().Select(row => row.GetProperty("process_number").GetInt32()).ToArray();

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], numbers[..8]);
        Assert.Equal(numbers.Order(), numbers);
    }

    [Fact]
    public async Task The_active_processes_are_the_eight_of_the_floor()
    {
        await plant.Admin.Post("processes", NewProcess(Number())).Is(201);

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], (await plant.Operator.Get("processes?is_active=true").Is(200)).Each("process_number"));
    }

    [Fact]
    public async Task A_new_process_can_be_read_at_once()
    {
        var made = await plant.Manager.Post("processes", NewProcess(Number())).Is(201);

        made.HasFields(Shapes.Process);
        Assert.Equal(made.Text, (await plant.Operator.Get($"processes/{made.Num("id")}").Is(200)).Text);
    }

    [Fact]
    public async Task A_process_number_is_given_once()
    {
        var number = Number();
        await plant.Manager.Post("processes", NewProcess(number)).Is(201);

        await plant.Manager.Post("processes", NewProcess(number, $"Y{number}")).Refused(409, "DUPLICATE_PROCESS");
    }

    [Fact]
    public async Task A_process_code_is_given_once() =>
        await plant.Manager.Post("processes", NewProcess(Number(), "P001")).Refused(409, "DUPLICATE_PROCESS");

    [Theory]
    [InlineData("5")]
    [InlineData("0042")]
    [InlineData("PROC-003")]
    [InlineData("proc-3")]
    [InlineData("Proc-99999999999999999999")]
    public async Task A_code_that_reads_as_an_id_or_a_number_is_invalid(string code)
    {
        await plant.Manager.Post("processes", NewProcess(Number(), code)).Invalid("process_code");
        var made = await plant.Manager.Post("processes", NewProcess(Number())).Is(201);
        await plant.Manager.Put($"processes/{made.Num("id")}", new { process_code = code }).Invalid("process_code");
    }

    [Theory]
    [InlineData("PROC-3A")]
    [InlineData("PROC-")]
    [InlineData("5A")]
    [InlineData("PROC003")]
    public async Task A_code_that_only_looks_like_one_is_taken(string code)
    {
        var own = $"{code}{(code.EndsWith('-') ? "A" : "")}X{TestPlant.Next()}";
        await plant.Manager.Post("processes", NewProcess(Number(), own)).Is(201);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10000)]
    public async Task A_process_number_outside_1_to_9999_is_invalid(int number) =>
        await plant.Manager.Post("processes", NewProcess(number, $"Z{TestPlant.Next()}")).Invalid("process_number");

    [Fact]
    public async Task A_change_of_one_field_keeps_the_others()
    {
        var number = Number();
        var made = await plant.Manager.Post("processes", NewProcess(number)).Is(201);

        await plant.Manager.Put($"processes/{made.Num("id")}", new { estimated_duration_seconds = 45 }).Is(200);

        var read = await plant.Operator.Get($"processes/{made.Num("id")}").Is(200);
        Assert.Equal(45, read.Num("estimated_duration_seconds"));
        Assert.Equal("세척", read.Str("process_name_ko"));
        Assert.Equal(number, read.Num("process_number"));
    }

    [Theory]
    [InlineData(8, 201)]
    [InlineData(9, 422)]
    public async Task A_process_declares_up_to_eight_characteristics(int count, int status)
    {
        var number = Number();
        var characteristics = Enumerable.Range(1, count).Select(n => new { code = $"C{n}", path = $"part.c{n}", unit = "mm", lower_limit = 0.5, upper_limit = 1.5 });

        await plant.Manager.Post("processes", new { process_number = number, process_code = $"X{number}", process_name_ko = "세척", process_name_en = "Cleaning", is_active = false, characteristics })
            .Is(status);
    }

    [Fact]
    public async Task A_characteristic_comes_back_whole()
    {
        var number = Number();

        var process = await plant.Manager.Post("processes",
            $$"""{"process_number":{{number}},"process_code":"X{{number}}","process_name_ko":"세척","process_name_en":"Cleaning","is_active":false,"characteristics":[{"code":"FORCE","path":"press.force","unit":"N","lower_limit":1.5,"upper_limit":2.5}]}""").Is(201);

        Assert.Equal(("FORCE", "press.force", "N", 1.5, 2.5), (process.Str("characteristics.0.code"), process.Str("characteristics.0.path"), process.Str("characteristics.0.unit"),
            process.At("characteristics.0.lower_limit").GetDouble(), process.At("characteristics.0.upper_limit").GetDouble()));
    }

    [Fact]
    public async Task A_code_that_was_changed_names_the_process_no_more()
    {
        var number = Number();
        await plant.Manager.Post("processes", NewProcess(number)).Is(201);
        var old = new { lot_number = (await plant.NewLot()).Number, process_id = $"X{number}" };
        await plant.Operator.Post("process/start", old).Refused(400, "PROCESS_INACTIVE");

        await plant.Manager.Put($"processes/X{number}", new { process_code = $"Y{number}" }).Is(200);

        await plant.Operator.Get($"processes/X{number}").Refused(404, "PROCESS_NOT_FOUND");
        await plant.Operator.Post("process/start", old).Refused(404, "PROCESS_NOT_FOUND");
        await plant.Operator.Get($"processes/Y{number}").Is(200);
    }

    [Fact]
    public async Task An_unknown_process_cannot_be_changed() =>
        await plant.Manager.Put("processes/999999", new { description = "x" }).Refused(404, "PROCESS_NOT_FOUND");
}
