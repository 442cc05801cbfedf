import { html } from '../../vendor/preact.js';
import { get } from '../../lib/api.js';
import { day, now } from '../../lib/time.js';
import { wordsOf } from '../../lib/words.js';
import { Line } from '../../ui/charts.js';
import { useLive } from '../../ui/live.js';
import * as words from '../../words/station.js';

const t = wordsOf(words);

const SHOWN = 30;
const DAYS = 7 * 86_400_000;

/**
 * The last values of a characteristic between its limits: whether this one is like the others.
 * @param {{ of: import('../../lib/values.js').Characteristic, process: import('../../lib/plant.js').Process, decimals: number }} props
 */
export function Trend({ of, process, decimals }) {
  const shown = useLive(`trend ${process.id} ${of.code}`, signal =>
    get('analytics/measurements', { process_id: process.id, code: of.code, start_date: day(now() - DAYS) }, signal), { types: [], idle: 120_000 });
  const points = (shown.data?.series ?? []).slice(-SHOWN).map((/** @type {any} */ one) => ({ at: one.time, value: one.value, label: one.serial_number }));
  const name = t('last30', { name: of.code, n: points.length || SHOWN });
  return points.length > 1 && html`<h2>${name}</h2>
    <${Line} points=${points} lower=${of.lower_limit} upper=${of.upper_limit} decimals=${decimals} label=${name}
      mean=${points.reduce((/** @type {number} */ sum, /** @type {any} */ point) => sum + point.value, 0) / points.length} />`;
}
