import { html } from '../vendor/preact.js';
import { PERIODS } from '../lib/period.js';
import { t } from '../lib/words.js';
import { setQuery } from '../router.js';
import { Icon } from './icons.js';

/** Filters as chips. All of them are in the address, so that a colleague sees the same. */

/** @param {Event} event */
const valueOf = event => /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target).value;

/**
 * @param {{ name: string, label: string, value?: string, options: [value: string, text: string][], any?: string,
 *   onChange?: (value: string) => void }} props `name`: in the address; `any`: what it says when nothing is chosen
 */
export function ChipSelect({ name, label, value = '', options, any, onChange = chosen => setQuery({ [name]: chosen }) }) {
  const isUnknown = value !== '' && !options.some(([of]) => of === value);
  return html`<label class="chip" data-set=${value !== '' && any !== undefined ? '' : undefined}><span>${label}</span>
    <select value=${value} onChange=${(/** @type {Event} */ event) => onChange(valueOf(event))}>
      ${any !== undefined && html`<option value="" selected=${value === ''}>${any}</option>`}
      ${isUnknown && html`<option value=${value} selected>${value}</option>`}
      ${options.map(([of, text]) => html`<option value=${of} selected=${of === value}>${text}</option>`)}
    </select></label>`;
}

/**
 * Taken when it is left or Enter is pressed.
 * @param {{ name: string, label: string, value?: string, type?: string, placeholder?: string, [attribute: string]: any }} props
 */
export function ChipText({ name, label, value = '', type = 'text', placeholder, ...rest }) {
  const take = (/** @type {Event} */ event) => setQuery({ [name]: valueOf(event).trim() });
  return html`<span class="chip" data-set=${value !== '' ? '' : undefined}><label><span>${label}</span>
    <input type=${type} value=${value} placeholder=${placeholder} autocomplete="off" spellcheck=${false} maxlength="60" onChange=${take}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && take(event)} ...${rest} /></label>
    ${value !== '' && type === 'text' && html`<button type="button" aria-label=${t('chip.clear', { name: label })}
      onClick=${() => setQuery({ [name]: null })}><${Icon} name="close" size="16" /></button>`}</span>`;
}

/** @param {{ period: import('../lib/period.js').Dates & { name: string } }} props */
export function ChipPeriod({ period }) {
  // Whoever chooses days begins with those that are shown.
  const choose = (/** @type {string} */ name) => setQuery(name === 'days'
    ? { period: name, from: period.start_date, to: period.end_date }
    : { period: name, from: null, to: null });
  return html`<${ChipSelect} name="period" label=${t('period')} value=${period.name} onChange=${choose}
      options=${PERIODS.map(name => [name, t(`period.${name}`)])} />
    ${period.name === 'days' && html`
      <${ChipText} name="from" label=${t('period.from')} type="date" value=${period.start_date ?? ''} max=${period.end_date} />
      <${ChipText} name="to" label=${t('period.to')} type="date" value=${period.end_date ?? ''} min=${period.start_date} />`}`;
}
