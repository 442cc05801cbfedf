import { useEffect, useLayoutEffect, useRef, useState } from '../vendor/preact.js';

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
  useEffect(() => {
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
