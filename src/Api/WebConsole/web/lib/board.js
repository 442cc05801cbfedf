import { get } from './api.js';

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
export const loadBoard = (line, signal) => get('dashboard/board', { line_id: line }, signal);
