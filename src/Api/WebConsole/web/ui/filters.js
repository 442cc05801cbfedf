import { html } from '../vendor/preact.js';
import { t } from '../lib/words.js';
import { setQuery } from '../router.js';
import { Icon } from './icons.js';

/** Filters of a list, beside those of chips.js. What is chosen stands in the address, so that a colleague sees the same. */

/**
 * One of a few: a press takes it, another gives it up.
 * @param {{ label: string, name: string, value: string | undefined, options: [value: string, text: any][], all?: boolean }} props
 *   `all`: with one more for "no filter"
 */
export function Chips({ label, name, value = '', options, all = true }) {
  const choices = all ? [['', t('all')], ...options] : options;
  return html`<div class="chips" role="group" aria-label=${label}>
    ${choices.map(([of, text]) => html`<button type="button" class="chip" aria-pressed=${value === of}
      onClick=${() => setQuery({ [name]: value === of ? null : of })}>${text}</button>`)}
  </div>`;
}

/** All filters away, while there is one. @param {{ names: string[], query: Record<string, string> }} props */
export const NoFilters = ({ names, query }) => names.some(name => query[name])
  && html`<button type="button" class="chip" onClick=${() => setQuery(Object.fromEntries(names.map(name => [name, null])))}>
    <${Icon} name="close" size="16" />${t('filters.none')}</button>`;
