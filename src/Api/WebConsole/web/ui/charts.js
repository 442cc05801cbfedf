import { html } from '../vendor/preact.js';
import { clockTime, number } from '../lib/time.js';
import { t } from '../lib/words.js';
import { useSize } from './hooks.js';

/**
 * Charts as SVG: they take the colours of the theme, print, zoom and can be read aloud. Lengths are pixels of the chart's own box; on a wall
 * `scale` makes them larger with the type.
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
 * Values in time with their limits: what lies outside is a diamond.
 * @param {{ points: Point[], lower?: number | null, upper?: number | null, mean?: number | null, decimals?: number, label: string,
 *   height?: number, extra?: { value: number, name: string }[], onPick?: (point: Point) => void, axis?: (point: Point) => string }} props
 */
export function Line({ points, lower, upper, mean, decimals, label, height, extra = [], onPick, axis = point => clockTime(point.at) }) {
  const [ref, width, box] = useSize();
  const tall = height ?? Math.max(160, box);
  const lines = [
    ...(upper !== null && upper !== undefined ? [{ value: upper, name: `USL ${number(upper, decimals)}`, kind: 'limit' }] : []),
    ...(lower !== null && lower !== undefined ? [{ value: lower, name: `LSL ${number(lower, decimals)}`, kind: 'limit' }] : []),
    ...(mean !== null && mean !== undefined ? [{ value: mean, name: `x̄ ${number(mean, decimals)}`, kind: 'mean' }] : []),
    ...extra.map(line => ({ ...line, kind: 'dash' })),
  ];
  const all = [...points.map(point => point.value), ...lines.map(line => line.value)];
  const [low, high] = all.length ? [Math.min(...all), Math.max(...all)] : [0, 1];
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  const scale = ticks(low - room, high + room);
  const [left, right, top, bottom] = [56, lines.length ? 84 : 12, 14, 26];
  const x = (/** @type {number} */ i) => left + (points.length < 2 ? 0.5 : i / (points.length - 1)) * (width - left - right);
  const y = (/** @type {number} */ value) => top + (high + room - value) / (high - low + 2 * room) * (tall - top - bottom);
  const isOut = (/** @type {number} */ value) => (upper ?? Infinity) < value || (lower ?? -Infinity) > value;
  const every = Math.max(1, Math.ceil(points.length / Math.max(2, Math.floor((width - left - right) / 110))));
  const free = nudge(lines.map(line => y(line.value)), 17);
  const pick = (/** @type {Point} */ point) => onPick
    ? { onClick: () => onPick(point), class: 'pick', role: 'button', 'aria-label': `${axis(point)} ${number(point.value, decimals)}` } : {};

  return html`<figure class="chart-box" ref=${ref} style=${height ? { height: `${height}px` } : {}}>
    ${width > 0 && html`<svg class="chart" viewBox="0 0 ${width} ${tall}" width=${width} height=${tall} role="img" aria-label=${label}>
      ${scale.values.map(value => html`<g><line class="grid" x1=${left} x2=${width - right} y1=${y(value)} y2=${y(value)} />
        <text x=${left - 8} y=${y(value) + 4} text-anchor="end">${number(value, scale.decimals)}</text></g>`)}
      ${lines.map((line, i) => html`<g><line class=${line.kind} x1=${left} x2=${width - right} y1=${y(line.value)} y2=${y(line.value)} />
        <text x=${width - right + 8} y=${free[i] + 4}>${line.name}</text></g>`)}
      <polyline class="path" points=${points.map((point, i) => `${x(i).toFixed(1)},${y(point.value).toFixed(1)}`).join(' ')} />
      ${points.map((point, i) => html`<g ...${pick(point)}>
        ${isOut(point.value)
          ? html`<path class="out" d="M${x(i)} ${y(point.value) - 7}l7 7-7 7-7-7z" />`
          : points.length <= 200 && html`<circle class="dot" cx=${x(i)} cy=${y(point.value)} r="2.5" />`}
        <title>${`${point.label ?? ''} ${axis(point)} ${number(point.value, decimals)}`}</title></g>`)}
      ${points.map((point, i) => i % every === 0 && html`<text x=${x(i)} y=${tall - 6} text-anchor="middle">${axis(point)}</text>`)}
    </svg>`}
    <${DataTable} head=${[t('chart.at'), t('chart.value')]} rows=${points.map(point => [axis(point), number(point.value, decimals)])} label=${label} />
  </figure>`;
}

