import { html } from '../vendor/preact.js';
import { number } from '../lib/time.js';
import { t } from '../lib/words.js';
import { Framed, rem, ticks, Tip, useBox, useCursor } from './chart-frame.js';

/**
 * Upright bars, a part of each on top in the colour of what went wrong.
 * @param {{ bars: { name: string, value: number, bad?: number, isNow?: boolean, title?: string, onPick?: () => void }[], label: string,
 *   height?: number, type?: number, table?: boolean, csv?: string, head?: [at: string, value: string, bad: string] }} props
 *   `type`: its size in pixels, for walls
 */
export function Bars({ bars, label, height, type, table = false, csv, head = [t('chart.at'), t('chart.value'), t('FAIL')] }) {
  const [ref, width, box, zoom] = useBox();
  const em = type ? type / zoom : 13;
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
    ${width > 0 && html`<svg class="chart" viewBox="0 0 ${width} ${tall}" height=${rem(tall)} role="img" aria-label=${label}
        style=${{ fontSize: `${em}px` }}>
      ${scale.values.filter(Number.isInteger).map(value => html`<g><line class="grid" x1=${left} x2=${width} y1=${y(value)} y2=${y(value)} />
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
