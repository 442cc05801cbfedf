using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace NeuroHub.Api.Docs;

/// <summary>
/// What generated clients call a route: <c>startProcess</c>. A new route says it in its <see cref="RouteDoc"/>; one that says nothing gets a name
/// made of its method and path.
/// </summary>
internal static partial class OperationIds
{
    private const string Prefix = "api/v1";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["GET /alerts"] = "listAlerts",
        ["PUT /alerts/read"] = "markAlertsRead",
        ["PUT /alerts/{id}/read"] = "markAlertRead",
        ["GET /analytics/defect-trends"] = "getDefectTrends",
        ["GET /analytics/defects"] = "getDefectPareto",
        ["GET /analytics/measurements"] = "getMeasurementStatistics",
        ["GET /analytics/overview"] = "getOverview",
        ["GET /analytics/process-efficiency"] = "getProcessEfficiency",
        ["GET /analytics/quality-metrics"] = "getQualityMetrics",
        ["GET /api-keys"] = "listApiKeys",
        ["POST /api-keys"] = "createApiKey",
        ["DELETE /api-keys/{id}"] = "revokeApiKey",
        ["GET /audit-logs"] = "listAuditEntries",
        ["GET /audit-logs/verify"] = "verifyAuditTrail",
        ["GET /audit-logs/{id}"] = "getAuditEntry",
        ["POST /auth/login"] = "signIn",
        ["POST /auth/logout"] = "signOut",
        ["GET /auth/me"] = "getCurrentUser",
        ["POST /auth/refresh"] = "refreshSession",
        ["POST /auth/station"] = "signInStation",
        ["GET /dashboard/lots"] = "getDashboardLots",
        ["GET /dashboard/processes"] = "getDashboardProcesses",
        ["GET /dashboard/summary"] = "getDashboardSummary",
        ["GET /defects"] = "listDefects",
        ["POST /defects"] = "registerDefect",
        ["PUT /defects/{id}/cause"] = "recordDefectCause",
        ["GET /events"] = "listEvents",
        ["GET /events/stream"] = "streamEvents",
        ["GET /firmware"] = "listFirmware",
        ["POST /firmware"] = "publishFirmware",
        ["GET /firmware/download/{version}"] = "downloadFirmware",
        ["GET /firmware/latest"] = "getLatestFirmware",
        ["POST /firmware/{version}/withdraw"] = "withdrawFirmware",
        ["GET /health"] = "getHealth",
        ["GET /health/circuit-breakers"] = "getCircuitBreakers",
        ["GET /health/liveness"] = "getLiveness",
        ["GET /health/readiness"] = "getReadiness",
        ["GET /label/history"] = "listLabelJobs",
        ["POST /label/jobs/{id}/resolve"] = "resolveLabelJob",
        ["GET /label/preview"] = "previewLabel",
        ["POST /label/print"] = "printLabel",
        ["POST /label/reprint"] = "reprintLabel",
        ["GET /lots"] = "listLots",
        ["POST /lots"] = "createLot",
        ["GET /lots/{lot}"] = "getLot",
        ["PUT /lots/{lot}"] = "updateLot",
        ["PUT /lots/{lot}/status"] = "changeLotStatus",
        ["GET /printers"] = "listPrinters",
        ["POST /printers"] = "registerPrinter",
        ["DELETE /printers/{printer}"] = "deletePrinter",
        ["GET /printers/{printer}"] = "getPrinter",
        ["PUT /printers/{printer}"] = "updatePrinter",
        ["POST /printers/{printer}/test"] = "testPrinter",
        ["GET /process-data"] = "listRuns",
        ["POST /process-data"] = "recordRun",
        ["GET /process-data/{id}"] = "getRun",
        ["POST /process/cancel-start"] = "cancelStart",
        ["POST /process/complete"] = "completeProcess",
        ["GET /process/history/{serial}"] = "getProcessHistory",
        ["POST /process/start"] = "startProcess",
        ["GET /processes"] = "listProcesses",
        ["POST /processes"] = "createProcess",
        ["GET /processes/{process}"] = "getProcess",
        ["PUT /processes/{process}"] = "updateProcess",
        ["GET /product-models"] = "listProductModels",
        ["POST /product-models"] = "createProductModel",
        ["GET /product-models/{id}"] = "getProductModel",
        ["PUT /product-models/{id}"] = "updateProductModel",
        ["GET /runs/open"] = "listOpenRuns",
        ["GET /serials"] = "listSerials",
        ["POST /serials"] = "issueSerials",
        ["POST /serials/bulk"] = "issueSerialsInBulk",
        ["GET /serials/failed"] = "listFailedSerials",
        ["GET /serials/{serial}"] = "getSerial",
        ["GET /serials/{serial}/can-rework"] = "canRework",
        ["GET /serials/{serial}/processes/{number}/eligibility"] = "getEligibility",
        ["POST /serials/{serial}/rework"] = "approveRework",
        ["POST /serials/{serial}/scrap"] = "scrapSerial",
        ["GET /serials/{serial}/trace"] = "traceSerial",
        ["GET /stations"] = "listStations",
        ["POST /stations"] = "registerStation",
        ["POST /stations/{station}/heartbeat"] = "reportStation",
        ["GET /users"] = "listUsers",
        ["POST /users"] = "createUser",
        ["PUT /users/me/password"] = "changeOwnPassword",
        ["GET /users/me/sessions"] = "listOwnSessions",
        ["DELETE /users/{id}"] = "deleteUser",
        ["GET /users/{id}"] = "getUser",
        ["PUT /users/{id}"] = "updateUser",
        ["GET /users/{id}/sessions"] = "listSessions",
        ["DELETE /users/{id}/sessions/{session_id}"] = "endSession",
        ["POST /users/{id}/sign-out"] = "endSessions",
        ["POST /users/{id}/unlock"] = "unlockUser",
    };

    public static string Of(ApiDescription route)
    {
        var path = route.RelativePath!.TrimEnd('/');
        var call = $"{route.HttpMethod} {(path.StartsWith(Prefix, StringComparison.Ordinal) ? path[Prefix.Length..] : "/" + path)}";
        return Names.TryGetValue(call, out var name) ? name : Made(call);
    }

    /// <summary><c>GET /lots/{lot}/routing</c> is getLotsLotRouting.</summary>
    private static string Made(string call)
    {
        var words = Word().Matches(call).Select(word => word.Value.ToLowerInvariant()).ToArray();
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Word();
}
