import { html } from '../../vendor/preact.js';
import { get, url } from '../../lib/api.js';
import { number, percent } from '../../lib/time.js';
import { wordsOf } from '../../lib/words.js';
import { setQuery } from '../../router.js';
import { Bars } from '../../ui/bars.js';
import { Line } from '../../ui/charts.js';
import { ChipSelect } from '../../ui/chips.js';
import { useLive } from '../../ui/live.js';
import { Empty, Shown } from '../../ui/parts.js';
import * as words from '../../words/quality.js';
import { Units } from './behind.js';
import { FRESH } from './groups.js';

const t = wordsOf(words);
const PIECES = ['daily', 'weekly', 'monthly'];

/** @typedef {{ trends: { date: string, runs: number, defects: number, defect_rate: number | null }[] }} Trends */

/**
 * How the rate of defects moves. @param {import('../quality.js').Asked} props
 */
export default function Trends({ query, filters, model, models }) {
  const pieces = PIECES.includes(query.pieces) ? query.pieces : 'daily';
  const [, day] = (query.pick ?? '').split(':');
  return html`<${Rate} filters=${filters} model=${model} pieces=${pieces} isTall />
    ${query.pick && html`<${Units} pick=${query.pick} filters=${filters} model=${model} models=${models} pieces=${pieces}
      title=${t(/** @type {any} */ (`piece.${pieces}`), { day: day ?? '' })} />`}`;
}

/**
 * @param {{ filters: import('../../lib/units.js').Filters, model?: string, pieces?: string, isTall?: boolean }} props
 */
export function Rate({ filters, model, pieces = 'daily', isTall = false }) {
  const asked = { ...filters, product_model_id: model, period: pieces };
  const shown = useLive(JSON.stringify(asked), signal => get('analytics/defect-trends', asked, signal), FRESH);
  const csv = url('analytics/defect-trends', asked);
  const name = (/** @type {string} */ date) => (pieces === 'monthly' ? date.slice(0, 7) : date.slice(5));
  const choose = (/** @type {string} */ date) => setQuery({ pick: `day:${date}` });
  const choice = isTall && html`<${ChipSelect} name="pieces" label=${t('pieces')} value=${pieces}
    options=${PIECES.map(one => [one, t(/** @type {any} */ (`pieces.${one}`))])} />`;
  return html`<div class=${isTall ? 'stack' : ''}>
    <section class="card">
      <div class="page-head"><h2>${t('trend.rate')}</h2><span class="spacer"></span>${choice}</div>
      <${Shown} of=${shown}>${(/** @type {Trends} */ { trends }) => (trends.length === 0
        ? html`<${Empty} title=${t('trend.none')} />`
        : html`<${Line} label=${t('trend.rate')} height=${isTall ? 300 : 280} decimals=${1} within=${[0, 100]} isFromZero table csv=${csv} head=${[t('from'), t('trend.rate')]}
            points=${trends.filter(piece => piece.defect_rate !== null).map(piece => ({ at: piece.date, value: piece.defect_rate,
              label: t('trend.of', { defects: number(piece.defects), runs: number(piece.runs) }) }))}
            axis=${(/** @type {any} */ point) => name(point.at)} onPick=${(/** @type {any} */ point) => choose(point.at)}
            tip=${(/** @type {any} */ point) => [percent(point.value), point.at, point.label]} />`)}<//>
    </section>
    ${isTall && html`<section class="card"><h2>${t('trend.runs')}</h2>
      <${Shown} of=${shown}>${(/** @type {Trends} */ { trends }) => (trends.length === 0
        ? html`<${Empty} title=${t('trend.none')} />`
        : html`<${Bars} label=${t('trend.runs')} height=${260} table csv=${csv} head=${[t('from'), t('trend.good'), t('defects')]}
            bars=${trends.map(piece => ({ name: name(piece.date), value: Math.max(0, piece.runs - piece.defects), bad: piece.defects,
              onPick: () => choose(piece.date) }))} />`)}<//>
    </section>`}
  </div>`;
}
