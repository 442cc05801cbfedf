import { html, useMemo } from '../vendor/preact.js';
import { clockTime, number } from '../lib/time.js';
import { t } from '../lib/words.js';
import { Tip, useCursor } from './chart-cursor.js';
import { ChartData } from './chart-data.js';
import { useSize } from './hooks.js';

/**
 * Charts as SVG: they take the colours of the theme, print, zoom and can be read aloud. Lengths are pixels of the chart's own box; on a wall
 * `em` makes them larger with the type.
 * @typedef {{ at: number | string, value: number, label?: string, href?: string }} Point
 */

/**
 * @param {number} low
 * @param {number} high
 * @param {number} [count] about so many
 */
export function ticks(low, high, count = 4) {
  const span = high - low || 1;
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find(factor => factor * power >= rough) ?? 10);
  const values = [];
  for (let value = Math.ceil(low / step) * step; value <= high + step / 1000; value += step)
    values.push(Math.abs(value) < step / 1000 ? 0 : value);
  return { values, decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (step / power === 2.5 ? 1 : 0)) };
}

/**
 * @typedef {{ points: Point[], lower?: number | null, upper?: number | null, mean?: number | null, decimals?: number, label: string,
 *   height?: number, extra?: { value: number, name: string }[], marks?: number[], within?: [low: number, high: number], isFromZero?: boolean,
 *   onPick?: (point: Point) => void, axis?: (point: Point) => string, tip?: (point: Point) => string[], table?: boolean, csv?: string,
 *   head?: string[] }} LineProps
 *   `marks`: places of points with a ring; `within`: the axis goes no further; `table`: the data can be shown as a table
 */

/**
 * Values in time with their limits: what lies outside is a diamond. A few points carry their values; many are one path each for line and dots.
 * @param {LineProps} props
 */
export function Line(props) {
  const { points, decimals, label, height, onPick, axis = point => clockTime(point.at), tip, table = false, csv,
    head = [t('chart.at'), t('chart.value')] } = props;
  const [ref, width, box] = useSize();
  const tall = height ?? Math.max(160, box);
  // The cursor moves over the drawing, which stays: a thousand points are laid out once.
  const { xs, ys, drawing, top, bottom } = useMemo(() => drawLine({ ...props, axis }, width, tall), [props, width, tall]);
  const cursor = useCursor(xs, onPick && (i => onPick(points[i])));
  const at = points[cursor.at];
  const say = tip ?? (point => [number(point.value, decimals), axis(point), ...(point.label ? [point.label] : [])]);

  return html`<${Framed} label=${label} height=${height} box=${ref} cursor=${cursor} canOpen=${onPick} table=${table} csv=${csv}
      head=${[...head, ...(head.length < 3 && points.some(point => point.label) ? [t('chart.label')] : [])]}
      of=${[points]} rows=${() => points.map(point => [axis(point), number(point.value, decimals), ...(point.label ? [point.label] : [])])}
      tip=${at && html`<${Tip} x=${xs[cursor.at]} y=${ys[cursor.at]} width=${width} lines=${say(at)} canOpen=${onPick} isByKeys=${cursor.isByKeys} />`}>
    ${width > 0 && html`<svg class="chart" viewBox="0 0 ${width} ${tall}" width=${width} height=${tall} role="img" aria-label=${label}>
      ${drawing}
      ${at && html`<g class="cursor"><line x1=${xs[cursor.at]} x2=${xs[cursor.at]} y1=${top} y2=${tall - bottom} />
        <circle cx=${xs[cursor.at]} cy=${ys[cursor.at]} r="6" /></g>`}
    </svg>`}
  <//>`;
}

/**
 * @param {LineProps & { axis: (point: Point) => string }} props
 * @param {number} width
 * @param {number} tall
 */
