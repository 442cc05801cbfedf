import { html, useState } from '../vendor/preact.js';
import { t } from '../lib/words.js';

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
    setAt(nearest(xs, event.clientX - box.left));
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
  const style = { top: `${Math.max(0, y - 28)}px`, ...(isLeft ? { right: `${width - x + 14}px` } : { left: `${x + 14}px` }) };
  return html`<div class="chart-tip" style=${style} aria-hidden="true">
      ${lines.map((line, i) => (i === 0 ? html`<strong>${line}</strong>` : html`<span>${line}</span>`))}
      ${canOpen && html`<span class="muted">${t(isByKeys ? 'chart.enter' : 'chart.click')}</span>`}
    </div>
    <span class="hidden-text" role="status">${isByKeys ? lines.join(', ') : ''}</span>`;
}
