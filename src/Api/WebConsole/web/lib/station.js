import { signal } from '../vendor/preact.js';
import { decide, get, online } from './api.js';
import { ApiError } from './errors.js';
import { cleanCode, lookUp, unitAt } from './scan.js';
import { dataOf, draftOf, editDraft, fittingCodes, forgetDraft, judge } from './values.js';

/**
 * One unit, one decision: ready -> checking -> (refused | running -> (defects) -> verdict) -> ready. The screen shows the state.
 * @typedef {import('../types/api.d.ts').components['schemas']['SerialAtStationView']} Unit
 * @typedef {import('../types/api.d.ts').components['schemas']['RunView']} Run
 * @typedef {import('../types/api.d.ts').components['schemas']['ProcessView']} Process
 * @typedef {{ at: 'ready' } | { at: 'checking', code: string }
 *   | { at: 'refused', code: string, reason: string, unit: Unit | null, error: ApiError | null }
 *   | { at: 'ask', unit: Unit } | { at: 'running' | 'defects', unit: Unit, run: Run, firmware: any }
 *   | { at: 'verdict', unit: Unit, result: 'PASS' | 'FAIL', codes: string[], status: string, next: Unit['next_processes'] | null }} State
 * @typedef {{ process: Process, equipment?: string, line?: string, asks: () => boolean, secondScan: () => boolean,
 *   onChange?: (what: 'pass' | 'fail' | 'refused' | 'running') => void }} Options
 */

const REASONS = /** @type {Record<string, string>} */ ({ LOT: 'LOT_LABEL', UNKNOWN: 'SERIAL_NOT_FOUND' });

