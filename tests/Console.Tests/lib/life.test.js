import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entriesOf, mayDo, stepsOf } from '../../../src/Api/WebConsole/web/lib/life.js';
import { measuredOf, onBar } from '../../../src/Api/WebConsole/web/lib/measured.js';

/** @param {Partial<Record<string, any>>} more */
const run = more => /** @type {any} */ ({
  id: 1, data_level: 'SERIAL', process_number: 1, result: 'PASS', started_at: '2026-11-29T04:00:00Z', cancelled: null, defects: [], ...more,
});
/** @param {Partial<Record<string, any>>} serial @param {any[]} [runs] @param {Record<string, any>} [more] */
const trace = (serial, runs = [], more = {}) => /** @type {any} */ ({
  serial: { status: 'IN_PROGRESS', current_process: null, passed_processes: [], failed_process: null, ...serial },
  runs, reworks: [], skipped: [], defects: [], labels: [], ...more,
});
const routing = [1, 2, 3, 4].map(number => ({ process_number: number, process_code: `P00${number}` }));
const states = (/** @type {any} */ of) => stepsOf(of, routing).map(step => step.state).join(' ');

test('a unit stands where its runs, its PASSes and its LOT say', () => {
  assert.equal(states(trace({})), 'idle idle idle idle');
  assert.equal(states(trace({ passed_processes: [1], current_process: 2 })), 'pass running idle idle');
  assert.equal(states(trace({ status: 'DEFECTED', passed_processes: [1, 2], failed_process: 3 })), 'pass pass fail idle');
  assert.equal(states(trace({ status: 'REWORK', passed_processes: [1, 2], failed_process: 3 })), 'pass pass rework idle');
  assert.equal(states(trace({ passed_processes: [2] }, [], { skipped: [{ process_number: 1 }] })), 'skipped pass idle idle');
  assert.equal(states(trace({}, [run({ data_level: 'LOT' })])), 'pass idle idle idle', 'a PASS of the whole LOT counts');
  assert.equal(states(trace({}, [run({ data_level: 'LOT' }), run({ result: 'FAIL' })])), 'fail idle idle idle', 'but not over its own FAIL');
  assert.equal(states(trace({}, [run({ result: 'CANCELLED', cancelled: { by: 'x' } })])), 'idle idle idle idle', 'a start by mistake is none');
});

test('what happened is in the order of time, and a defect stands at its run', () => {
  const entries = entriesOf(trace({}, [run({ id: 7, started_at: '2026-11-29T04:00:00Z' }), run({ id: 8, started_at: '2026-11-29T06:00:00Z' })], {
    defects: [{ id: 1, run_id: 7, recorded_at: '2026-11-29T04:01:00Z' }, { id: 2, run_id: null, recorded_at: '2026-11-29T05:00:00Z' }],
    reworks: [{ approved_at: '2026-11-29T05:30:00Z' }],
  }));
  assert.deepEqual(entries.map(entry => entry.kind), ['run', 'defect', 'rework', 'run']);
  assert.deepEqual(entries[0].kind === 'run' && entries[0].defects.map(defect => defect.id), [1]);
});

test('what may be done with a unit goes by its state', () => {
  assert.deepEqual(mayDo(trace({ status: 'PASSED' }, [run({})])), { approve: false, scrap: false, defect: false, ran: [1], labels: ['SERIAL'] });
  assert.equal(mayDo(trace({ status: 'DEFECTED' })).approve, true);
  assert.equal(mayDo(trace({ current_process: 2 }, [run({})])).defect, false, 'not while it is worked on');
  assert.equal(mayDo(trace({}, [])).defect, false, 'not before it was anywhere');
});

test('what a run measured is held against the limits of its process', () => {
  const [value] = measuredOf({ measurement_data: { temp: { measured: 61.4 } } }, {
    characteristics: [{ code: 'TEMP', path: 'temp.measured', unit: 'Cel', lower_limit: 59, upper_limit: 61 }],
  });
  assert.deepEqual([value.value, value.unit, value.isOut], [61.4, '°C', true]);
  assert.deepEqual(measuredOf({ measurement_data: null }, { characteristics: [] }), []);
});

test('a bar shows a value on its side of the limits, and one limit alone too', () => {
  const inside = onBar({ value: 60, lower: 59, upper: 61 });
  assert.ok(inside.from < inside.at && inside.at < inside.to);
  assert.ok(onBar({ value: 61.4, lower: 59, upper: 61 }).at > inside.to);
  assert.ok(onBar({ value: 12, lower: null, upper: 10 }).at > onBar({ value: 12, lower: null, upper: 10 }).to);
  assert.equal(onBar({ value: 12, lower: 5, upper: null }).to, 100);
});
