import { html, useMemo, useState } from '../vendor/preact.js';
import { t } from '../lib/words.js';
import { CsvButton } from './csv.js';
import { useSize } from './hooks.js';
import { Icon } from './icons.js';

/** What every chart has: its axis, its cursor, what it says at a point, its data as a table. */

/** How much larger the page's type is than 16 px: on a wide screen, or because somebody wants it so. */
const zoom = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/** A length of a chart: it grows with the type. @param {number} length */
export const rem = length => `${length / 16}rem`;

/** The size of a chart's box in its own lengths, 16 of which are one rem. @returns {[import('../vendor/preact.js').RefObject<any>, number, number, number]} */
export function useBox() {
  const [ref, width, height] = useSize();
  const k = zoom();
  return [ref, width / k, height / k, k];
}

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
 * What every chart has around it: the place of its size, the cursor, the data for who cannot see it.
 * @param {{ label: string, height?: number, box: any, cursor: ReturnType<typeof useCursor>, canOpen: any, table: boolean, csv?: string,
 *   head: string[], of: unknown[], rows: () => string[][], tip: any, children?: any }} props
 */
export function Framed({ label, height, box, cursor, canOpen, table, csv, head, of, rows, tip, children }) {
  const figure = html`<figure class="chart-box ${canOpen ? 'opens' : ''}" ref=${box} style=${height ? { height: rem(height) } : {}}
      aria-label=${`${label}. ${t('chart.keys')}`} ...${cursor.handlers}>
    ${children}${tip}
    ${!table && html`<${ChartData} head=${head} of=${of} rows=${rows} label=${label} />`}
  </figure>`;
  return table ? html`<div>${figure}<${ChartData} head=${head} of=${of} rows=${rows} label=${label} isHidden=${false} csv=${csv} /></div>` : figure;
}

/**
 * The cursor of a chart: it follows the pointer, and the arrows when the chart has the focus; Enter and a click open what it is at. One
 * listener for all points, so that a thousand of them cost no more than ten.
 * @param {number[]} xs where the points are, in pixels of the chart
 * @param {((at: number) => void) | undefined} open
 */
export function useCursor(xs, open) {
  const [at, setAt] = useState(-1);
  const [isByKeys, setByKeys] = useState(false);
  const shown = at < xs.length ? at : -1;
  const move = (/** @type {number} */ to) => {
    setByKeys(true);
    setAt(Math.max(0, Math.min(xs.length - 1, to)));
  };

  /** @param {KeyboardEvent} event */
  const onKeyDown = event => {
    const far = Math.max(1, Math.round(xs.length / 10));
    const to = /** @type {Record<string, number>} */ ({
      ArrowRight: shown + 1, ArrowLeft: shown < 0 ? xs.length - 1 : shown - 1, PageDown: shown + far, PageUp: shown - far, Home: 0, End: xs.length - 1,
    })[event.key];
    if (to !== undefined && xs.length)
      move(to);
    else if (event.key === 'Enter' && shown >= 0 && open)
      open(shown);
    else if (event.key === 'Escape' && shown >= 0)
      setAt(-1);
    else
      return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** @param {PointerEvent} event */
  const onPointerMove = event => {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    setByKeys(false);
    setAt(nearest(xs, (event.clientX - box.left) / zoom()));
  };

  return {
    at: shown,
    isByKeys,
    handlers: {
      tabindex: xs.length ? 0 : undefined,
      onKeyDown,
      onPointerMove,
      onPointerDown: onPointerMove,
      onPointerLeave: () => setAt(-1),
      onBlur: () => setAt(-1),
      onClick: () => shown >= 0 && open?.(shown),
    },
  };
}

/**
 * @param {number[]} xs in ascending order
 * @param {number} x
 */
export function nearest(xs, x) {
  let [low, high] = [0, xs.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle] < x)
      low = middle;
    else
      high = middle;
  }

  return high >= 0 && Math.abs(xs[high] - x) < Math.abs(xs[low] - x) ? high : low;
}

/**
 * What is at the cursor, beside it; read aloud when the arrows moved there.
 * @param {{ x: number, y: number, width: number, lines: string[], canOpen: boolean, isByKeys: boolean }} props
 */
export function Tip({ x, y, width, lines, canOpen, isByKeys }) {
  const isLeft = x > width / 2;
  const style = { top: rem(Math.max(0, y - 28)), ...(isLeft ? { right: rem(width - x + 14) } : { left: rem(x + 14) }) };
  return html`<div class="chart-tip" style=${style} aria-hidden="true">
      ${lines.map((line, i) => (i === 0 ? html`<strong>${line}</strong>` : html`<span>${line}</span>`))}
      ${canOpen && html`<span class="muted">${t(isByKeys ? 'chart.enter' : 'chart.click')}</span>`}
    </div>
    <span class="hidden-text" role="status">${isByKeys ? lines.join(', ') : ''}</span>`;
}

const MOST = 1000;
const FEW = 200;

/**
 * What a chart shows, as a table: hidden but read aloud, or behind "data as table" for everybody.
 * @param {{ head: string[], rows: () => string[][], label: string, isHidden?: boolean, csv?: string, of: unknown[] }} props `of`: what the rows are made of
 */
export function ChartData({ head, rows, label, isHidden = true, csv, of }) {
  const [isOpen, setOpen] = useState(false);
  // The cursor of the chart moves without its data: they are not written anew.
  const table = useMemo(() => (isHidden || isOpen) && html`<table class=${isHidden ? 'hidden-text' : 'table'}><caption class="hidden-text">${label}</caption>
    <thead><tr>${head.map((text, i) => html`<th scope="col" class=${i ? 'end' : ''}>${text}</th>`)}</tr></thead>
    <tbody>${rows().slice(0, isHidden ? FEW : MOST).map(row => html`<tr>${row.map((text, i) => html`<td class=${i ? 'end' : ''}>${text}</td>`)}</tr>`)}</tbody></table>`, [isHidden, isOpen, label, ...of]);
  if (isHidden)
    return table;
  return html`<div class="chart-data">
    <div class="row">
      <button class="btn quiet" aria-expanded=${isOpen} onClick=${() => setOpen(!isOpen)}><${Icon} name="list" />${t('chart.table')}</button>
      ${csv && html`<${CsvButton} address=${csv} />`}
    </div>
    ${isOpen && html`<div class="table-wrap" tabindex="0" role="region" aria-label=${label}>${table}</div>`}
  </div>`;
}
