using System.Globalization;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.Results;

namespace NeuroHub.Runs;

/// <summary>Refusals that runs of a serial and runs of a LOT have in common.</summary>
public static class RunRefusals
{
    public static Refusal LotNotFound(string lotNumber) => new(
        RefusalCode.LotNotFound,
        $"LOT {lotNumber} does not exist.",
        "Check the LOT barcode or create the LOT first.",
        $"LOT {lotNumber}을(를) 찾을 수 없습니다. LOT 바코드를 확인하거나 LOT을 먼저 생성하십시오.");

    public static Refusal OtherLevel(DataLevel level) => new(
        RefusalCode.ValidationError,
        $"data_level says another thing: this is a run of {(level == DataLevel.Lot ? "a whole LOT" : "one serial")}.",
        "Name a serial, or leave it out and say LOT.",
        $"data_level이 명령과 다릅니다: {(level == DataLevel.Lot ? "LOT 전체" : "시리얼 하나")}에 대한 명령입니다. 시리얼을 지정하거나, 지정하지 않고 LOT이라고 명시하십시오.");

    public static Refusal LotNotSaid() => new(
        RefusalCode.ValidationError,
        "No serial is named, and this plant wants a run of a whole LOT said.",
        "Name the serial, or say data_level LOT.",
        "시리얼이 지정되지 않았습니다. 시리얼을 지정하거나 data_level을 LOT으로 명시하십시오.");

    public static Refusal ProcessNotFound(string asked) => new(
        RefusalCode.ProcessNotFound,
        $"Process {asked} does not exist.",
        "Name a process by its id, its code or PROC-nnn.",
        $"공정 {asked}을(를) 찾을 수 없습니다. 공정 id, 공정 코드 또는 PROC-nnn으로 지정하십시오.");

    public static Refusal WorkerNotFound(string asked) => new(
        RefusalCode.WorkerNotFound,
        $"Worker {asked} does not exist or is disabled.",
        "Check the worker's badge or ask an administrator.",
        $"작업자 {asked}을(를) 찾을 수 없거나 비활성 상태입니다. 작업자 번호를 확인하십시오.");

    public static Refusal WorkerAmbiguous(string asked) => new(
        RefusalCode.WorkerAmbiguous,
        $"More than one worker is called {asked}.",
        "Name the worker by username or number.",
        $"{asked} 이름의 작업자가 둘 이상입니다. 사용자명 또는 번호로 지정하십시오.");

    public static Refusal WorkerNotSelf() => new(
        RefusalCode.NotEnoughPermissions,
        "Not enough permissions",
        "In this plant an operator books work on nobody else: leave worker_id out, or sign in as that worker.",
        "이 공장에서는 작업자가 다른 사람의 이름으로 작업을 등록할 수 없습니다. worker_id를 비우거나 해당 작업자로 로그인하십시오.");

    public static Refusal OverrideNeedsManager() => new(
        RefusalCode.NotEnoughPermissions,
        "Not enough permissions",
        "Only a manager or an administrator may override the process order.",
        "공정 순서 예외는 관리자만 승인할 수 있습니다.");

    public static Refusal LotNotActive(string lotNumber, LotStatus status) => new(
        RefusalCode.LotNotActive,
        $"LOT {lotNumber} is {Name(status)}, not active.",
        "Work on a LOT that is CREATED or IN_PROGRESS.",
        $"LOT {lotNumber}은(는) {Name(status)} 상태로 작업할 수 없습니다. CREATED 또는 IN_PROGRESS 상태의 LOT에서 작업하십시오.");

    public static Refusal ProcessInactive(string lotNumber, string processCode) => new(
        RefusalCode.ProcessInactive,
        $"Process {processCode} is not in the routing of LOT {lotNumber}.",
        "The LOT keeps the processes that were active when it was created.",
        $"공정 {processCode}은(는) LOT {lotNumber}의 공정 순서에 없습니다. LOT은 생성 당시의 공정 순서를 유지합니다.");

    public static Refusal AlreadyPassed(string subject, int processNumber) => new(
        RefusalCode.ProcessAlreadyPassed,
        $"Process {processNumber} of {subject} has already passed.",
        "Go on with the next process.",
        $"{subject}의 공정 {processNumber}은(는) 이미 PASS로 완공되었습니다. 다음 공정을 진행하십시오.");

