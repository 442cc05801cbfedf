import { useLayoutEffect, useRef } from '../vendor/preact.js';
import { ScanReader, cleanCode } from '../lib/scan.js';
import { isField } from './hooks.js';

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
