import { html } from '../../vendor/preact.js';
import { get, url } from '../../lib/api.js';
import { unitName } from '../../lib/values.js';
import { processes } from '../../lib/plant.js';
import { language } from '../../lib/prefs.js';
import { capabilityOf, controlLimits, decimalsOf, signalsOf } from '../../lib/spc.js';
import { clockTime, day, number, shortTime } from '../../lib/time.js';
import { processName, wordsOf } from '../../lib/words.js';
import { go, href, setQuery } from '../../router.js';
import { Line } from '../../ui/charts.js';
import { ChipSelect } from '../../ui/chips.js';
import { Histogram } from '../../ui/histogram.js';
import { Icon } from '../../ui/icons.js';
import { useLive } from '../../ui/live.js';
import { Empty, Loading, Shown } from '../../ui/parts.js';
import * as words from '../../words/quality.js';
import { Units } from './behind.js';

const t = wordsOf(words);
const FRESH = { types: ['RUN_COMPLETED'], every: 15_000, idle: 60_000 };
const LOOK = /** @type {const} */ ({ good: ['pass', 'pass'], fair: ['warn', 'warn'], poor: ['fail', 'fail'] });

/**
 * @typedef {{ code: string, unit?: string | null, lower_limit?: number | null, upper_limit?: number | null, decimals?: number | null,
 *   name_ko?: string | null, name_en?: string | null }} Characteristic
 * @typedef {{ n: number, mean: number | null, sigma: number | null, min: number | null, max: number | null, cp: number | null, cpk: number | null,
 *   histogram: { from: number, to: number, count: number }[], series: { time: string, value: number, serial_number: string | null }[] }} Statistics
 */

/** Whether a measured value stays where it should. @param {import('../quality.js').Asked} props */
export default function Capability({ query, filters, model, models }) {
  const all = processes.value
    .filter(process => !query.process || process.process_code === query.process)
    .flatMap(process => process.characteristics.map(one => ({ process, of: /** @type {Characteristic} */ (one), key: `${process.process_code}:${one.code}` })));
  const chosen = all.find(one => one.key === query.measure) ?? all[0];
  if (processes.value.length === 0)
    return html`<section class="card"><${Loading} /></section>`;
  if (!chosen)
    return html`<section class="card"><${Empty} title=${t('measure.none')} text=${t('measure.none.text')} /></section>`;
  const chip = html`<${ChipSelect} name="measure" label=${t('measure')} value=${chosen.key}
    options=${all.map(one => [one.key, `${nameOf(one.of)} · ${one.process.process_number} ${processName(one.process)}`])} />`;
  const [, from, to] = (query.pick ?? '').split(':');
  const decimals = chosen.of.decimals ?? 2;
  const asked = { ...filters, product_model_id: model, process_id: chosen.process.process_code, code: chosen.of.code };
  return html`<${Charts} key=${chosen.key} asked=${asked} of=${chosen.of} chip=${chip} />
    ${query.pick && html`<${Units} pick=${query.pick} code=${chosen.of.code} filters=${{ ...filters, process_id: chosen.process.process_code }}
      model=${model} models=${models} title=${`${chosen.of.code} ${number(Number(from), decimals)} – ${number(Number(to), decimals)} ${unitName(chosen.of.unit)}`} />`}`;
}

/** @param {Characteristic} of */
const nameOf = of => (language.value === 'ko' ? of.name_ko : of.name_en) || of.code;

