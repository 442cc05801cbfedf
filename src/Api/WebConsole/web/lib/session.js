import { batch, signal } from '../vendor/preact.js';
import { ApiError, away, errorOf } from './errors.js';
import { language } from './prefs.js';
import { noteDate } from './time.js';

/**
 * Who is signed in. The access token lives in this module alone; a cookie that no script can read buys the next one.
 * @typedef {import('../types/api.d.ts').components['schemas']['UserView']} User
 * @typedef {'starting' | 'in' | 'out' | 'away' | 'must-change'} State
 */

/** @type {import('../vendor/preact.js').Signal<State>} */
export const state = signal(/** @type {State} */ ('starting'));
/** @type {import('../vendor/preact.js').Signal<User | null>} */
export const user = signal(/** @type {User | null} */ (null));

const ATTEMPTS = 3;

let token = '';
/** @type {Promise<boolean> | null} */
let renewing = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
// Another tab of this browser signed out: its cookie was ours, too.
const channel = globalThis.BroadcastChannel && typeof document !== 'undefined' ? new BroadcastChannel('neurohub.session') : null;
if (channel)
  channel.onmessage = () => void renew();

export const accessToken = () => token;

/**
 * @param {string} username
 * @param {string} password
 */
export async function signIn(username, password) {
  const body = JSON.stringify({ username, password });
  let answer = await ask('POST', '/console/session', body);
  // A server that is overloaded or begins its work says so: some times more by itself, then the person decides.
  for (let attempt = 1; answer.status === 503 && attempt <= ATTEMPTS; attempt++) {
    await new Promise(done => setTimeout(done, 1000));
    answer = await ask('POST', '/console/session', body);
  }

  if (!answer.ok)
    throw await errorOf(answer);
  take(await answer.json());
  channel?.postMessage('in');
}

/** At the page's start: the cookie may be good. */
export async function resume() {
  if (await renew() || state.value !== 'starting')
    return;
  state.value = 'away';
}

/**
 * The next access token, once at a time. False: there is none now; `state` says whether because nobody is signed in or nobody answers.
 * @returns {Promise<boolean>}
 */
export function renew() {
  renewing ??= exchange().finally(() => { renewing = null; });
  return renewing;
}

export async function signOut() {
  const answer = await ask('DELETE', '/console/session');
  if (!answer.ok)
    throw await errorOf(answer);
  leave();
  channel?.postMessage('out');
}

/** The session is over, by whichever way. The page keeps its address and its drafts. */
export function leave() {
  token = '';
  clearTimeout(timer);
  batch(() => {
    user.value = null;
    state.value = 'out';
  });
}

async function exchange() {
  try {
    const answer = await ask('POST', '/console/token');
    if (answer.ok) {
      take(await answer.json());
      return true;
    }

    if (answer.status === 401)
      leave();
    else
      again();
  } catch (error) {
    if (!(error instanceof ApiError))
      throw error;
    again();
  }

  return false;
}

function again() {
  clearTimeout(timer);
  timer = setTimeout(() => void renew(), 5000);
}

/** @param {{ access_token: string, expires_in: number, password_change_required: boolean, user: User }} answer */
function take(answer) {
  token = answer.access_token;
  clearTimeout(timer);
  timer = setTimeout(() => void renew(), answer.expires_in * 800);
  batch(() => {
    user.value = answer.user;
    state.value = answer.password_change_required ? 'must-change' : 'in';
  });
}

/**
 * @param {string} method
 * @param {string} path
 * @param {string} [body]
 */
async function ask(method, path, body) {
  try {
    const answer = await fetch(path, {
      method,
      body,
      headers: { 'Accept-Language': language.value, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      signal: AbortSignal.timeout(10_000),
    });
    noteDate(answer.headers.get('Date'));
    return answer;
  } catch {
    throw away();
  }
}
