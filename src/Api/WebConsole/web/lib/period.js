/**
 * The days that a screen is about, as its address says them: period=today, 7, 30, 90, all, or days with from and to.
 * @typedef {{ start_date?: string, end_date?: string }} Dates days of the plant, both included
 */

export const PERIODS = /** @type {const} */ (['today', '7', '30', '90', 'all', 'days']);
const DAY = 86_400_000;

/**
 * @param {Record<string, string>} query
 * @param {string} today as the plant writes days
 * @param {string} [usual] the period when the address says none
 * @returns {Dates & { name: string }}
 */
export function periodOf(query, today, usual = '7') {
  const name = PERIODS.some(period => period === query.period) ? query.period : usual;
  if (name === 'all')
    return { name };
  if (name === 'days')
    return { name, ...(query.from ? { start_date: query.from } : {}), ...(query.to ? { end_date: query.to } : {}) };
  return { name, start_date: name === 'today' ? today : before(today, Number(name) - 1), end_date: today };
}

/**
 * @param {string} day
 * @param {number} days
 */
export const before = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);

/**
 * The days of a piece of a trend that begins on that day.
 * @param {string} day
 * @param {string} pieces daily, weekly, monthly
 * @returns {{ start_date: string, end_date: string }}
 */
export function pieceOf(day, pieces) {
  if (pieces === 'weekly')
    return { start_date: day, end_date: before(day, -6) };
  if (pieces !== 'monthly')
    return { start_date: day, end_date: day };
  const [year, month] = day.split('-').map(Number);
  return { start_date: day, end_date: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
}
