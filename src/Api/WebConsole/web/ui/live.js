import { useEffect, useRef, useState } from '../vendor/preact.js';
import { live } from '../lib/live.js';

/**
 * Something that is read and kept up to date while the part is shown; read anew when the key changes.
 * @template T
 * @param {string} key says what is read: filters, numbers
 * @param {(signal: AbortSignal) => Promise<T>} load
 * @param {Parameters<typeof live>[1]} [options]
 * @returns {import('../lib/live.js').Shown<T> & { reload: () => void }}
 */
export function useLive(key, load, options) {
  const latest = useRef(load);
  latest.current = load;
  const [source, setSource] = useState(/** @type {{ key: string, of: ReturnType<typeof live<T>> } | null} */ (null));
  useEffect(() => {
    const of = live(signal => latest.current(signal), options);
    setSource({ key, of });
    return of.stop;
  }, [key]);
  const shown = source?.of.shown.value;
  return shown && source
    ? { ...shown, reload: source.of.reload }
    : { data: null, error: null, at: 0, isLoading: true, reload: () => {} };
}
