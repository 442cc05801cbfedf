import { html, useLayoutEffect, useRef, useState } from '../../vendor/preact.js';
import { get } from '../../lib/api.js';
import { ApiError } from '../../lib/errors.js';
import { cleanCode } from '../../lib/scan.js';
import { wordsOf } from '../../lib/words.js';
import { useKeys } from '../../ui/hooks.js';
import { Icon } from '../../ui/icons.js';
import { Serial, Status } from '../../ui/parts.js';
import * as words from '../../words/station.js';

const t = wordsOf(words);

/** @typedef {import('../../types/api.d.ts').components['schemas']['SerialView']} Serial */

// Fewer characters find too much.
const SHORTEST = 3;
// What can still be worked on stands first.
const LAST_STATES = ['PASSED', 'SCRAPPED'];

/** A number typed by hand, or its last digits: F2. @param {{ station: import('../../lib/station.js').Station }} props */
export function Typed({ station }) {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [hits, setHits] = useState(/** @type {Serial[]} */ ([]));
  const [chosen, setChosen] = useState(0);
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const show = (/** @type {Serial[]} */ found) => {
    setHits(found);
    setChosen(0);
  };
  /** At once and not with the next frame: what is typed after F2 is not lost. */
  const open = () => {
    setOpen(true);
    if (form.current)
      form.current.hidden = false;
    input.current?.select();
  };
  useKeys(event => {
    if (event.key === 'F2') {
      event.preventDefault();
      open();
    } else if (event.key === 'Escape') {
      setOpen(false);
      show([]);
    }
  });
  useLayoutEffect(() => document.getElementById(`typed-${chosen}`)?.scrollIntoView({ block: 'nearest' }), [chosen, hits]);

  /** @param {SubmitEvent} event */
  const submit = async event => {
    event.preventDefault();
    if (hits.length > 0)
      return void station.scan(hits[chosen].serial_number);
    const text = input.current?.value ?? '';
    if (!text.trim() || isBusy)
      return;
    setBusy(true);
    let found;
    try {
      found = await unitsLike(text);
    } finally {
      setBusy(false);
    }

    // Somebody typed on meanwhile, or gave it up.
    if (input.current?.value !== text || form.current?.hidden)
      return;
    if (found.length > 1)
      show(found);
    else
      void station.scan(found[0]?.serial_number ?? text);
  };

  /** @param {KeyboardEvent} event */
  const onKeyDown = event => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!step || hits.length === 0)
      return;
    event.preventDefault();
    setChosen((chosen + step + hits.length) % hits.length);
  };

  return html`<button class="btn" hidden=${isOpen} onClick=${open}><${Icon} name="keyboard" />${t('type')} <kbd>F2</kbd></button>
  <form class="st-typed" hidden=${!isOpen} ref=${form} onSubmit=${submit}>
    <div class="row">
      <input class="input mono" ref=${input} aria-label=${t('type.label')} placeholder=${t('type.hint')} autocomplete="off" autocapitalize="characters"
        spellcheck=${false} maxlength="100" role="combobox" aria-expanded=${hits.length > 0} aria-controls="typed-hits"
        aria-activedescendant=${hits.length > 0 ? `typed-${chosen}` : undefined} onInput=${() => show([])} onKeyDown=${onKeyDown} />
      <button class="btn primary" disabled=${isBusy}>${t('type.go')}</button>
    </div>
    ${hits.length > 0 && html`<p role="status">${t('type.several', { n: hits.length })}</p>`}
    <ul class="st-hits" id="typed-hits" role="listbox" aria-label=${t('type.label')}>${hits.map((hit, i) => html`
      <li key=${hit.id} id="typed-${i}" role="option" aria-selected=${i === chosen} onClick=${() => void station.scan(hit.serial_number)}>
        <${Serial} number=${hit.serial_number} /><${Status} of=${hit.status} /></li>`)}</ul>
  </form>`;
}

/**
 * The units that a number, or the end of one, may mean: none when the plant cannot say now, so that what was typed goes the way of every scan.
 * @param {string} text
 * @returns {Promise<Serial[]>}
 */
async function unitsLike(text) {
  const q = cleanCode(text);
  if (q.length < SHORTEST || q.startsWith('NH:'))
    return [];
  try {
    /** @type {{ serials: Serial[] }} */
    const { serials } = await get('search', { q });
    const same = serials.filter(one => one.serial_number === q);
    const isLast = (/** @type {Serial} */ one) => Number(LAST_STATES.includes(one.status));
    return same.length > 0 ? same : serials.sort((a, b) => isLast(a) - isLast(b));
  } catch (error) {
    if (!(error instanceof ApiError))
      throw error;
    return [];
  }
}
