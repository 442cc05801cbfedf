using System.Globalization;
using NeuroHub.Labels;
using NeuroHub.Results;

namespace NeuroHub.Printers;

/// <summary>Refusals of printer commands.</summary>
public static class PrinterRefusals
{
    public static Refusal NotFound(string id) => new(
        RefusalCode.PrinterNotFound,
        $"Printer {id} does not exist.",
        "Choose one of GET /api/v1/printers.",
        $"프린터 {id}을(를) 찾을 수 없습니다. 등록된 프린터를 선택하십시오.");

    public static Refusal Duplicate(string id) => new(
        RefusalCode.DuplicatePrinter,
        $"Printer {id} exists already.",
        "Change it, or use a free printer_id.",
        $"프린터 {id}이(가) 이미 등록되어 있습니다. 수정하거나 다른 printer_id를 사용하십시오.");

    public static Refusal HasJobs(string id, int jobs) => new(
        RefusalCode.Conflict,
        $"Printer {id} has {jobs.ToString(CultureInfo.InvariantCulture)} jobs that are not over.",
        "Wait until they are, then delete it.",
        $"프린터 {id}에 끝나지 않은 작업이 {jobs.ToString(CultureInfo.InvariantCulture)}건 있습니다. 완료된 후 삭제하십시오.");

    public static Refusal DefaultWithoutPaper(LabelType label) => new(
        RefusalCode.InvalidLabelData,
        $"The printer cannot be the default for {label.ToString().ToUpperInvariant()} labels: it has none.",
        "Name the label in labels too.",
        $"{label.ToString().ToUpperInvariant()} 라벨을 출력할 수 없는 프린터는 기본 프린터가 될 수 없습니다. labels에도 지정하십시오.");

    public static Refusal WrongPort(int port) => new(
        RefusalCode.InvalidLabelData,
        $"{port.ToString(CultureInfo.InvariantCulture)} is no TCP port.",
        "Use 1 to 65535; printers listen on 9100.",
        $"{port.ToString(CultureInfo.InvariantCulture)}은(는) TCP 포트가 아닙니다. 1~65535 사이의 값을 사용하십시오.");

    public static Refusal WrongId() => new(
        RefusalCode.InvalidLabelData,
        "A printer_id has at most 50 characters.",
        "Use a shorter one.",
        "printer_id는 50자 이하여야 합니다.");

    public static Refusal OutsideNetworks(string host) => new(
        RefusalCode.InvalidLabelData,
        $"The address {host} is not in the networks of printers.",
        "Use an address of NeuroHub__Printers__Networks, or ask the administrator to add its network.",
        $"주소 {host}은(는) 허용된 프린터 네트워크에 없습니다. NeuroHub__Printers__Networks에 포함된 주소를 사용하십시오.");

    public static Refusal OutsidePorts(int port) => new(
        RefusalCode.InvalidLabelData,
        $"Port {port.ToString(CultureInfo.InvariantCulture)} is not one of printers.",
        "Use a port of NeuroHub__Printers__Ports, or ask the administrator to add it; printers listen on 9100.",
        $"포트 {port.ToString(CultureInfo.InvariantCulture)}은(는) 허용된 프린터 포트가 아닙니다. NeuroHub__Printers__Ports에 포함된 포트를 사용하십시오.");

    public static Refusal UnknownHost(string host) => new(
        RefusalCode.InvalidLabelData,
        $"No address is known for the host {host}.",
        "Use its IP address, or a name that this server can resolve.",
        $"호스트 {host}의 주소를 찾을 수 없습니다. IP 주소나 서버가 확인할 수 있는 이름을 사용하십시오.");
}
