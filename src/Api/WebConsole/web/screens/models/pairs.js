import { html, useRef } from '../../vendor/preact.js';
import { wordsOf } from '../../lib/words.js';
import { Icon } from '../../ui/icons.js';
import * as words from '../../words/models.js';

const t = wordsOf(words);

/**
 * Names and values of a JSON object. What is not touched stays what it is: "123" does not become 123.
 * @typedef {{ id: number, name: string, text: string, value: unknown }} Pair
 */
let count = 0;

/** @param {Record<string, unknown>} object @returns {Pair[]} */
export const pairsOf = object => Object.entries(object).map(([name, value]) => ({ id: ++count, name, text: textOf(value), value }));

/** @param {unknown} value */
const textOf = value => (typeof value === 'string' ? value : JSON.stringify(value));

/** @param {Pair[]} pairs */
export const objectOf = pairs => Object.fromEntries(pairs.filter(one => one.name.trim()).map(one => [one.name.trim(), one.value]));

/** 60.5, true, [1, 2] are what they look like; all else is text. @param {string} text */
function valueOf(text) {
  if (!/^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?|true|false|null|[[{].*)$/s.test(text.trim()))
    return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** @param {{ title: string, hint: string, pairs: Pair[], set: (pairs: Pair[]) => void }} props */
export function Pairs({ title, hint, pairs, set }) {
  const group = useRef(/** @type {HTMLElement | null} */ (null));
  const change = (/** @type {number} */ id, /** @type {Partial<Pair>} */ part) => set(pairs.map(one => (one.id === id ? { ...one, ...part } : one)));
  const typed = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).value;
  const add = () => {
    set([...pairs, { id: ++count, name: '', text: '', value: '' }]);
    setTimeout(() => /** @type {HTMLElement | null} */ (group.current?.querySelector('.pair-row:last-of-type input'))?.focus());
  };
  return html`<fieldset class="group stack pairs" ref=${group}>
    <legend>${title}</legend><p class="muted small">${hint}</p>
    ${pairs.map(one => html`<div class="pair-row" key=${one.id}>
      <input class="input" aria-label="${title}: ${t('pair.name')}" placeholder=${t('pair.name')} value=${one.name} maxlength="100" autocomplete="off"
        onInput=${(/** @type {Event} */ event) => change(one.id, { name: typed(event) })} />
      <input class="input" aria-label="${title}: ${t('pair.value')} ${one.name}" placeholder=${t('pair.value')} value=${one.text} autocomplete="off"
        onInput=${(/** @type {Event} */ event) => change(one.id, { text: typed(event), value: valueOf(typed(event)) })} />
      <button type="button" class="btn quiet" aria-label="${t('delete')} ${one.name}" onClick=${() => set(pairs.filter(other => other.id !== one.id))}>
        <${Icon} name="close" /></button></div>`)}
    <div><button type="button" class="btn" onClick=${add}><${Icon} name="plus" />${t('add')}<span class="hidden-text"> ${title}</span></button></div>
  </fieldset>`;
}
