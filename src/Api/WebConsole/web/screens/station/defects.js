import { html, useLayoutEffect, useRef } from '../../vendor/preact.js';
import { online } from '../../lib/api.js';
import { language } from '../../lib/prefs.js';
import { wordsOf } from '../../lib/words.js';
import { Icon } from '../../ui/icons.js';
import { UnitHead } from './ladder.js';
import * as words from '../../words/station.js';

const t = wordsOf(words);

const OTHER = 'OTHER';

/**
 * Why it fails: tiles for gloves, several allowed.
 * @param {{ station: import('../../lib/station.js').Station, state: import('./running.js').RunningState }} props
 */
export function Defects({ station, state }) {
  const { codes, other } = station.draft();
  const first = useRef(/** @type {HTMLUListElement | null} */ (null));
  useLayoutEffect(() => {
    const main = first.current?.querySelector('[aria-pressed=true]') ?? first.current?.querySelector('button');
    if (main instanceof HTMLElement)
      main.focus();
  }, []);
  const text = useRef(/** @type {HTMLInputElement | null} */ (null));
  const isOther = codes.includes(OTHER);
  const chose = useRef(false);
  useLayoutEffect(() => {
    // What "other" means is asked at once; not of a draft that is taken up again.
    if (isOther && chose.current)
      text.current?.focus();
  }, [isOther]);
  const toggle = (/** @type {string} */ code) => {
    chose.current = true;
    station.edit({ codes: codes.includes(code) ? codes.filter(one => one !== code) : [...codes, code] });
  };
  const isOff = station.isBusy.value || !online.value;
  return html`<main class="st-body card stack">
      <${UnitHead} unit=${state.unit} />
      <h2 class="st-question">${t('defects.title')}</h2>
      <ul class="st-tiles" ref=${first}>
        ${[...station.process.defect_codes, OTHER].map(code => {
          const isChosen = codes.includes(code);
          return html`<li><button class=${`st-tile ${isChosen ? 'chosen' : ''}`} aria-pressed=${isChosen} onClick=${() => toggle(code)}>
            ${isChosen ? html`<span class="tone-fail"><${Icon} name="fail" size="32" /></span>` : html`<span class="st-box"></span>`}
            <span>${nameOf(station.process, code)}</span></button></li>`;
        })}
      </ul>
      ${isOther && html`<label class="field"><span class="label">${t('defects.text')}</span>
        <input class="input st-other" ref=${text} value=${other} maxlength="500" autocomplete="off"
          onInput=${(/** @type {InputEvent} */ event) => station.edit({ other: /** @type {HTMLInputElement} */ (event.target).value })} /></label>`}
    </main>
    <div class="st-buttons">
      <button class="st-verdict" onClick=${station.back}>${t('back')}<kbd>Esc</kbd></button>
      <button class=${`st-verdict fail ${codes.length > 0 ? 'full' : ''}`} disabled=${isOff || codes.length === 0} onClick=${() => void station.fail()}>
        <${Icon} name="fail" size="44" /><span>${t('defects.record')}
          ${station.isBusy.value ? html`<small class="st-late">${t('recording')}</small>` : codes.length === 0 && html`<small>${t('defects.pick')}</small>`}</span>
        <kbd>F8</kbd></button>
    </div>`;
}

/** @param {import('../../lib/plant.js').Process} process @param {string} code */
export function nameOf(process, code) {
  if (code === OTHER)
    return t('defects.other');
  return /** @type {any} */ (process).defect_names?.[code]?.[language.value] ?? code;
}