/** @param {Options} options */
export function createStation({ process, equipment, line, asks, secondScan, onChange }) {
  const state = signal(/** @type {State} */ ({ at: 'ready' }));
  const isBusy = signal(false);
  /** What is said beside the state. */
  const note = signal(/** @type {{ key: string, code?: string } | null} */ (null));
  const worker = signal(/** @type {{ username: string, full_name: string } | null} */ (null));
  let waiting = '';

  const here = () => ({ equipment_id: equipment || undefined, line_id: line || undefined, worker_id: worker.value?.username });
  const at = () => ({ process: process.process_number, ...here() });
  const unitNumber = () => ('unit' in state.value ? state.value.unit?.serial.serial_number ?? '' : '');
  const numberOf = (/** @type {{ unit: Unit }} */ of) => of.unit.serial.serial_number;
  const draft = () => draftOf(unitNumber());

  /** @param {State} next */
  const become = next => {
    state.value = next;
    note.value = null;
    if (next.at === 'refused' || next.at === 'running')
      onChange?.(next.at);
    if (next.at === 'verdict')
      onChange?.(next.result === 'PASS' ? 'pass' : 'fail');
  };

  /** One thing at a time; a code that is scanned meanwhile waits. @param {() => Promise<void>} work */
  async function alone(work) {
    if (isBusy.value)
      return;
    isBusy.value = true;
    try {
      await work();
    } finally {
      isBusy.value = false;
      const code = waiting;
      waiting = '';
      if (code)
        void scan(code);
    }
  }

  /**
   * A label, a card, a number typed by hand.
   * @param {string} raw
   */
  async function scan(raw) {
    const code = cleanCode(raw);
    if (isBusy.value) {
      waiting = raw;
      return;
    }

    if (code.startsWith('NH:'))
      return card(code.slice(3));
    const now = state.value;
    if (now.at === 'running' && /^[+-]?\d*[.,]?\d+$/.test(code))
      return value(code);
    if (!online.value) {
      note.value = { key: 'not-recorded', code };
      return;
    }

    if (now.at === 'running' && numberOf(now) === code)
      return secondScan() && process.characteristics.length === 0 ? pass() : undefined;

    await alone(() => check(code, raw));
  }

  /** @param {string} code @param {string} raw */
  async function check(code, raw) {
    const before = /** @type {State} */ (state.value.at === 'checking' ? { at: 'ready' } : state.value);
    become({ at: 'checking', code });
    try {
      const found = await lookUp(code, raw, at());
      if (found.unit)
        return await enter(found.unit);
      if (found.kind === 'WORKER')
        return await setWorker(found.value, before);
      become({ at: 'refused', code, reason: REASONS[found.kind] ?? 'OTHER_LABEL', unit: null, error: null });
    } catch (error) {
      away(error, before, code);
    }
  }

  /** @param {Unit} unit */
  async function enter(unit) {
    if (unit.open_run && unit.open_run.process_number === process.process_number)
      return become({ at: 'running', unit, run: unit.open_run, firmware: unit.firmware });
    const gate = unit.gates.find(one => !one.ok);
    if (!unit.eligible)
      return become({ at: 'refused', code: unit.serial.serial_number, reason: gate?.error_code ?? 'REFUSED', unit,
        error: new ApiError(409, gate?.error_code ?? 'REFUSED', gate?.message ?? '') });
    if (asks())
      return become({ at: 'ask', unit });
    await begin(unit);
  }

  /** @param {Unit} unit @param {string} [overrideReason] */
  async function begin(unit, overrideReason) {
    const number = unit.serial.serial_number;
    try {
      const run = await decide('process/start', {
        serial_number: number, process_id: unit.process?.id ?? process.id, ...here(), override_reason: overrideReason });
      become({ at: 'running', unit, run, firmware: run.firmware ?? unit.firmware });
      // Where it goes once it has passed.
      void unitAt(number, at()).then(after => {
        const now = state.value;
        if ((now.at === 'running' || now.at === 'defects') && numberOf(now) === number)
          state.value = { ...now, unit: after };
      }, () => {});
    } catch (error) {
      if (error instanceof ApiError && !error.isAway)
        return become({ at: 'refused', code: number, reason: error.code, unit, error });
      away(error, { at: 'ready' }, number);
    }
  }

  /** Nobody answered: what is not known to be recorded is said to be not. @param {unknown} error @param {State} back @param {string} code */
  function away(error, back, code) {
    if (!(error instanceof ApiError))
      throw error;
    if (!error.isAway)
      return become({ at: 'refused', code, reason: error.code, unit: null, error });
    state.value = back;
    note.value = { key: 'not-recorded', code };
  }

  /** @param {'PASS' | 'FAIL'} result @param {string[]} codes @param {string} other_ */
  const complete = (result, codes, other_) => alone(async () => {
    const now = state.value;
    if (now.at !== 'running' && now.at !== 'defects')
      return;
    const number = numberOf(now);
    const data = dataOf(process.characteristics, draft().values);
    try {
      const run = await decide('process/complete', {
        serial_number: number, process_id: now.run.process_id, result, ...here(),
        measurement_data: Object.keys(data).length > 0 ? data : undefined,
        defects: result === 'PASS' ? undefined : codes.map(code => ({ code, description: code === 'OTHER' ? other_ || undefined : undefined })),
      });
      forgetDraft(number);
      become({ at: 'verdict', unit: now.unit, result, codes, status: run.serial_status, next: now.unit.open_run ? now.unit.next_processes : null });
      if (result === 'PASS' && run.serial_status !== 'PASSED')
        void unitAt(number, {}).then(after => {
          if (state.value.at === 'verdict' && numberOf(state.value) === number)
            state.value = { ...state.value, next: after.next_processes };
        }, () => {});
    } catch (error) {
      if (error instanceof ApiError && !error.isAway)
        return become({ at: 'refused', code: number, reason: error.code, unit: now.unit, error });
      away(error, now, number);
    }
  });

  const judgements = () => process.characteristics.map(one => judge(one, draft().values[one.code]));
  const mayPass = () => judgements().every(one => one === 'within');
  const pass = async () => (state.value.at === 'running' && mayPass() && online.value ? complete('PASS', [], '') : undefined);

  /** The defects first; a second time records them. */
  async function fail() {
    const now = state.value;
    if (now.at === 'running') {
      if (draft().codes.length === 0)
        edit({ codes: fittingCodes(process.defect_codes, process.characteristics, draft().values) });
      state.value = { ...now, at: 'defects' };
    } else if (now.at === 'defects' && draft().codes.length > 0 && online.value) {
      await complete('FAIL', draft().codes, draft().other);
    }
  }

  /** @param {string} text of a command card, after NH: */
  async function card(text) {
    const [what, ...rest] = text.split(':');
    const now = state.value;
    if (what === 'W' && rest.length > 0)
      await alone(() => setWorker(rest.join(':')));
    else if (what === 'BACK')
      back();
    else if (what === 'PASS' && now.at === 'ask')
      await start();
    else if (what === 'PASS' && now.at === 'running')
      await (mayPass() ? pass() : Promise.resolve(note.value = { key: 'card.values' }));
    else if (what === 'FAIL' && (now.at === 'running' || now.at === 'defects'))
      await (rest[0] ? complete('FAIL', [rest[0]], '') : fail());
    else
      note.value = { key: 'card.not-now' };
  }

  /** @param {string} name @param {State} before */
  async function setWorker(name, before = state.value) {
    try {
      worker.value = await get(`workers/${encodeURIComponent(name)}`);
      become(before);
      note.value = { key: 'worker', code: worker.value?.full_name };
    } catch (error) {
      away(error, before, name);
    }
  }

  /** A scanned number goes into the first field that is empty. @param {string} text */
  function value(text) {
    const empty = process.characteristics.find(one => judge(one, draft().values[one.code]) === 'empty');
    if (empty)
      edit({ values: { ...draft().values, [empty.code]: text } });
  }

  /** @param {Partial<import('./values.js').Draft>} part */
  const edit = part => (unitNumber() ? editDraft(unitNumber(), part) : undefined);

  function back() {
    const now = state.value;
    if (isBusy.value)
      return;
    become(now.at === 'defects' ? { ...now, at: 'running' } : { at: 'ready' });
  }

  const start = (/** @type {string | undefined} */ reason = undefined) => alone(async () => {
    const now = state.value;
    if ((now.at === 'ask' || now.at === 'refused') && now.unit)
      await begin(now.unit, reason);
  });

  return { state, isBusy, note, worker, process, draft, scan, start, pass, fail, back, edit, mayPass, become };
}

/** @typedef {ReturnType<typeof createStation>} Station */
