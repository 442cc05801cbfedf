import { get } from './api.js';
import { ApiError } from './errors.js';

/**
 * The floor now, in one call.
 * @typedef {{ summary: any, processes: { processes: any[], total_wip: number, bottleneck_process: number | null, bottleneck_reason?: string | null },
 *   lots: { lots: any[], total: number }, first_pass_yield: number | null, alerts_by_severity: Record<string, number>, plan_by_now: number | null,
 *   recent: { id: string, event: string, data: Record<string, any> }[] }} Board
 */

/**
 * @param {string | undefined} line
 * @param {AbortSignal} signal
 * @returns {Promise<Board>}
 */
export async function loadBoard(line, signal) {
  try {
    return await get('dashboard/board', { line_id: line }, signal);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'NOT_FOUND')
      return together(signal);
    throw error;
  }
}

/** Of a server that has no board: the same from its parts. @param {AbortSignal} signal @returns {Promise<Board>} */
async function together(signal) {
  const [summary, processes, lots, quality, alerts, runs] = await Promise.all([
    get('dashboard/summary', {}, signal),
    get('dashboard/processes', {}, signal),
    get('dashboard/lots', {}, signal),
    get('analytics/quality-metrics', {}, signal),
    get('alerts', { status: 'unread', severity: 'HIGH', limit: 1 }, signal),
    get('process-data', { limit: 12, result: ['PASS', 'FAIL'] }, signal),
  ]);
  return {
    summary, processes, lots, first_pass_yield: quality.first_pass_yield, alerts_by_severity: { HIGH: alerts.total }, plan_by_now: null,
    recent: runs.map((/** @type {any} */ run) => ({ id: String(run.id), event: 'RUN_COMPLETED', data: { ...run, at: run.completed_at } })),
  };
}
