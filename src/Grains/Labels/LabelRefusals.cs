using NeuroHub.Results;

namespace NeuroHub.Labels;

/// <summary>Refusals of label commands and of label jobs.</summary>
public static class LabelRefusals
{
    public static Refusal JobNotFound(string id) => new(
        RefusalCode.LabelJobNotFound,
        $"Label job {id} does not exist.",
        "Choose one of GET /api/v1/label/history.",
        $"라벨 작업 {id}을(를) 찾을 수 없습니다. 라벨 이력에서 선택하십시오.");

    public static Refusal JobNotWaiting(long id) => new(
        RefusalCode.Conflict,
        $"Label job {id} does not wait for its printer any more.",
        "Look at its status.",
        $"라벨 작업 {id}은(는) 더 이상 대기 중이 아닙니다. 상태를 확인하십시오.");

    public static Refusal NothingToResolve(long id, LabelJobStatus status) => new(
        RefusalCode.Conflict,
        $"Label job {id} is {status.ToString().ToUpperInvariant()}, not UNKNOWN.",
        "Only a job whose end nobody saw is resolved.",
        $"라벨 작업 {id}의 상태는 {status.ToString().ToUpperInvariant()}입니다. UNKNOWN 상태의 작업만 처리할 수 있습니다.");

    public static Refusal LotNotFound(string lotNumber) => new(
        RefusalCode.LotNotFound,
        $"LOT {lotNumber} does not exist.",
        "Check the LOT barcode.",
        $"LOT {lotNumber}을(를) 찾을 수 없습니다. LOT 바코드를 확인하십시오.");

    public static Refusal NotDefective(string serialNumber) => new(
        RefusalCode.InvalidLabelData,
        $"Serial {serialNumber} is not defective.",
        "A DEFECT label is only for a serial that is DEFECTED, in REWORK or SCRAPPED.",
        $"시리얼 {serialNumber}은(는) 불량 상태가 아닙니다. DEFECT 라벨은 DEFECTED, REWORK, SCRAPPED 상태에서만 출력할 수 있습니다.");

    /// <param name="order">The label.</param>
    /// <param name="last">Its last job; null when another print of it was first at the same moment.</param>
    public static Refusal AlreadyPrinted(LabelOrder order, LabelJobView? last)
    {
        var label = $"{order.LabelType.ToString().ToUpperInvariant()} label of {order.SerialNumber ?? order.LotNumber}";
        var job = last is null ? "" : $": job {last.Id} is {last.Status.ToString().ToUpperInvariant()}";
        return new Refusal(
            RefusalCode.AlreadyPrinted,
            $"The {label} was printed already{job}.",
            "To print it once more, reprint it and say why.",
            $"{order.SerialNumber ?? order.LotNumber}의 {order.LabelType.ToString().ToUpperInvariant()} 라벨은 이미 출력되었습니다. "
                + "다시 출력하려면 사유를 입력하여 재출력하십시오.");
    }

    public static Refusal WrongCopies(int most) => new(
        RefusalCode.InvalidLabelData,
        $"A label is printed 1 to {most} times.",
        "Ask for fewer copies.",
        $"라벨은 1~{most}장까지 출력할 수 있습니다.");

    public static Refusal NothingNamed(LabelType label) => new(
        RefusalCode.InvalidLabelData,
        $"A {label.ToString().ToUpperInvariant()} label needs the number that it shows.",
        label == LabelType.Lot ? "Name the LOT." : "Name the serial.",
        label == LabelType.Lot ? "LOT 번호를 지정하십시오." : "시리얼 번호를 지정하십시오.");

    public static Refusal ReasonRequired() => new(
        RefusalCode.ReasonRequired,
        "A reason is needed.",
        "Say why.",
        "사유를 입력하십시오.");

    public static Refusal WrongPaper(string printerId, LabelType label) => new(
        RefusalCode.InvalidLabelData,
        $"Printer {printerId} has no {label.ToString().ToUpperInvariant()} labels.",
        "Name a printer that has them.",
        $"프린터 {printerId}은(는) {label.ToString().ToUpperInvariant()} 라벨을 출력할 수 없습니다. 다른 프린터를 지정하십시오.");
}
