import { html, useRef } from '../../vendor/preact.js';
import { wordsOf } from '../../lib/words.js';
import { FormError } from '../../ui/form.js';
import { Icon } from '../../ui/icons.js';
import * as words from '../../words/processes.js';

const t = wordsOf(words);

/** @typedef {{ ko?: string | null, en?: string | null }} Name */

/**
 * What may be wrong here, in the order of the operator's tiles.
 * @param {{ codes: string[], set: (codes: string[]) => void, names?: Record<string, Name>, setNames: (names: Record<string, Name>) => void,
 *   error: import('../../lib/errors.js').ApiError | null }} props `names` where the server keeps them
 */
export function Codes({ codes, set, names, setNames, error }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const add = () => {
    const input = /** @type {HTMLInputElement} */ (field.current);
    const made = input.value.trim().toUpperCase().replace(/\s+/g, '_');
    if (made && !codes.includes(made))
      set([...codes, made]);
    input.value = '';
    input.focus();
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Enter')
      return;
    // Enter adds the code; the form is stored by its button.
    event.preventDefault();
    add();
  };
  const name = (/** @type {string} */ code, /** @type {'ko' | 'en'} */ language) => names && html`<input class="input" lang=${language} maxlength="100"
    aria-label="${code}: ${t(`name.${language}`)}" placeholder=${t(`name.${language}`)} value=${names[code]?.[language] ?? ''} autocomplete="off"
    onInput=${(/** @type {Event} */ event) => setNames({ ...names, [code]: { ...names[code], [language]: /** @type {HTMLInputElement} */ (event.target).value } })} />`;
  return html`<fieldset class="group stack">
    <legend><h2>${t('codes')}</h2></legend><p class="muted">${t('codes.hint')}</p>
    <ul class="codes ${names ? 'named' : ''}">${codes.map(code => html`<li key=${code}><code>${code}</code>${name(code, 'ko')}${name(code, 'en')}
      <button type="button" class="btn quiet" aria-label="${t('delete')} ${code}" onClick=${() => set(codes.filter(one => one !== code))}><${Icon} name="close" /></button></li>`)}</ul>
    <div class="row"><input class="input grow" ref=${field} aria-label=${t('codes.new')} placeholder=${t('codes.new')} maxlength="50" autocomplete="off" onKeyDown=${onKey} />
      <button type="button" class="btn" onClick=${add}><${Icon} name="plus" />${t('add')}<span class="hidden-text"> ${t('codes')}</span></button></div>
    ${error?.of('defect_codes') && html`<${FormError} error=${error} />`}
  </fieldset>`;
}
