import { signal, useLayoutEffect, useRef, useState } from '../vendor/preact.js';
import { ApiError } from '../lib/errors.js';
import { listen } from '../lib/feed.js';
import { user } from '../lib/session.js';
import { now } from '../lib/time.js';

/** What was shown last: a part that comes back shows it at once, greyed when nobody answers. @type {Map<string, any>} */
const known = new Map();
const MOST = 40;

/** What was asked for before the part is shown that wants it. @type {Map<string, { answer: Promise<any>, at: number }>} */
const early = new Map();
const EARLY = 5000;

/**
 * Asks for what a screen will show, before it is drawn; useLive of the same key takes the answer, once.
 * @param {string} key
 * @param {() => Promise<any>} load
 */
export function prefetch(key, load) {
  const answer = load();
  early.set(key, { answer, at: Date.now() });
  // Who takes it looks at the error.
  answer.catch(() => {});
}

/**
 * Something that is read and kept up to date while the part is shown; read anew when the key changes.
 * @template T
 * @param {string} key says what is read: filters, numbers
 * @param {(signal: AbortSignal) => Promise<T>} load
 * @param {Parameters<typeof live>[1]} [options]
 * @returns {Shown<T> & { reload: () => void }}
 */
export function useLive(key, load, options) {
  // Another person may see other things.
  const mine = `${user.value?.id} ${key}`;
  const latest = useRef(load);
  latest.current = load;
  const [source, setSource] = useState(/** @type {{ key: string, of: ReturnType<typeof live<T>> } | null} */ (null));
  // Before the part is painted: who waits for the answer waits no frame longer.
  useLayoutEffect(() => {
    const of = live(async signal => {
      const first = early.get(key);
      early.delete(key);
      // Not what was asked for a while ago, perhaps by somebody else.
      const data = await (first && Date.now() - first.at < EARLY ? first.answer : latest.current(signal));
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

/**
 * Something that is shown and kept up to date. An event only says "look again": at most every few seconds, and from time to time without one.
 * @template T
 * @typedef {{ data: T | null, error: ApiError | null, at: number, isLoading: boolean }} Shown `at`: when the data was read, 0 = never
 */

const AT_MOST_EVERY = 3000;
const WITHOUT_EVENTS = 30_000;

/**
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} load
 * @param {{ types?: string[], every?: number, idle?: number, concerns?: (event: import('../lib/feed.js').FeedEvent) => boolean }} [options]
 */
export function live(load, { types, every = AT_MOST_EVERY, idle = WITHOUT_EVENTS, concerns } = {}) {
  /** @type {import('../vendor/preact.js').Signal<Shown<T>>} */
  const shown = signal(/** @type {Shown<T>} */ ({ data: null, error: null, at: 0, isLoading: true }));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let due = 0;
  let isRunning = false;
  const end = new AbortController();

  /** @param {number} wait */
  const plan = wait => {
    const at = Date.now() + wait;
    if (timer !== undefined && at >= due)
      return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(run, wait);
  };

  let last = 0;
  const soon = () => plan(Math.max(0, last + every - Date.now()));

  async function run() {
    timer = undefined;
    if (isRunning || end.signal.aborted)
      return;
    isRunning = true;
    last = Date.now();
    try {
      shown.value = { data: await load(end.signal), error: null, at: now(), isLoading: false };
    } catch (error) {
      if (end.signal.aborted)
        return;
      if (!(error instanceof ApiError))
        throw error;
      shown.value = { ...shown.value, error, isLoading: false };
    } finally {
      isRunning = false;
      if (!end.signal.aborted)
        plan(shown.value.error?.isAway ? every : idle);
    }
  }

  const quiet = listen({
    onEvent: event => {
      if ((!types || types.includes(event.event)) && (!concerns || concerns(event)))
        soon();
    },
    onLook: soon,
  });
  void run();
  return {
    shown,
    reload: () => plan(0),
    stop() {
      end.abort();
      clearTimeout(timer);
      quiet();
    },
  };
}
