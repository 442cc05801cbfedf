using System.Text.Json;
using NeuroHub.Results;

namespace NeuroHub.Serials;

/// <summary>Refusals of serial commands, in words that an operator understands.</summary>
public static class SerialRefusals
{
    /// <summary>The answer to a read or a label: issuing the serial first is no advice there.</summary>
    public static Refusal UnknownBarcode(string serialNumber) => new(
        RefusalCode.SerialNotFound,
        $"Serial {serialNumber} does not exist.",
        "Check the serial barcode.",
        $"시리얼 {serialNumber}을(를) 찾을 수 없습니다. 시리얼 바코드를 확인하십시오.");

    public static Refusal NotFound(string serialNumber) => new(
        RefusalCode.SerialNotFound,
        $"Serial {serialNumber} does not exist.",
        "Check the serial barcode or issue the serial first.",
        $"시리얼 {serialNumber}을(를) 찾을 수 없습니다. 시리얼 바코드를 확인하거나 먼저 발급하십시오.");

    public static Refusal Final(SerialState serial) => new(
        RefusalCode.SerialFinal,
        $"Serial {serial.SerialNumber} is {Name(serial.Status)}, which is final.",
        "Nothing more can be done with it.",
        $"시리얼 {serial.SerialNumber}은(는) {Name(serial.Status)} 최종 상태입니다. 더 이상 작업할 수 없습니다.");

    public static Refusal ReworkNotApproved(SerialState serial) => new(
        RefusalCode.ReworkNotApproved,
        $"Serial {serial.SerialNumber} is DEFECTED at process {serial.FailedProcess}.",
        "A manager must approve its rework first.",
        $"시리얼 {serial.SerialNumber}은(는) 공정 {serial.FailedProcess}에서 불량 상태입니다. 관리자의 재작업 승인이 필요합니다.");

    public static Refusal ReworkProcessOnly(SerialState serial, int processNumber) => new(
        RefusalCode.ReworkProcessOnly,
        $"Serial {serial.SerialNumber} is in rework of process {serial.FailedProcess}; process {processNumber} cannot be started.",
        $"Start process {serial.FailedProcess}.",
        $"시리얼 {serial.SerialNumber}은(는) 공정 {serial.FailedProcess} 재작업 중입니다. 공정 {serial.FailedProcess}만 착공할 수 있습니다.");

    public static Refusal NotDefected(SerialState serial) => new(
        RefusalCode.SerialNotDefected,
        $"Serial {serial.SerialNumber} is {Name(serial.Status)}, not DEFECTED.",
        "Only a DEFECTED serial can be approved for rework.",
        $"시리얼 {serial.SerialNumber}은(는) {Name(serial.Status)} 상태입니다. DEFECTED 상태의 시리얼만 재작업을 승인할 수 있습니다.");

    public static Refusal ReworkNotAllowed(SerialState serial) => new(
        RefusalCode.ReworkNotAllowed,
        $"Process {serial.FailedProcess} does not allow rework of serial {serial.SerialNumber}.",
        "Scrap the serial.",
        $"공정 {serial.FailedProcess}은(는) 재작업이 허용되지 않습니다. 시리얼 {serial.SerialNumber}을(를) 폐기하십시오.");

    public static Refusal ReworkLimitExceeded(SerialState serial, int limit) => new(
        RefusalCode.ReworkLimitExceeded,
        $"Serial {serial.SerialNumber} has been reworked {serial.ReworkCount} times; the limit is {limit}.",
        "Scrap the serial.",
        $"시리얼 {serial.SerialNumber}의 재작업 횟수가 한도({limit}회)에 도달했습니다. 시리얼을 폐기하십시오.");

    public static Refusal NeverRun(SerialState serial, int processNumber) => new(
        RefusalCode.ProcessNotStarted,
        $"Process {processNumber} of {serial.SerialNumber} has never been run.",
        "Register the defect at a process that the serial has been through.",
        $"시리얼 {serial.SerialNumber}은(는) 공정 {processNumber}을(를) 진행한 적이 없습니다. 진행한 공정에 불량을 등록하십시오.");

    private static string Name(SerialStatus status) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(status.ToString());
}
