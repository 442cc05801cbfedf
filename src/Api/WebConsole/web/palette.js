import { html, useEffect, useLayoutEffect, useRef, useState } from './vendor/preact.js';
import { addressOf, find, SHORTEST } from './finding.js';
import { ApiError } from './lib/errors.js';
import { language, theme } from './lib/prefs.js';
import { cleanCode } from './lib/scan.js';
import { signOut, user } from './lib/session.js';
import { t } from './lib/words.js';
import { go, href, mayOpen, routes, where } from './router.js';
import { Icon } from './ui/icons.js';
import { Serial } from './ui/parts.js';

/**
 * Ctrl+K: a whole number opens at once, else what the plant finds, pages and commands.
 * @typedef {import('./finding.js').Hit & { run?: () => void }} Hit
 */

const PAUSE = 120;

/** @param {{ first: string, close: () => void }} props `first`: what was typed already, with a line's end when Enter was pressed */
export function Palette({ first, close }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const [text, setText] = useState(first.trimEnd());
  const [found, setFound] = useState({ of: '', hits: /** @type {Hit[]} */ ([]), error: /** @type {ApiError | null} */ (null) });
  const [chosen, setChosen] = useState(0);
  const here = useRef(where.peek());
  const at = where.value;
  useLayoutEffect(() => ref.current?.showModal(), []);
  // A label was scanned meanwhile, or somebody went back.
  useEffect(() => {
    if (at !== here.current)
      close();
  }, [at]);
  useEffect(() => {
    setChosen(0);
    if (cleanCode(text).length < SHORTEST)
      return setFound({ of: text, hits: [], error: null });
    const end = new AbortController();
    const timer = setTimeout(() => find(text, end.signal).then(
      hits => setFound({ of: text, hits, error: null }),
      error => {
        if (end.signal.aborted)
          return;
        if (!(error instanceof ApiError))
          throw error;
        setFound({ of: text, hits: [], error });
      }), PAUSE);
    return () => {
      clearTimeout(timer);
      end.abort();
    };
  }, [text]);
  const hits = [...(found.of === text ? found.hits : []), ...pagesOf(text)];
  const open = (/** @type {Hit} */ hit) => {
    close();
    if (hit.run)
      hit.run();
    else
      go(hit.address);
  };

  // Whoever knows the number does not wait for what else there is.
  const openAtOnce = async () => {
    try {
      const address = await addressOf(text);
      if (address) {
        close();
        go(address);
      }
    } catch (error) {
      if (!(error instanceof ApiError))
        throw error;
      setFound({ of: text, hits: [], error });
    }
  };

  /** @param {KeyboardEvent} event */
  const onKey = event => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step && hits.length > 0) {
      event.preventDefault();
      setChosen((chosen + step + hits.length) % hits.length);
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      enter();
    }
  };

  const enter = () => {
    if (hits[chosen])
      open(hits[chosen]);
    else if (cleanCode(text).length >= SHORTEST)
      void openAtOnce();
  };
  useEffect(() => {
    if (first.endsWith('\n'))
      enter();
  }, []);

  return html`<dialog class="dialog palette" ref=${ref} onClose=${close} aria-label=${t('search')}>
    <input type="text" value=${text} placeholder=${t('search.hint')} aria-label=${t('search.hint')} autofocus autocomplete="off" spellcheck=${false} maxlength="60"
      role="combobox" aria-expanded="true" aria-controls="hits" aria-activedescendant=${hits[chosen] ? `hit-${chosen}` : undefined}
      onInput=${(/** @type {InputEvent} */ event) => setText(/** @type {HTMLInputElement} */ (event.target).value)} onKeyDown=${onKey} />
    <ul id="hits" role="listbox" aria-label=${t('search')}>
      ${hits.map((hit, i) => html`<${Row} key=${hit.kind + hit.name} hit=${hit} i=${i} isChosen=${i === chosen} open=${open} />`)}
    </ul>
    ${found.error ? html`<p class="state tone-warn" role="alert">${found.error.message}</p>`
      : hits.length === 0 && text && found.of === text && html`<p class="state" role="status">${t('search.none', { text })}</p>`}
  </dialog>`;
}

/** @param {{ hit: Hit, i: number, isChosen: boolean, open: (hit: Hit) => void }} props */
function Row({ hit, i, isChosen, open }) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (isChosen)
      ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return html`<li role="option" id="hit-${i}" aria-selected=${isChosen} ref=${ref} onClick=${() => open(hit)}>
    <span><${Icon} name=${hit.icon ?? 'arrow'} />${hit.isNumber ? html`<${Serial} number=${hit.name} />` : html`<span>${hit.name}</span>`}${hit.detail && html`<span class="muted small">${hit.detail}</span>`}
      <span class="kind">${hit.kind}</span></span></li>`;
}

/** @param {string} text @returns {Hit[]} */
function pagesOf(text) {
  const role = user.value?.role ?? '';
  const wanted = text.trim().toLowerCase();
  const pages = routes
    .filter(route => route.listed !== false && mayOpen(route, role))
    .map(route => ({ name: route[language.value], kind: t('search.page'), address: href(route.name), words: `${route.name} ${route.en} ${route.ko}` }));
  return [...pages, ...commandsOf(role)].filter(one => !wanted || one.words.toLowerCase().includes(wanted));
}

/** @param {string} role @returns {(Hit & { words: string })[]} */
function commandsOf(role) {
  const kind = t('search.command');
  const isLead = role === 'MANAGER' || role === 'ADMIN';
  const otherTheme = theme.value === 'dark' ? 'light' : 'dark';
  const newLot = { name: t('command.new-lot'), kind, address: href('lots/new'), icon: /** @type {const} */ ('plus'), words: 'new lot 새 LOT 만들기' };
  return [
    ...(isLead ? [newLot] : []),
    {
      name: t('language.other'), kind, address: '', icon: 'globe', words: 'language english korean 언어 한국어',
      run: () => { language.value = language.value === 'ko' ? 'en' : 'ko'; },
    },
    {
      name: `${t('theme')}: ${t(`theme.${otherTheme}`)}`, kind, address: '', icon: 'sun', words: 'theme colours dark light 색상 어둡게 밝게',
      run: () => { theme.value = otherTheme; },
    },
    { name: t('keys.help'), kind, address: '', icon: 'keyboard', words: 'keys keyboard shortcuts help 단축키 도움말', run: () => void import('./keys.js').then(keys => keys.showKeys()) },
    { name: t('sign-out'), kind, address: '', icon: 'leave', words: 'sign out log out 로그아웃', run: () => void signOut() },
  ];
}
