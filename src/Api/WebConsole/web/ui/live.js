import { useEffect, useRef, useState } from '../vendor/preact.js';
import { live } from '../lib/live.js';
import { user } from '../lib/session.js';
import { now } from '../lib/time.js';

/** What was shown last: a part that comes back shows it at once, greyed when nobody answers. @type {Map<string, any>} */
const known = new Map();
const MOST = 40;

/**
 * Something that is read and kept up to date while the part is shown; read anew when the key changes.
 * @template T
 * @param {string} key says what is read: filters, numbers
 * @param {(signal: AbortSignal) => Promise<T>} load
 * @param {Parameters<typeof live>[1]} [options]
 * @returns {import('../lib/live.js').Shown<T> & { reload: () => void }}
 */
export function useLive(key, load, options) {
  // Another person may see other things.
  const mine = `${user.value?.id} ${key}`;
  const latest = useRef(load);
  latest.current = load;
  const [source, setSource] = useState(/** @type {{ key: string, of: ReturnType<typeof live<T>> } | null} */ (null));
  useEffect(() => {
    const of = live(async signal => {
      const data = await latest.current(signal);
      known.delete(mine);
      known.set(mine, { data, at: now() });
      if (known.size > MOST)
        known.delete([...known.keys()][0]);
      return data;
    }, options);
    setSource({ key: mine, of });
    return of.stop;
  }, [mine]);
  const shown = source && source.key === mine ? source.of.shown.value : null;
  return {
    error: null, isLoading: true, data: null, at: 0,
    ...known.get(mine),
    ...(shown && (shown.data !== null ? shown : { error: shown.error, isLoading: shown.isLoading })),
    reload: () => source?.of.reload(),
  };
}
