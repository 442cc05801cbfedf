import { html } from '../../vendor/preact.js';
import { get, url } from '../../lib/api.js';
import { number, percent } from '../../lib/time.js';
import { processName, wordsOf } from '../../lib/words.js';
import { setQuery } from '../../router.js';
import { Line } from '../../ui/charts.js';
import { CsvButton } from '../../ui/csv.js';
import { useLive } from '../../ui/live.js';
import { Empty, Shown } from '../../ui/parts.js';
import * as words from '../../words/quality.js';
import { Units } from './behind.js';
import { FRESH, nameOf } from './groups.js';
import Ranks from './ranks.js';

const t = wordsOf(words);

/**
 * @typedef {{ inspected: number, passed: number, failed: number, pass_rate: number | null }} Judged
 * @typedef {Judged & { process_number: number, process_code: string, process_name_ko: string, process_name_en: string,
 *   first_pass_yield: number | null }} OfProcess
 * @typedef {Judged & { reworked: number, scrapped: number, first_pass_yield: number | null, rolled_throughput_yield: number | null,
 *   rework_rate: number | null, by_process: OfProcess[], by_model: (Judged & { model_code: string, model_name: string })[],
 *   by_day: (Judged & { date: string })[] }} Metrics
 */

/** How many get through at first, and how many at all. @param {import('../quality.js').Asked} props */
export default function Yield({ query, filters, model, models }) {
  const asked = { ...filters, product_model_id: model };
  const shown = useLive(JSON.stringify(asked), signal => get('analytics/quality-metrics', asked, signal), FRESH);
  const csv = (/** @type {string} */ table) => url('analytics/quality-metrics', { ...asked, table });
  const [kind, ...rest] = (query.pick ?? '').split(':');
  return html`<${Shown} of=${shown}>${(/** @type {Metrics} */ metrics) => html`<div class="stack-wide">
      <${Figures} of=${metrics} />
      ${metrics.inspected + metrics.by_process.reduce((sum, one) => sum + one.inspected, 0) === 0
        ? html`<section class="card"><${Empty} title=${t('yield.none')} text=${t('yield.none.text')} /></section>`
        : html`<div class="two">
          <${ByProcess} rows=${metrics.by_process} picked=${query.pick} csv=${csv('by_process')} />
          <div class="stack-wide">
            <${Rolled} rows=${metrics.by_process} csv=${csv('by_process')} />
            <${ByDay} rows=${metrics.by_day} csv=${csv('by_day')} />
            ${metrics.by_model.length > 1 && html`<${ByModel} rows=${metrics.by_model} picked=${query.pick} csv=${csv('by_model')} />`}
          </div>
        </div>`}
    </div>`}<//>
    ${query.pick && html`<${Units} pick=${query.pick} filters=${filters} model=${model} models=${models}
      title=${nameOf(kind, { code: rest.join(':'), name: null })} />`}`;
}

/** @param {{ of: Metrics }} props */
function Figures({ of }) {
  const figures = [
    [t('fpy'), percent(of.first_pass_yield), t('fpy.hint')],
    [t('rty'), percent(of.rolled_throughput_yield), t('rty.hint')],
    [t('pass-rate'), percent(of.pass_rate), t('of', { part: number(of.passed), all: number(of.inspected) })],
    [t('rework-rate'), percent(of.rework_rate), t('units.n', { n: number(of.reworked) })],
    [t('scrapped'), number(of.scrapped), t('units')],
  ];
  return html`<dl class="figures">${figures.map(([name, value, hint]) => html`<div class="card"><dt>${name}</dt><dd>${value}</dd><dd class="hint">${hint}</dd></div>`)}</dl>`;
}

/** @param {{ rows: OfProcess[], picked?: string, csv: string }} props */
function ByProcess({ rows, picked, csv }) {
  return html`<section class="card"><h2>${t('by-process')}</h2>
    <${Ranks} label=${t('by-process')} head=${[t('process'), t('fpy.short'), t('inspected'), t('failed')]} picked=${picked} track=${t('lost')}
      rows=${rows.map(row => ({
        pick: `process:${row.process_code}`, name: `${row.process_number} ${processName(row)}`, value: 100 - (row.first_pass_yield ?? 100),
        isVital: true, cells: [percent(row.first_pass_yield), number(row.inspected), number(row.failed)],
      }))} />
    <div class="chart-data row"><span class="muted small grow">${t('yield.hint')}</span><${CsvButton} address=${csv} /></div>
  </section>`;
}

/** What is left after each process, when each loses what it loses at first. @param {{ rows: OfProcess[], csv: string }} props */
function Rolled({ rows, csv }) {
  let left = 100;
  const points = rows.filter(row => row.first_pass_yield !== null).map(row => {
    left *= /** @type {number} */ (row.first_pass_yield) / 100;
    return { at: row.process_number, value: left, label: processName(row), code: row.process_code };
  });
  return points.length > 1 && html`<section class="card"><h2>${t('rolled')}</h2>
    <${Line} label=${t('rolled')} height=${230} points=${points} decimals=${1} within=${[0, 100]} table csv=${csv} head=${[t('process'), t('rty')]}
      axis=${(/** @type {any} */ point) => String(point.at)} tip=${(/** @type {any} */ point) => [percent(point.value), `${point.at} ${point.label}`]}
      onPick=${(/** @type {any} */ point) => setQuery({ pick: `process:${point.code}` })} /></section>`;
}

/** @param {{ rows: (Judged & { date: string })[], csv: string }} props */
function ByDay({ rows, csv }) {
  const points = rows.filter(row => row.pass_rate !== null).map(row => ({ at: row.date, value: /** @type {number} */ (row.pass_rate),
    label: t('of', { part: number(row.passed), all: number(row.passed + row.failed) }) }));
  return points.length > 0 && html`<section class="card"><h2>${t('by-day')}</h2>
    <${Line} label=${t('by-day')} height=${230} points=${points} decimals=${1} within=${[0, 100]} table csv=${csv} head=${[t('day'), t('pass-rate')]}
      axis=${(/** @type {any} */ point) => point.at.slice(5)} tip=${(/** @type {any} */ point) => [percent(point.value), point.at, point.label]}
      onPick=${(/** @type {any} */ point) => setQuery({ pick: `day:${point.at}` })} /></section>`;
}

/** @param {{ rows: (Judged & { model_code: string, model_name: string })[], picked?: string, csv: string }} props */
function ByModel({ rows, picked, csv }) {
  return html`<section class="card"><h2>${t('by-model')}</h2>
    <${Ranks} label=${t('by-model')} head=${[t('model'), t('pass-rate'), t('inspected'), t('failed')]} picked=${picked} track=${t('lost')}
      rows=${rows.map(row => ({
        pick: `model:${row.model_code}`, name: `${row.model_code} ${row.model_name}`, value: 100 - (row.pass_rate ?? 100), isVital: true,
        cells: [percent(row.pass_rate), number(row.inspected), number(row.failed)],
      }))} />
    <div class="chart-data row"><span class="grow"></span><${CsvButton} address=${csv} /></div></section>`;
}
