import { effect, signal } from '../vendor/preact.js';
import { online } from './api.js';
import { language } from './prefs.js';
import * as session from './session.js';
import { noteDate } from './time.js';

/**
 * The plant's events, read by one reader a tab. It rests while the tab is hidden (a browser has six connections to a host) and goes on after
 * the last event it saw. It ends with its access token: then it is opened with the next one.
 * @typedef {{ id: string, event: string, data: Record<string, any> }} FeedEvent
 * @typedef {{ onEvent?: (event: FeedEvent) => void, onLook?: () => void }} Listener `onLook`: events may have been missed, look at everything
 */

/** @type {import('../vendor/preact.js').Signal<'off' | 'connecting' | 'live' | 'polling'>} */
export const feedState = signal(/** @type {'off' | 'connecting' | 'live' | 'polling'} */ ('off'));

const POLL = 10_000;
const FAILURES_BEFORE_POLLING = 4;
const LONGEST_PAUSE = 3000;
// The server says something every 15 seconds; silence is a dead connection.
const SILENCE = 40_000;

/** @type {Set<Listener>} */
const listeners = new Set();
let lastId = '';
/** @type {AbortController | null} */
let running = null;
/** Ends the pause between two attempts. */
let wake = () => {};

/**
 * @param {Listener} listener
 * @returns {() => void} ends it
 */
export function listen(listener) {
  listeners.add(listener);
  update();
  return () => {
    listeners.delete(listener);
    update();
  };
}

const isHidden = () => globalThis.document?.visibilityState === 'hidden';

function update() {
  const wanted = listeners.size > 0 && !isHidden() && session.state.peek() === 'in';
  if (wanted && !running) {
    running = new AbortController();
    void read(running.signal);
  } else if (!wanted && running) {
    running.abort();
    running = null;
    feedState.value = 'off';
  }
}

globalThis.document?.addEventListener('visibilitychange', update);
globalThis.window?.addEventListener('online', () => wake());
globalThis.window?.addEventListener('offline', () => {
  online.value = false;
  running?.abort();
  running = null;
  update();
});
effect(() => {
  session.state.value;
  update();
});

/** @param {AbortSignal} end */
async function read(end) {
  let failures = 0;
  feedState.value = 'connecting';
  while (!end.aborted) {
    try {
      const open = await connect(end);
      failures = 0;
      feedState.value = 'live';
      look();
      await follow(open, end);
    } catch (error) {
      // No answer at all: neither will commands get one.
      if (error instanceof TypeError && !end.aborted)
        online.value = false;
    }

    if (end.aborted)
      return;
    failures++;
    if (failures >= FAILURES_BEFORE_POLLING)
      feedState.value = 'polling';
    else if (feedState.value === 'live')
      feedState.value = 'connecting';
    const isPolling = feedState.value === 'polling';
    // A server that is away is asked often: whoever waits with a unit in the hand looks at this screen.
    await pause(online.value && isPolling ? POLL : Math.min(500 * failures, LONGEST_PAUSE));
    if (isPolling && !end.aborted)
      look();
  }
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise(done => {
    const timer = setTimeout(done, milliseconds);
    wake = () => {
      clearTimeout(timer);
      done(undefined);
    };
  });
}

/** @param {AbortSignal} end */
async function connect(end) {
  const address = '/api/v1/events/stream';
  const open = () => fetch(address, {
    signal: end,
    headers: {
      Accept: 'text/event-stream',
      'Accept-Language': language.value,
      Authorization: `Bearer ${session.accessToken()}`,
      ...(lastId ? { 'Last-Event-ID': lastId } : {}),
    },
  });
  let answer = await open();
  if (answer.status === 401 && await session.renew())
    answer = await open();
  noteDate(answer.headers.get('Date'));
  online.value = answer.status !== 502 && answer.status !== 504;
  if (answer.status === 503 || answer.status === 429)
    feedState.value = 'polling';
  if (!answer.ok || !answer.body)
    throw new Error(String(answer.status));
  return answer.body.pipeThrough(new TextDecoderStream()).getReader();
}

/**
 * @param {ReadableStreamDefaultReader<string>} reader
 * @param {AbortSignal} end
 */
async function follow(reader, end) {
  const parser = new EventParser();
  for (;;) {
    const silence = setTimeout(() => void reader.cancel().catch(() => {}), SILENCE);
    const { value, done } = await reader.read().finally(() => clearTimeout(silence));
    if (done || end.aborted)
      return;
    for (const { id, event, data } of parser.push(value)) {
      lastId = id || lastId;
      // A block without data only says where to go on.
      if (data)
        listeners.forEach(listener => listener.onEvent?.({ id, event, data }));
    }
  }
}

function look() {
  listeners.forEach(listener => listener.onLook?.());
}

/** Server-sent events out of pieces of text. */
export class EventParser {
  #rest = '';

  /**
   * @param {string} text
   * @returns {(Omit<FeedEvent, 'data'> & { data: Record<string, any> | null })[]}
   */
  push(text) {
    const blocks = (this.#rest + text).replace(/\r\n?/g, '\n').split('\n\n');
    this.#rest = blocks.pop() ?? '';
    return blocks.flatMap(block => {
      const event = { id: '', event: 'message', data: '' };
      for (const line of block.split('\n')) {
        const found = /^(id|event|data): ?(.*)$/.exec(line);
        if (found)
          event[/** @type {'id' | 'event' | 'data'} */ (found[1])] = found[2];
      }

      return event.id || event.data ? [{ ...event, data: event.data ? JSON.parse(event.data) : null }] : [];
    });
  }
}