/** @param {{ asked: Record<string, any>, of: Characteristic, chip: any }} props */
function Charts({ asked, of, chip }) {
  const shown = useLive(JSON.stringify(asked), signal => get('analytics/measurements', asked, signal), FRESH);
  const csv = (/** @type {string} */ table) => url('analytics/measurements', { ...asked, table });
  return html`<${Shown} of=${shown}>${(/** @type {Statistics} */ found) => {
    if (found.n === 0)
      return html`<section class="card"><div class="page-head"><h2>${of.code}</h2>${chip}</div><${Empty} title=${t('values.none')} text=${t('values.none.text')} /></section>`;
    const values = found.series.map(point => point.value);
    const decimals = of.decimals ?? decimalsOf([of.lower_limit, of.upper_limit, ...values.slice(-50)]);
    const limits = controlLimits(values);
    const { beyond, drift } = signalsOf(values, limits);
    const isOneDay = found.series.length > 0 && day(found.series[0].time) === day(found.series[found.series.length - 1].time);
    return html`<div class="two wide-first">
      <section class="card">
        <div class="page-head"><h2>${t('control')}</h2>${chip}<${Cpk} cpk=${found.cpk} /></div>
        <p class="muted small">n ${number(found.n)} · x̄ ${number(found.mean, decimals + 1)} ${unitName(of.unit)} · σ ${number(found.sigma, decimals + 1)} · Cp ${number(found.cp, 2)}
          ${' · '}${t('min-max')} ${number(found.min, decimals)} – ${number(found.max, decimals)}</p>
        <${Line} label=${`${of.code}. ${t('control')}`} height=${400} lower=${of.lower_limit} upper=${of.upper_limit} mean=${limits?.mean ?? found.mean} decimals=${decimals}
          points=${found.series.map(point => ({ at: point.time, value: point.value, label: point.serial_number ?? 'LOT' }))}
          extra=${limits ? [{ value: limits.upper, name: `UCL ${number(limits.upper, decimals)}` }, { value: limits.lower, name: `LCL ${number(limits.lower, decimals)}` }] : []}
          marks=${[...new Set([...beyond, ...drift])]} axis=${(/** @type {any} */ point) => (isOneDay ? clockTime : shortTime)(point.at)} table csv=${csv('series')} head=${[t('at'), of.code, t('unit')]}
          onPick=${(/** @type {any} */ point) => point.label !== 'LOT' && go(href(`trace/${point.label}`))} />
        <${Signals} beyond=${beyond.length} drift=${drift.length} has=${limits !== null} shown=${values.length} n=${found.n} />
      </section>
      <section class="card">
        <div class="page-head"><h2>${t('spread')}</h2></div>
        <p class="muted small">${t('spread.hint')}</p>
        <${Histogram} label=${`${of.code}. ${t('spread')}`} height=${400} bins=${found.histogram} lower=${of.lower_limit} upper=${of.upper_limit} mean=${found.mean}
          decimals=${decimals} csv=${csv('histogram')}
          onPick=${(/** @type {any} */ bin) => setQuery({ pick: `value:${bin.from}:${bin.to}${bin.isLast ? ':last' : ''}` })} />
      </section>
    </div>`;
  }}<//>`;
}

/** @param {{ cpk: number | null }} props */
function Cpk({ cpk }) {
  const step = capabilityOf(cpk);
  if (!step)
    return html`<span class="tag tone-idle"><${Icon} name="idle" />Cpk –</span>`;
  const [icon, tone] = LOOK[step];
  return html`<span class="tag cpk tone-${tone}"><${Icon} name=${icon} />Cpk ${number(cpk, 2)} · ${t(`cpk.${step}`)}</span>`;
}

/** What the limits of control say. @param {{ beyond: number, drift: number, has: boolean, shown: number, n: number }} props */
function Signals({ beyond, drift, has, shown, n }) {
  const isCalm = beyond + drift === 0;
  return html`<p class="row small"><span class="tag tone-${!has ? 'idle' : isCalm ? 'pass' : 'warn'}"><${Icon} name=${!has ? 'idle' : isCalm ? 'pass' : 'warn'} />
    ${!has ? t('signals.few') : isCalm ? t('signals.none') : t('signals', { beyond: number(beyond), drift: number(drift) })}</span>
    <span class="muted">${t('signals.hint')}${shown < n ? ` ${t('signals.latest', { shown: number(shown) })}` : ''}</span></p>`;
}
