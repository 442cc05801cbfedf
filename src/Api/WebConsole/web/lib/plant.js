import { signal } from '../vendor/preact.js';
import { get } from './api.js';
import { ApiError } from './errors.js';
import { kept } from './prefs.js';
import { zone } from './time.js';

/**
 * The plant itself: where it is, how its day is divided, what its processes are. Read once a page, and again when somebody asks.
 * @typedef {{ code: string, from: string, to: string }} Shift
 * @typedef {{ site: string, time_zone: string, shifts: Shift[], day: string, shift: string, daily_target: number, rework_limit: number,
 *   version: string, mode: string }} Plant
 * @typedef {import('../types/api.d.ts').components['schemas']['ProcessView']} Process
 */

/** @type {import('../vendor/preact.js').Signal<Plant | null>} */
export const plant = signal(/** @type {Plant | null} */ (null));
/** @type {import('../vendor/preact.js').Signal<Process[]>} */
export const processes = signal(/** @type {Process[]} */ ([]));

export async function loadPlant() {
  try {
    plant.value = await get('plant');
    if (plant.value)
      zone.value = plant.value.time_zone;
  } catch (error) {
    // What depends on it shows "–"; the page goes on without.
    if (!(error instanceof ApiError))
      throw error;
  }

  return plant.value;
}

/** Alerts that nobody has read; null = not known. */
export const unreadAlerts = signal(/** @type {number | null} */ (null));

/** Lines that this device has seen: the plant has no list of them, its runs say where they were. */
export const lines = kept('lines', /** @type {string[]} */ ([]));
const LAST_RUNS = 200;

/** Adds those of the runs that are open, and of the last ones that were. @param {AbortSignal} signal */
export async function loadLines(signal) {
  const lists = await Promise.all([get('runs/open', { limit: LAST_RUNS }, signal), get('process-data', { limit: LAST_RUNS }, signal)]);
  const seen = lists.flat().map((/** @type {{ line_id: string | null }} */ run) => run.line_id);
  lines.value = [...new Set([...lines.value, ...seen])].filter(line => line !== null).sort();
}

export async function loadProcesses() {
  processes.value = await get('processes');
  return processes.value;
}

/** @param {number | string | null | undefined} number */
export const processOf = number => processes.value.find(process => String(process.process_number) === String(number));