    public static Refusal DuplicateStart(string subject, int openProcess) => new(
        RefusalCode.DuplicateStart,
        $"Process {openProcess} of {subject} is already started.",
        $"Complete process {openProcess} first.",
        $"{subject}의 공정 {openProcess}이(가) 이미 착공되었습니다. 공정 {openProcess}을(를) 먼저 완공하십시오.");

    public static Refusal NotStarted(string subject, int processNumber) => new(
        RefusalCode.ProcessNotStarted,
        $"Process {processNumber} of {subject} is not started.",
        "Start it before completing it.",
        $"{subject}의 공정 {processNumber}이(가) 착공되지 않았습니다. 먼저 착공하십시오.");

    public static Refusal NothingToCancel(string subject, int processNumber) => new(
        RefusalCode.ProcessNotStarted,
        $"Process {processNumber} of {subject} has no open start.",
        "Only a start that is not completed can be cancelled.",
        $"{subject}의 공정 {processNumber}에 취소할 착공이 없습니다. 완공되지 않은 착공만 취소할 수 있습니다.");

    public static Refusal NotYourStart(string? enteredBy) => new(
        RefusalCode.NotEnoughPermissions,
        "Not enough permissions",
        $"This start was entered by {enteredBy ?? "another user"}: they, a manager or an administrator may cancel it.",
        $"{enteredBy ?? "다른 사용자"}이(가) 등록한 착공입니다. 본인 또는 관리자만 취소할 수 있습니다.");

    public static Refusal CancelTooLate(string subject, int processNumber) => new(
        RefusalCode.CancelTooLate,
        $"Process {processNumber} of {subject} was started more than {CancelRules.OwnStart.TotalMinutes:0} minutes ago.",
        "Ask a manager to cancel the start.",
        $"{subject}의 공정 {processNumber} 착공 후 {CancelRules.OwnStart.TotalMinutes:0}분이 지났습니다. 관리자에게 착공 취소를 요청하십시오.");

    public static Refusal NotAllPrevious(RoutingProcess process, int first, int last, int passes)
    {
        // The requirements (3.4) fix this sentence word for word; only the numbers are those of the process.
        var fact = string.Create(
            CultureInfo.InvariantCulture,
            $"Process {process.Number} requires all previous processes ({first}-{last}) to be PASS. Current PASS count: {passes}");
        return new Refusal(
            RefusalCode.PreviousProcessNotCompleted,
            fact,
            "Complete the missing processes first.",
            $"공정 {process.Number}은(는) 이전 공정({first}-{last})이 모두 PASS여야 합니다. 현재 PASS 수: {passes}");
    }

    public static Refusal PreviousNotCompleted(string subject, int processNumber, int previous) => new(
        RefusalCode.PreviousProcessNotCompleted,
        $"Process {processNumber} of {subject} needs a PASS in process {previous} first.",
        $"Complete process {previous} with PASS.",
        $"{subject}의 공정 {processNumber}은(는) 이전 공정 {previous}의 PASS 완공이 필요합니다.");

    public static Refusal OutOfSequence(string subject, int processNumber, int previous) => new(
        RefusalCode.InvalidProcessSequence,
        $"Process {processNumber} of {subject} is out of sequence: process {previous} cannot be started yet either.",
        "Follow the routing in number order.",
        $"{subject}의 공정 {processNumber}은(는) 순서가 맞지 않습니다. 공정 순서대로 진행하십시오.");

    public static Refusal ContradictoryData(string field, RunResult result) => new(
        RefusalCode.InvalidProcessData,
        $"The data's {field} contradicts the result {Name(result)}.",
        "Send a result that agrees with the measured verdict.",
        $"데이터의 {field} 값이 결과 {Name(result)}와(과) 모순됩니다. 측정 판정과 일치하는 결과를 보내십시오.");

    public static Refusal SerialNotInLot(string serialNumber, string itsLot, string namedLot) => new(
        RefusalCode.SerialNotInLot,
        $"Serial {serialNumber} belongs to LOT {itsLot}, not to {namedLot}.",
        "Scan the LOT that the serial belongs to.",
        $"시리얼 {serialNumber}은(는) LOT {namedLot}이(가) 아니라 LOT {itsLot}에 속합니다.");

    public static Refusal EndBeforeStart() => new(
        RefusalCode.ValidationError,
        "complete_time lies before start_time.",
        "Check the station's clock.",
        "complete_time이 start_time보다 앞섭니다. 설비의 시계를 확인하십시오.");

    private static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());
}