/**
 * Upright bars, a part of each on top in the colour of what went wrong.
 * @param {{ bars: { name: string, value: number, bad?: number, isNow?: boolean, title?: string, onPick?: () => void }[], label: string,
 *   height?: number, em?: number }} props `em`: size of the type, for walls
 */
export function Bars({ bars, label, height, em = 13 }) {
  const [ref, width, box] = useSize();
  const tall = height ?? Math.max(120, box);
  const most = Math.max(1, ...bars.map(bar => bar.value + (bar.bad ?? 0)));
  const scale = ticks(0, most * 1.12, 3);
  const [left, top, bottom] = [em * 3, em * 1.6, em * 1.9];
  const y = (/** @type {number} */ value) => top + (1 - value / (most * 1.12)) * (tall - top - bottom);
  const slot = (width - left) / Math.max(1, bars.length);
  const thick = Math.min(slot * 0.68, em * 5);
  return html`<figure class="chart-box" ref=${ref} style=${height ? { height: `${height}px` } : {}}>
    ${width > 0 && html`<svg class="chart" viewBox="0 0 ${width} ${tall}" width=${width} height=${tall} role="img" aria-label=${label}
        style=${{ fontSize: `${em}px` }}>
      ${scale.values.map(value => html`<g><line class="grid" x1=${left} x2=${width} y1=${y(value)} y2=${y(value)} />
        <text x=${left - em * 0.6} y=${y(value) + em * 0.35} text-anchor="end">${number(value, scale.decimals)}</text></g>`)}
      ${bars.map((bar, i) => {
        const at = left + slot * (i + 0.5);
        const bad = bar.bad ?? 0;
        const gap = bad > 0 && bar.value > 0 ? em * 0.12 : 0;
        return html`<g class=${bar.onPick ? 'pick' : ''} onClick=${bar.onPick}>
          <title>${bar.title ?? `${bar.name}: ${bar.value + bad}`}</title>
          ${bar.value > 0 && html`<rect class="bar ${bar.isNow ? 'now' : ''}" x=${at - thick / 2} width=${thick} y=${y(bar.value)}
            height=${Math.max(0, y(0) - y(bar.value))} />`}
          ${bad > 0 && html`<rect class="bar bad" x=${at - thick / 2} width=${thick} y=${y(bar.value + bad) - gap}
            height=${Math.max(em * 0.18, y(bar.value) - y(bar.value + bad))} />`}
          ${bar.value + bad > 0 && html`<text class="value" x=${at} y=${y(bar.value + bad) - gap - em * 0.45} text-anchor="middle">${number(bar.value + bad)}</text>`}
          <text x=${at} y=${tall - em * 0.5} text-anchor="middle">${bar.name}</text>
        </g>`;
      })}
    </svg>`}
    <${DataTable} head=${[t('chart.at'), t('chart.value'), t('FAIL')]} label=${label} rows=${bars.map(bar => [bar.name, number(bar.value), number(bar.bad ?? 0)])} />
  </figure>`;
}

/** What a chart shows, for who cannot see it. @param {{ head: string[], rows: string[][], label: string }} props */
function DataTable({ head, rows, label }) {
  return html`<table class="hidden-text"><caption>${label}</caption>
    <thead><tr>${head.map(text => html`<th scope="col">${text}</th>`)}</tr></thead>
    <tbody>${rows.slice(0, 200).map(row => html`<tr>${row.map(text => html`<td>${text}</td>`)}</tr>`)}</tbody></table>`;
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
