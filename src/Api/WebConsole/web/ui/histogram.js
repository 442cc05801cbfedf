import { html } from '../vendor/preact.js';
import { number } from '../lib/time.js';
import { t } from '../lib/words.js';
import { Framed, rem, ticks, Tip, useBox, useCursor } from './chart-frame.js';

/**
 * How values spread between their limits; bars outside have the colour of what went wrong.
 * @param {{ bins: { from: number, to: number, count: number }[], lower?: number | null, upper?: number | null, mean?: number | null,
 *   decimals: number, label: string, height: number, onPick?: (bin: { from: number, to: number, isLast: boolean }) => void, csv?: string }} props
 */
export function Histogram({ bins, lower, upper, mean, decimals, label, height, onPick, csv }) {
  const [ref, width] = useBox();
  const limits = [
    ...(lower !== null && lower !== undefined ? [{ value: lower, name: 'LSL', kind: 'limit' }] : []),
    ...(upper !== null && upper !== undefined ? [{ value: upper, name: 'USL', kind: 'limit' }] : []),
    ...(mean !== null && mean !== undefined ? [{ value: mean, name: 'x̄', kind: 'mean' }] : []),
  ];
  const ends = [...bins.flatMap(bin => [bin.from, bin.to]), ...limits.map(limit => limit.value)];
  const [least, greatest] = [Math.min(...ends), Math.max(...ends)];
  const room = (greatest - least || 1) * 0.04;
  const [low, high] = [least - room, greatest + room];
  const most = Math.max(1, ...bins.map(bin => bin.count));
  const [left, right, top, bottom] = [44, 14, 26, 28];
  const x = (/** @type {number} */ value) => left + (value - low) / (high - low) * (width - left - right);
  const y = (/** @type {number} */ count) => top + (1 - count / (most * 1.05)) * (height - top - bottom);
  const across = ticks(low, high, Math.max(2, Math.floor(width / 80)));
  const up = ticks(0, most * 1.05, 3);
  const isOut = (/** @type {{ from: number, to: number }} */ bin) => (bin.from + bin.to) / 2 > (upper ?? Infinity) || (bin.from + bin.to) / 2 < (lower ?? -Infinity);
  const range = (/** @type {{ from: number, to: number }} */ bin) => `${number(bin.from, decimals)} – ${number(bin.to, decimals)}`;
  const xs = bins.map(bin => x((bin.from + bin.to) / 2));
  const cursor = useCursor(xs, onPick && (i => onPick({ ...bins[i], isLast: i === bins.length - 1 })));
  const at = bins[cursor.at];
  const wide = (/** @type {{ from: number, to: number }} */ bin) => Math.max(2, x(bin.to) - x(bin.from) - 1.5);

  return html`<${Framed} label=${label} height=${height} box=${ref} cursor=${cursor} canOpen=${onPick} table csv=${csv}
      head=${[t('chart.range'), t('chart.count')]} of=${[bins]} rows=${() => bins.map(bin => [range(bin), number(bin.count)])}
      tip=${at && html`<${Tip} x=${xs[cursor.at]} y=${y(at.count)} width=${width} canOpen=${onPick} isByKeys=${cursor.isByKeys}
        lines=${[number(at.count), range(at)]} />`}>
    ${width > 0 && html`<svg class="chart" viewBox="0 0 ${width} ${height}" height=${rem(height)} role="img" aria-label=${label}>
      ${up.values.filter(Number.isInteger).map(value => html`<g><line class="grid" x1=${left} x2=${width - right} y1=${y(value)} y2=${y(value)} />
        <text x=${left - 8} y=${y(value) + 4} text-anchor="end">${number(value)}</text></g>`)}
      ${bins.map((bin, i) => bin.count > 0 && html`<rect class="bar ${isOut(bin) ? 'bad' : ''} ${cursor.at === i ? 'at' : ''}"
        x=${(x(bin.from) + x(bin.to) - wide(bin)) / 2} width=${wide(bin)} y=${y(bin.count)} height=${y(0) - y(bin.count)} />`)}
      ${limits.map(limit => html`<g><line class=${limit.kind} x1=${x(limit.value)} x2=${x(limit.value)} y1=${top - 4} y2=${y(0)} />
        <text x=${x(limit.value)} y=${top - 10} text-anchor="middle">${limit.name}</text></g>`)}
      ${across.values.map(value => html`<text x=${x(value)} y=${height - 6} text-anchor="middle">${number(value, across.decimals)}</text>`)}
    </svg>`}
  <//>`;
}
