import { useEffect, useLayoutEffect, useRef, useState } from '../vendor/preact.js';
import { cleanCode, ScanReader } from '../lib/scan.js';

/**
 * Draws the part again from time to time: clocks, running timers.
 * @param {number} [every] milliseconds
 */
export function useTick(every = 1000) {
  const [, set] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => set(n => n + 1), every);
    return () => clearInterval(timer);
  }, [every]);
}

/**
 * Keys of the whole page.
 * @param {(event: KeyboardEvent) => void} onKey the latest one is called
 */
export function useKeys(onKey) {
  const latest = useRef(onKey);
  latest.current = onKey;
  // Before the screen is painted: whoever sees a key may press it.
  useLayoutEffect(() => {
    const listener = (/** @type {KeyboardEvent} */ event) => latest.current(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

/** Width and height of an element, for what is drawn to fit it. @returns {[import('../vendor/preact.js').RefObject<any>, number, number]} */
export function useSize() {
  const ref = useRef(/** @type {any} */ (null));
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    setSize({ width: ref.current.clientWidth, height: ref.current.clientHeight });
    const observer = new ResizeObserver(([entry]) => setSize({ width: entry.contentRect.width, height: entry.contentRect.height }));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, size.width, size.height];
}

/** @param {EventTarget | null} target */
export const isField = target => target instanceof HTMLElement
  && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
    && !/^(?:checkbox|radio|button|submit|range|file)$/.test(target.getAttribute('type') ?? ''));

// An input method sends Enter twice: once to itself, once to the page.
const SECOND_ENTER = 250;

/**
 * Calls for every scan, wherever the focus is. What a scan wrote into a field is taken out again, except into one that is there for it:
 * data-takes-scan.
 * @param {(code: string, raw: string) => void} onScan
 * @param {{ isOff?: boolean }} [options]
 */
export function useScanner(onScan, { isOff = false } = {}) {
  const latest = useRef({ onScan, isOff });
  latest.current = { onScan, isOff };
  // Before the screen is painted: whoever sees it may scan.
  useLayoutEffect(() => {
    const reader = new ScanReader();
    let swallowUntil = 0;
    const onKey = (/** @type {KeyboardEvent} */ event) => {
      if (latest.current.isOff || event.target instanceof HTMLElement && event.target.dataset.takesScan !== undefined)
        return;
      const isEnter = event.key === 'Enter' || event.code === 'Enter';
      if (isEnter && event.timeStamp < swallowUntil && reader.isEmpty)
        return stop(event);
      const inField = isField(event.target);
      const field = inField && (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) ? event.target : null;
      const scan = reader.press(event, inField, field && { field, value: field.value });
      if (!scan)
        return;
      // A button that has the focus is not pressed by a number typed by hand and Enter.
      stop(event);
      swallowUntil = event.timeStamp + SECOND_ENTER;
      restore(scan.before);
      const code = cleanCode(scan.text);
      if (code)
        latest.current.onScan(code, scan.text);
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, []);
}

/** @param {Event} event */
function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** @param {unknown} before */
function restore(before) {
  const { field, value } = /** @type {{ field?: HTMLInputElement | HTMLTextAreaElement, value?: string }} */ (before ?? {});
  if (!field || value === undefined)
    return;
  // A syllable that is being composed would be written once more when it ends.
  field.blur();
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
}
