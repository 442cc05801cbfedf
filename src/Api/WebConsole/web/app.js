import { effect, html, render, useEffect, useErrorBoundary, useLayoutEffect, useState } from './vendor/preact.js';
import { pause } from './lib/api.js';
import { loadPlant } from './lib/plant.js';
import { language, textSize, theme } from './lib/prefs.js';
import * as session from './lib/session.js';
import { t } from './lib/words.js';
import { go, homeOf, href, mayOpen, routeOf, startRouter, where } from './router.js';
import { Forbidden, Loading, Missing, State } from './ui/parts.js';

/**
 * A screen, or the shell around it: a module and its style, loaded when it is wanted. The first ones are in the page already.
 * @typedef {(props: Record<string, any>) => any} Part
 * @type {Map<string, Part>}
 */
const loaded = new Map();
/** What a screen asks for as soon as it may, before it is drawn: its export `early`. @type {Map<string, (at: import('./router.js').Where) => void>} */
const early = new Map();
const RELOADED = 'neurohub.reloaded';
// What nobody waits for is fetched so long after the rest, milliseconds.
const SOON = 1000;

/** The page: who is signed in, which screen the address says, and what stands around it. */
function App() {
  const [crash, again] = useErrorBoundary(error => console.error(error));
  if (crash)
    return html`<${Crash} again=${again} />`;
  switch (session.state.value) {
    case 'in':
      return html`<${SignedIn} />`;
    case 'out':
    case 'must-change':
      return html`<${Lazy} name="sign-in" />`;
    case 'away':
      return html`<main class="main"><${Away} /></main>`;
    default:
      return html`<main class="main"><${Loading} /></main>`;
  }
}

function SignedIn() {
  const { screen, args, query } = where.value;
  const role = session.user.value?.role ?? '';
  const isHome = screen === '' || screen === 'sign-in';
  useLayoutEffect(() => void loadPlant(), [session.user.value?.id]);
  // Screens that have the whole window are there without it, and their dialogs and charts come later.
  useEffect(() => {
    const timer = setTimeout(() => void style('shell'), SOON);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (isHome)
      go(href(homeOf(role).name), { replace: true });
  }, [isHome]);
  if (isHome)
    return html`<main class="main"><${Loading} /></main>`;
  const route = routeOf(screen);
  if (!route)
    return html`<${Lazy} name="shell"><${Missing} /><//>`;
  if (!mayOpen(route, role))
    return html`<${Lazy} name="shell" route=${route}><${Forbidden} roles=${route.roles ?? []} /><//>`;
  const title = route[language.value];
  const shown = html`<${Lazy} name=${route.name} key=${route.name} title=${title} args=${args} query=${query} />`;
  const isBare = route.bare || query.wall === '1';
  return isBare ? shown : html`<${Lazy} name="shell" title=${title} route=${route}>${shown}<//>`;
}

/** @param {{ name: string, title?: string, [prop: string]: any }} props `title`: shown until it is there */
function Lazy({ name, title, ...props }) {
  const [, setLoaded] = useState('');
  const [failure, setFailure] = useState(/** @type {Error | null} */ (null));
  const [isAway, setAway] = useState(false);
  const [crash, again] = useErrorBoundary(error => console.error(error));
  useLayoutEffect(() => {
    if (!loaded.has(name))
      load(name, () => setAway(true)).then(() => setLoaded(name), setFailure);
  }, [name]);
  if (crash || failure)
    return html`<${Crash} again=${crash ? again : () => location.reload()} />`;
  const Shown = loaded.get(name);
  if (!Shown && isAway)
    return html`<${Away} />`;
  return Shown ? html`<${Shown} ...${props} />` : html`<${Loading} title=${title} />`;
}

/** @param {{ again: () => void }} props */
function Crash({ again }) {
  return html`<${State} icon="fail" tone="fail" title=${t('state.crash')} alert>
    <p>${t('state.crash.text')}</p><button class="btn primary" onClick=${again}>${t('reload')}</button><//>`;
}

function Away() {
  return html`<${State} icon="offline" tone="warn" title=${t('state.away')} alert><p>${t('state.away.first')}</p><//>`;
}

/**
 * @param {string} name
 * @param {() => void} onAway is called when nobody answers; it goes on by itself
 */
async function load(name, onAway) {
  try {
    const [module] = await Promise.all([name === 'shell' ? import('./shell.js') : import(`./screens/${name}.js`), style(name)]);
    loaded.set(name, module.default);
    if (module.early)
      early.set(name, module.early);
    sessionStorage.removeItem(RELOADED);
  } catch (error) {
    await answered(onAway);
    // The server was away, or replaced by another version, whose files have other addresses. Once only.
    if (sessionStorage.getItem(RELOADED))
      throw error;
    sessionStorage.setItem(RELOADED, '1');
    location.reload();
    await new Promise(() => {});
  }
}

/** Until the server answers, whatever it says. @param {() => void} onAway */
async function answered(onAway) {
  for (;;) {
    try {
      await fetch(location.href, { cache: 'no-store' });
      return;
    } catch {
      onAway();
      await pause(3000);
    }
  }
}

/** @param {string} name */
function style(name) {
  const address = new URL(`./styles/${name}.css`, import.meta.url).href;
  const links = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link[rel=stylesheet]'));
  if ([...links].some(link => link.href === address))
    return Promise.resolve();
  return new Promise(done => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.onload = link.onerror = () => done(undefined);
    // A screen's own style stands after what it is made of, whichever came first.
    if (name === 'shell')
      links[0].after(link);
    else
      document.head.append(link);
  });
}

effect(() => {
  const root = document.documentElement;
  root.lang = language.value;
  root.dataset.text = textSize.value;
  if (theme.value === 'auto')
    delete root.dataset.theme;
  else
    root.dataset.theme = theme.value;
});
startRouter();
const root = /** @type {HTMLElement} */ (document.getElementById('app'));
if (root.dataset.cookie === 'no') {
  session.leave();
} else {
  void session.resume();
  // While the server looks at the cookie, the screen gets ready. What fails is tried again, and told, when it is to be shown.
  const first = routeOf(where.peek().screen);
  for (const name of first ? [first.name, ...(first.bare ? [] : ['shell'])] : [])
    load(name, () => {}).catch(() => {});
  const end = effect(() => {
    if (session.state.value !== 'in')
      return;
    early.get(first?.name ?? '')?.(where.peek());
    queueMicrotask(() => end());
  });
}
render(html`<${App} />`, root);
