import { html, useMemo } from '../vendor/preact.js';
import { clockTime, number } from '../lib/time.js';
import { t } from '../lib/words.js';
import { Framed, rem, ticks, Tip, useBox, useCursor } from './chart-frame.js';

/**
 * Charts as SVG: they take the colours of the theme, print, zoom and can be read aloud. Their lengths
 * grow with the page's type: 16 are one rem.
 * @typedef {{ at: number | string, value: number, label?: string, href?: string }} Point
 */

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
  const [ref, width, box] = useBox();
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
    ${width > 0 && html`<svg class="chart" viewBox="0 0 ${width} ${tall}" height=${rem(tall)} role="img" aria-label=${label}>
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