function drawLine({ points, lower, upper, mean, decimals, extra = [], marks = [], within = [-Infinity, Infinity], isFromZero = false, axis }, width, tall) {
  const lines = [
    ...(upper !== null && upper !== undefined ? [{ value: upper, name: `USL ${number(upper, decimals)}`, kind: 'limit' }] : []),
    ...(lower !== null && lower !== undefined ? [{ value: lower, name: `LSL ${number(lower, decimals)}`, kind: 'limit' }] : []),
    ...(mean !== null && mean !== undefined ? [{ value: mean, name: `x̄ ${number(mean, decimals)}`, kind: 'mean' }] : []),
    ...extra.map(line => ({ ...line, kind: 'dash' })),
  ];
  const all = [...points.map(point => point.value), ...lines.map(line => line.value), ...(isFromZero ? [0] : [])];
  const [least, most] = all.length ? [Math.min(...all), Math.max(...all)] : [0, 1];
  const room = (most - least || Math.abs(most) || 1) * 0.08;
  const [low, high] = [Math.max(within[0], least - room), Math.min(within[1], most + room)];
  const inset = points.length <= 20 ? 22 : 0;
  const scale = ticks(low, high);
  const [left, right, top, bottom] = [56, lines.length ? 84 : 20, 22, 28];
  const wide = width - left - right - 2 * inset;
  const y = (/** @type {number} */ value) => top + (high - value) / (high - low || 1) * (tall - top - bottom);
  const xs = points.map((_, i) => Math.round(10 * (left + inset + (points.length < 2 ? 0.5 : i / (points.length - 1)) * wide)) / 10);
  const ys = points.map(point => Math.round(10 * y(point.value)) / 10);
  const isOut = (/** @type {number} */ value) => (upper ?? Infinity) < value || (lower ?? -Infinity) > value;
  const longest = Math.max(1, ...points.filter((_, i) => i % Math.ceil(points.length / 20) === 0).map(point => axis(point).length));
  const every = Math.max(1, Math.ceil(points.length / Math.max(2, Math.floor(wide / (longest * 7 + 26)))));
  const free = nudge(lines.map(line => y(line.value)), 17);
  const gap = wide / Math.max(1, points.length - 1);
  const drawing = html`<g>
    ${scale.values.map(value => html`<g><line class="grid" x1=${left} x2=${width - right} y1=${y(value)} y2=${y(value)} />
      <text x=${left - 8} y=${y(value) + 4} text-anchor="end">${number(value, scale.decimals)}</text></g>`)}
    ${lines.map((line, i) => html`<g><line class=${line.kind} x1=${left} x2=${width - right} y1=${y(line.value)} y2=${y(line.value)} />
      <text x=${width - right + 8} y=${free[i] + 4}>${line.name}</text></g>`)}
    <polyline class="path" points=${xs.map((px, i) => `${px},${ys[i]}`).join(' ')} />
    ${gap >= 3.5 && html`<path class="dots" d=${points.map((point, i) => (isOut(point.value) ? '' : `M${xs[i]} ${ys[i]}h0`)).join('')} />`}
    <path class="out" d=${points.map((point, i) => (isOut(point.value) ? `M${xs[i]} ${ys[i] - 7}l7 7-7 7-7-7z` : '')).join('')} />
    ${marks.map(i => html`<circle class="ring" cx=${xs[i]} cy=${ys[i]} r="7" />`)}
    ${gap >= 52 && points.map((point, i) => html`<text class="value" x=${xs[i]} y=${ys[i] - 10} text-anchor="middle">${number(point.value, decimals)}</text>`)}
    ${points.map((point, i) => i % every === 0 && html`<text x=${xs[i]} y=${tall - 6} text-anchor="middle">${axis(point)}</text>`)}
  </g>`;
  return { xs, ys, drawing, top, bottom };
}

/**
 * Upright bars, a part of each on top in the colour of what went wrong.
 * @param {{ bars: { name: string, value: number, bad?: number, isNow?: boolean, title?: string, onPick?: () => void }[], label: string,
 *   height?: number, em?: number, table?: boolean, csv?: string, head?: [at: string, value: string, bad: string] }} props
 *   `em`: size of the type, for walls
 */
