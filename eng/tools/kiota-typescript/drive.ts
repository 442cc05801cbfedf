// Takes one LOT through the whole plant with the client that Kiota generated: node drive.js URL PASSWORD
import { AnonymousAuthenticationProvider, BaseBearerTokenAuthenticationProvider, AllowedHostsValidator, DateOnly, createUntypedObject, createUntypedNumber } from "@microsoft/kiota-abstractions";
import { DefaultRequestAdapter } from "@microsoft/kiota-bundle";
import { HeadersInspectionOptions } from "@microsoft/kiota-http-fetchlibrary";
import { end, equal } from "../check.js";
import { createPlantClient } from "./client/plantClient.js";
import type { DefectRequest, ErrorBody, InvalidBody, SerialView, Verdict } from "./client/models/index.js";

const [url, password] = process.argv.slice(2);
let token = "";
const session = { getAuthorizationToken: async () => token, getAllowedHostsValidator: () => new AllowedHostsValidator() };
const [nobody, plant] = [new AnonymousAuthenticationProvider(), new BaseBearerTokenAuthenticationProvider(session)].map((who) => {
  const adapter = new DefaultRequestAdapter(who);
  adapter.baseUrl = url;
  return createPlantClient(adapter).api.v1;
});

const wrong = await refused<ErrorBody>(nobody.auth.login.post({ username: "admin", password: "wrong" }));
equal([401, "INVALID_CREDENTIALS"], [wrong.responseStatusCode, wrong.errorCode], "a wrong password");
const login = (await nobody.auth.login.post({ username: "admin", password }))!;
equal(["ADMIN", false], [login.user?.role, login.passwordChangeRequired], "who signed in");
token = login.accessToken!;

const model = (await plant.productModels.post({ modelCode: "KIOTATS", modelName: "Driven by Kiota in TypeScript" }))!;
const invalid = await refused<InvalidBody>(plant.lots.post({ productModelId: model.id, targetQuantity: 0 }));
equal([422, "VALIDATION_ERROR"], [invalid.responseStatusCode, invalid.errorCode], "a LOT of nothing");
equal(["Input should be greater than or equal to 1"], invalid.detail?.map((detail) => detail.msg), "what is wrong with it");
const day = new DateOnly({ year: 2025, month: 11, day: 10 });
const lot = (await plant.lots.post({ productModelId: model.id, targetQuantity: 4, productionDate: day, shift: "D" }))!;
const lotNumber = lot.lotNumber!;
equal(["KIOTATS-KR-251110D-001", "CREATED", null], [lotNumber, lot.status, lot.workOrder ?? null], "the LOT");

const first = (await plant.serials.post({ lotNumber })) as SerialView;
const serialNumber = first.serialNumber!;
const others = await plant.serials.bulk.post({ lotNumber, quantity: 3 });
equal([lotNumber + "-0001", "CREATED", 3], [serialNumber, first.status, others?.length], "the serials");

const whole = await plant.process.start.post({ lotNumber, dataLevel: "LOT", processId: 1 });
equal(["LOT", null, null], [whole?.data?.dataLevel, whole?.data?.serialNumber ?? null, whole?.data?.result ?? null], "a run of the whole LOT");
await plant.process.cancelStart.post({ lotNumber, processId: 1, reason: "It was not meant" });

const early = await refused<ErrorBody>(start("PROC-002"));
equal([400, "PREVIOUS_PROCESS_NOT_COMPLETED"], [early.responseStatusCode, early.errorCode], "process 2 before process 1");

for (const { processNumber } of (await plant.processes.get())!) {
  if (processNumber === 2) await failAndRework();
  const started = await start(processNumber!);
  equal(["success", null], [started?.status, started?.data?.result ?? null], `process ${processNumber} started`);
  const completed = await complete(processNumber!, "PASS");
  equal("PASS", completed?.data?.result, `process ${processNumber} completed`);
  equal(processNumber === 8 ? "PASSED" : "IN_PROGRESS", completed?.data?.serialStatus, `the serial after process ${processNumber}`);
}

const trace = (await plant.serials.bySerial(serialNumber).tracePath.get())!;
equal([lotNumber, 1, 1], [trace.lot?.lotNumber, trace.reworks?.length, trace.defects?.length], "the trace");
equal("CANCELLED,PASS,FAIL,PASS,PASS,PASS,PASS,PASS,PASS,PASS", trace.runs?.map((run) => run.result).join(), "the runs of the trace");

const seen = new Set<string>();
let cursor: string | undefined;
do {
  const answer = new HeadersInspectionOptions({ inspectResponseHeaders: true });
  const page = await plant.serials.get({ queryParameters: { lotNumber, status: ["CREATED", "PASSED"], limit: 3, cursor }, options: [answer] });
  for (const serial of page!) seen.add(serial.serialNumber!);
  const header = (name: string) => [...(answer.getResponseHeaders().tryGetValue(name) ?? [])].join();
  equal("4", header("x-total-count"), "how many serials the list has");
  const next = header("link").match(/<([^>]+)>; rel="next"/)?.[1];
  cursor = next && (new URL(next, url).searchParams.get("cursor") ?? undefined);
} while (cursor);
equal(4, seen.size, "the serials of two pages");

const label = (await plant.label.preview.get({ queryParameters: { labelType: "SERIAL", serialNumber } }))!;
equal("89504e470d0a1a0a", Buffer.from(label).subarray(0, 8).toString("hex"), "the first bytes of the label's PNG");

end();

async function failAndRework() {
  await start(2);
  const failed = await complete(2, "FAIL", [{ code: "PART_DEFECT", description: "Scratched" }]);
  equal(["FAIL", "DEFECTED"], [failed?.data?.result, failed?.data?.serialStatus], "a FAIL");
  const unapproved = await refused<ErrorBody>(start(2));
  equal("REWORK_NOT_APPROVED", unapproved.errorCode, "a rework that nobody approved");
  const approved = await plant.serials.bySerial(serialNumber).rework.post({ reason: "Polished" });
  equal(["REWORK", 1], [approved?.data?.status, approved?.data?.reworkCount], "the rework");
}

/** The key makes a repeat of the same call harmless; processId and workerId take a number or a text. */
function start(processId: number | string) {
  return plant.process.start.post({ serialNumber, processId, workerId: "admin", equipmentId: "EQ-1" }, { headers: { "Idempotency-Key": [crypto.randomUUID()] } });
}

function complete(processId: number, result: Verdict, defects: DefectRequest[] = []) {
  const measured = createUntypedObject({ measured_temp: createUntypedNumber(60.2) });
  return plant.process.complete.post({ serialNumber, processId, result, measurementData: { additionalData: { temp_sensor: measured } }, defects });
}

/** What a refused call throws. */
async function refused<T>(call: Promise<unknown>): Promise<T> {
  const answer = await call.catch((error: T) => ({ error }));
  if (answer && typeof answer === "object" && "error" in answer) return answer.error as T;
  throw new Error(`It was done, and had to be refused: ${JSON.stringify(answer)}`);
}
