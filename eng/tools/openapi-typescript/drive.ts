// Takes one LOT through the whole plant with openapi-fetch and the types of openapi-typescript: node drive.js URL PASSWORD [PROXY]
import createClient from "openapi-fetch";
import { end, equal } from "../check.js";
import type { components, paths } from "./plant.js";

type Schemas = components["schemas"];

const [url, password, proxy] = process.argv.slice(2);
// Lists can be CSV too; the second type keeps the answers to those of JSON.
const plant = createClient<paths, "application/json">({ baseUrl: url });

const wrong = await plant.POST("/api/v1/auth/login", { body: { username: "admin", password: "wrong" } });
equal([401, "INVALID_CREDENTIALS"], [wrong.response.status, wrong.error?.error_code], "a wrong password");
const session = done(await plant.POST("/api/v1/auth/login", { body: { username: "admin", password } }), "the sign-in");
equal(["ADMIN", false], [session.user.role, session.password_change_required], "who signed in");
plant.use({ onRequest: ({ request }) => request.headers.set("Authorization", `Bearer ${session.access_token}`) });

const model = done(await plant.POST("/api/v1/product-models", { body: { model_code: "FETCH", model_name: "Driven by openapi-fetch" } }), "the model");
const invalid = await plant.POST("/api/v1/lots", { body: { product_model_id: model.id, target_quantity: 0 } });
equal([422, "VALIDATION_ERROR"], [invalid.response.status, invalid.error?.error_code], "a LOT of nothing");
const details = (invalid.error as Schemas["InvalidBody"]).detail;
equal([["body", "target_quantity"]], details.map((detail) => detail.loc), "the field of it that is wrong");
const lot = done(await plant.POST("/api/v1/lots", { body: { product_model_id: model.id, target_quantity: 4, production_date: "2025-11-10", shift: "D" } }), "the LOT");
equal(["FETCH-KR-251110D-001", "CREATED", null], [lot.lot_number, lot.status, lot.work_order], "the LOT");

const issued = done(await plant.POST("/api/v1/serials", { body: { lot_number: lot.lot_number } }), "a serial");
if (Array.isArray(issued)) throw new Error("POST /serials without quantity answered an array");
const first = issued;
const others = done(await plant.POST("/api/v1/serials/bulk", { body: { lot_number: lot.lot_number, quantity: 3 } }), "three serials");
equal([lot.lot_number + "-0001", "CREATED", 3], [first.serial_number, first.status, others.length], "the serials");

const whole = done(await plant.POST("/api/v1/process/start", { body: { lot_number: lot.lot_number, data_level: "LOT", process_id: 1 } }), "a run of the whole LOT");
equal(["LOT", null, null], [whole.data.data_level, whole.data.serial_number, whole.data.result], "a run of the whole LOT");
done(await plant.POST("/api/v1/process/cancel-start", { body: { lot_number: lot.lot_number, process_id: 1, reason: "It was not meant" } }), "its end");

const early = await start("PROC-002");
equal([400, "PREVIOUS_PROCESS_NOT_COMPLETED"], [early.response.status, early.error?.error_code], "process 2 before process 1");

for (const { process_number } of done(await plant.GET("/api/v1/processes"), "the processes")) {
  if (process_number === 2) await failAndRework();
  const started = await start(process_number);
  equal([201, "success", null], [started.response.status, started.data?.status, started.data?.data.result], `process ${process_number} started`);
  const completed = done(await complete(process_number, "PASS"), `process ${process_number} completed`);
  equal("PASS", completed.data.result, `process ${process_number} completed`);
  equal(process_number === 8 ? "PASSED" : "IN_PROGRESS", completed.data.serial_status, `the serial after process ${process_number}`);
}

const trace = done(await plant.GET("/api/v1/serials/{serial}/trace", { params: { path: { serial: first.serial_number } } }), "the trace");
equal([lot.lot_number, 1, 1], [trace.lot.lot_number, trace.reworks.length, trace.defects.length], "the trace");
equal("CANCELLED,PASS,FAIL,PASS,PASS,PASS,PASS,PASS,PASS,PASS", trace.runs.map((run) => run.result).join(), "the runs of the trace");

const seen = new Set<string>();
let cursor: string | undefined;
do {
  const page = await plant.GET("/api/v1/serials", { params: { query: { lot_number: lot.lot_number, status: ["CREATED", "PASSED"], limit: 3, cursor } } });
  for (const serial of done(page, "a page of serials")) seen.add(serial.serial_number);
  equal("4", page.response.headers.get("X-Total-Count"), "how many serials the list has");
  const next = page.response.headers.get("Link")?.match(/<([^>]+)>; rel="next"/)?.[1];
  cursor = next && (new URL(next, url).searchParams.get("cursor") ?? undefined);
} while (cursor);
equal(4, seen.size, "the serials of two pages");

const label = done(
  await plant.GET("/api/v1/label/preview", { params: { query: { label_type: "SERIAL", serial_number: first.serial_number } }, parseAs: "arrayBuffer" }),
  "the label",
);
// Prism hands bytes on as text, which breaks them.
if (!proxy) equal("89504e470d0a1a0a", Buffer.from(label).subarray(0, 8).toString("hex"), "the first bytes of the label's PNG");

end();

async function failAndRework() {
  done(await start(2), "a start that will fail");
  const failed = done(await complete(2, "FAIL", [{ code: "PART_DEFECT", description: "Scratched" }]), "a FAIL");
  equal(["FAIL", "DEFECTED"], [failed.data.result, failed.data.serial_status], "a FAIL");
  const unapproved = await start(2);
  equal("REWORK_NOT_APPROVED", unapproved.error?.error_code, "a rework that nobody approved");
  const approved = await plant.POST("/api/v1/serials/{serial}/rework", { params: { path: { serial: first.serial_number } }, body: { reason: "Polished" } });
  const { status, rework_count } = done(approved, "the approval").data;
  equal(["REWORK", 1], [status, rework_count], "the rework");
}

/** The key makes a repeat of the same call harmless; process_id and worker_id take a number or a text. */
function start(process_id: number | string) {
  return plant.POST("/api/v1/process/start", {
    params: { header: { "Idempotency-Key": crypto.randomUUID() } },
    body: { serial_number: first.serial_number, process_id, worker_id: "admin", equipment_id: "EQ-1" },
  });
}

function complete(process_id: number, result: Schemas["Verdict"], defects: Schemas["DefectRequest"][] = []) {
  return plant.POST("/api/v1/process/complete", {
    body: { serial_number: first.serial_number, process_id, result, measurement_data: { temp_sensor: { measured_temp: 60.2 } }, defects },
  });
}

/** What was answered; a refusal ends the drive with its sentence. */
function done<T>(answer: { data?: T; error?: { error_code: string; message: string } }, what: string): T {
  if (answer.data === undefined) throw new Error(`${what}: ${answer.error?.error_code} ${answer.error?.message}`);
  return answer.data;
}