export function Bars({ bars, label, height, em = 13, table = false, csv, head = [t('chart.at'), t('chart.value'), t('FAIL')] }) {
  const [ref, width, box] = useSize();
  const tall = height ?? Math.max(120, box);
  const most = Math.max(1, ...bars.map(bar => bar.value + (bar.bad ?? 0)));
  const scale = ticks(0, most * 1.12, 3);
  const [left, top, bottom] = [em * 3, em * 1.6, em * 1.9];
  const y = (/** @type {number} */ value) => top + (1 - value / (most * 1.12)) * (tall - top - bottom);
  const slot = (width - left) / Math.max(1, bars.length);
  const thick = Math.min(slot * 0.68, em * 5);
  const longest = Math.max(1, ...bars.map(bar => bar.name.length));
  const every = Math.max(1, Math.ceil(em * (longest * 0.62 + 0.8) / Math.max(1, slot)));
  const xs = bars.map((_, i) => left + slot * (i + 0.5));
  const canOpen = bars.some(bar => bar.onPick);
  const cursor = useCursor(xs, canOpen ? i => bars[i].onPick?.() : undefined);
  const at = bars[cursor.at];
  return html`<${Framed} label=${label} height=${height} box=${ref} cursor=${cursor} canOpen=${canOpen} table=${table} csv=${csv} head=${head}
      of=${[bars]} rows=${() => bars.map(bar => [bar.name, number(bar.value), number(bar.bad ?? 0)])}
      tip=${at && html`<${Tip} x=${xs[cursor.at]} y=${y(at.value)} width=${width} canOpen=${at.onPick} isByKeys=${cursor.isByKeys}
        lines=${at.title ? [at.name, at.title] : [at.name, `${head[1]}: ${number(at.value)}`, ...(at.bad ? [`${head[2]}: ${number(at.bad)}`] : [])]} />`}>
    ${width > 0 && html`<svg class="chart" viewBox="0 0 ${width} ${tall}" width=${width} height=${tall} role="img" aria-label=${label}
        style=${{ fontSize: `${em}px` }}>
      ${scale.values.map(value => html`<g><line class="grid" x1=${left} x2=${width} y1=${y(value)} y2=${y(value)} />
        <text x=${left - em * 0.6} y=${y(value) + em * 0.35} text-anchor="end">${number(value, scale.decimals)}</text></g>`)}
      ${bars.map((bar, i) => {
        const bad = bar.bad ?? 0;
        const gap = bad > 0 && bar.value > 0 ? em * 0.12 : 0;
        return html`<g class=${cursor.at === i ? 'at' : ''}>
          ${bar.value > 0 && html`<rect class="bar ${bar.isNow ? 'now' : ''}" x=${xs[i] - thick / 2} width=${thick} y=${y(bar.value)}
            height=${Math.max(0, y(0) - y(bar.value))} />`}
          ${bad > 0 && html`<rect class="bar bad" x=${xs[i] - thick / 2} width=${thick} y=${y(bar.value + bad) - gap}
            height=${Math.max(em * 0.18, y(bar.value) - y(bar.value + bad))} />`}
          ${slot > em * 2.6 && bar.value + bad > 0 && html`<text class="value" x=${xs[i]} y=${y(bar.value + bad) - gap - em * 0.45} text-anchor="middle">${number(bar.value + bad)}</text>`}
          ${i % every === 0 && html`<text x=${xs[i]} y=${tall - em * 0.5} text-anchor="middle">${bar.name}</text>`}
        </g>`;
      })}
    </svg>`}
  <//>`;
}

/**
 * What every chart has around it: the place of its size, the cursor, the data for who cannot see it.
 * @param {{ label: string, height?: number, box: any, cursor: ReturnType<typeof useCursor>, canOpen: any, table: boolean, csv?: string,
 *   head: string[], of: unknown[], rows: () => string[][], tip: any, children?: any }} props
 */
export function Framed({ label, height, box, cursor, canOpen, table, csv, head, of, rows, tip, children }) {
  const figure = html`<figure class="chart-box ${canOpen ? 'opens' : ''}" ref=${box} style=${height ? { height: `${height}px` } : {}}
      aria-label=${`${label}. ${t('chart.keys')}`} ...${cursor.handlers}>
    ${children}${tip}
    ${!table && html`<${ChartData} head=${head} of=${of} rows=${rows} label=${label} />`}
  </figure>`;
  return table ? html`<div>${figure}<${ChartData} head=${head} of=${of} rows=${rows} label=${label} isHidden=${false} csv=${csv} /></div>` : figure;
}

/**
 * Moves names of lines apart that would lie on each other.
 * @param {number[]} wanted
 * @param {number} apart
 */
export function nudge(wanted, apart) {
  const order = wanted.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at);
  for (let n = 1; n < order.length; n++)
    order[n].at = Math.max(order[n].at, order[n - 1].at + apart);
  const free = [...wanted];
  order.forEach(({ at, i }) => { free[i] = at; });
  return free;
}
