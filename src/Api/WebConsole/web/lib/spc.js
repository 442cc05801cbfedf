/**
 * What a control chart needs. Limits of control are worked out from the moving range of neighbours: a shift or a few wild values do not widen
 * them, as they would with the deviation of all values.
 */

// The mean range of two neighbours is 1.128 standard deviations; the limits lie 3 of those from the mean.
const RANGES_TO_LIMIT = 3 / 1.128;
const FEWEST = 8;
const SAME_SIDE = 9;
const MOST_DECIMALS = 4;

/**
 * @param {number[]} values in time order
 * @returns {{ mean: number, upper: number, lower: number } | null} null: too few to say
 */
export function controlLimits(values) {
  if (values.length < FEWEST)
    return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let ranges = 0;
  for (let i = 1; i < values.length; i++)
    ranges += Math.abs(values[i] - values[i - 1]);
  const reach = RANGES_TO_LIMIT * ranges / (values.length - 1);
  return { mean, upper: mean + reach, lower: mean - reach };
}

/**
 * Which values say that the process changed: beyond a limit of control, or the ninth in a row on one side of the mean.
 * @param {number[]} values
 * @param {{ mean: number, upper: number, lower: number } | null} limits
 * @returns {{ beyond: number[], drift: number[] }} their places
 */
export function signalsOf(values, limits) {
  /** @type {{ beyond: number[], drift: number[] }} */
  const found = { beyond: [], drift: [] };
  let [side, length] = [0, 0];
  values.forEach((value, i) => {
    if (!limits)
      return;
    if (value > limits.upper || value < limits.lower)
      found.beyond.push(i);
    const of = Math.sign(value - limits.mean);
    length = of === side && of !== 0 ? length + 1 : 1;
    side = of;
    if (of !== 0 && length === SAME_SIDE)
      found.drift.push(i);
  });
  return found;
}

/**
 * How many decimals numbers are given with: as many as the finest of them has.
 * @param {(number | null | undefined)[]} values
 */
export const decimalsOf = values => values.reduce((/** @type {number} */ most, value) => {
  const text = value === null || value === undefined ? '' : String(value);
  const decimals = text.includes('e') ? MOST_DECIMALS : (text.split('.')[1] ?? '').length;
  return Math.min(MOST_DECIMALS, Math.max(most, decimals));
}, 0);

/**
 * What a process can do: the usual steps of Cpk.
 * @param {number | null | undefined} cpk
 * @returns {'good' | 'fair' | 'poor' | null}
 */
export function capabilityOf(cpk) {
  if (cpk === null || cpk === undefined)
    return null;
  return cpk >= 1.33 ? 'good' : cpk >= 1 ? 'fair' : 'poor';
}
