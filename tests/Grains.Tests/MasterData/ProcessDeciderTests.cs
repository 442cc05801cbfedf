using NeuroHub.EventSourcing;
using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Processes;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.MasterData;

public class ProcessDeciderTests
{
    private static readonly ProcessFields Sensor = new()
    {
        ProcessNumber = 3,
        ProcessCode = "P003",
        ProcessNameKo = "센서 검사",
        ProcessNameEn = "Sensor Inspection",
        Description = "two sensors",
        EstimatedDurationSeconds = 60,
        DefectCodes = ["SENSOR_TEMP_FAIL"],
        Characteristics = [new Characteristic("TEMP", "temp_sensor.measured_temp", "Cel", 59, 61)],
    };

    private static readonly ProcessState Known = ProcessState.Unknown.Apply(new ProcessEvent.Created(3, Sensor, Floor.Monday));

    [Fact]
    public void A_process_is_created_with_all_its_fields() =>
        Same.Values(
            new ProcessEvent.Created(3, Sensor, Floor.Monday),
            Assert.Single(ProcessDecider.Create(ProcessState.Unknown, 3, new CreateProcess(Floor.By(Floor.Manager), Sensor), Floor.Monday).Events));

    [Fact]
    public void A_process_is_created_once() =>
        Assert.Equal(
            RefusalCode.DuplicateProcess,
            ProcessDecider.Create(Known, 3, new CreateProcess(Floor.By(Floor.Manager), Sensor), Floor.Monday).Refusal?.Code);

    [Theory]
    [InlineData("PROC-003")]
    [InlineData("proc-3")]
    [InlineData("5")]
    public void A_code_that_would_be_read_as_an_id_or_a_number_is_refused(string code)
    {
        var created = ProcessDecider.Create(ProcessState.Unknown, 3, new CreateProcess(Floor.By(Floor.Manager), Sensor with { ProcessCode = code }), Floor.Monday);
        Assert.Equal(RefusalCode.ValidationError, created.Refusal?.Code);
        Assert.Equal(RefusalCode.ValidationError, Update(Known, Nothing() with { ProcessCode = code }).Refusal?.Code);
    }

    [Fact]
    public void What_an_operator_reads_is_set_and_emptied()
    {
        var names = new Dictionary<string, DefectName> { ["SENSOR_TEMP_FAIL"] = new("온도", "Temperature") };
        var told = ProcessState.Unknown.Apply(new ProcessEvent.Created(
            3, Changed(Nothing() with { DefectNames = names, InstructionKo = "가", InstructionEn = "a" }), Floor.Monday));

        Same.Values(told.Fields!, Assert.IsType<ProcessEvent.Updated>(Assert.Single(Update(told, Nothing()).Events)).Fields);
        string[] all = ["description", "estimated_duration_seconds", "defect_codes", "characteristics", "defect_names", "instruction_ko", "instruction_en"];
        var emptied = Assert.IsType<ProcessEvent.Updated>(Assert.Single(Update(told, Nothing() with { Clear = all }).Events)).Fields;
        Assert.Equal((null, null, null), (emptied.DefectNames, emptied.InstructionKo, emptied.InstructionEn));
        Assert.Equal((null, null), (emptied.Description, emptied.EstimatedDurationSeconds));
        Assert.Empty(emptied.DefectCodes);
        Assert.Empty(emptied.Characteristics);
        var without = Nothing() with { DefectNames = new Dictionary<string, DefectName>() };
        Assert.Null(Assert.IsType<ProcessEvent.Updated>(Assert.Single(Update(told, without).Events)).Fields.DefectNames);
    }

    [Fact]
    public void A_process_stored_with_such_a_code_before_can_be_sent_back_as_it_is()
    {
        var old = ProcessState.Unknown.Apply(new ProcessEvent.Created(3, Sensor with { ProcessCode = "PROC-003" }, Floor.Monday));
        Assert.Null(Update(old, Nothing() with { ProcessCode = "PROC-003" }).Refusal);
    }

    [Fact]
    public void A_process_that_nobody_knows_cannot_be_changed() =>
        Assert.Equal(RefusalCode.ProcessNotFound, Update(ProcessState.Unknown, Nothing()).Refusal?.Code);

    [Fact]
    public void A_change_without_fields_keeps_them_all() => Same.Values(Sensor, Changed(Nothing()));

    [Fact]
    public void A_change_changes_every_field_that_is_named()
    {
        var command = Nothing() with
        {
            ProcessNumber = 4,
            ProcessCode = "P004",
            ProcessNameKo = "펌웨어 업로드",
            ProcessNameEn = "Firmware Upload",
            Description = "by UART",
            EstimatedDurationSeconds = 90,
            IsActive = false,
            RequiresAllPrevious = true,
            ReworkAllowed = false,
            AutoPrintLabel = true,
            NeedsFirmware = true,
            DefectCodes = ["FIRMWARE_COMM_ERROR"],
            Characteristics = [],
        };
        var fields = new ProcessFields
        {
            ProcessNumber = 4,
            ProcessCode = "P004",
            ProcessNameKo = "펌웨어 업로드",
            ProcessNameEn = "Firmware Upload",
            Description = "by UART",
            EstimatedDurationSeconds = 90,
            IsActive = false,
            RequiresAllPrevious = true,
            ReworkAllowed = false,
            AutoPrintLabel = true,
            NeedsFirmware = true,
            DefectCodes = ["FIRMWARE_COMM_ERROR"],
            Characteristics = [],
        };
        Same.Values(fields, Changed(command));
    }

    private static UpdateProcess Nothing() => new() { Context = Floor.By(Floor.Manager) };

    private static Decision<ProcessEvent> Update(ProcessState process, UpdateProcess command) =>
        ProcessDecider.Update(process, 3, command, Floor.Monday);

    private static ProcessFields Changed(UpdateProcess command) =>
        Assert.IsType<ProcessEvent.Updated>(Assert.Single(Update(Known, command).Events)).Fields;
}
