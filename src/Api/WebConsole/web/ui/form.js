import { html, useId, useRef, useState } from '../vendor/preact.js';
import { newKey } from '../lib/api.js';
import { ApiError } from '../lib/errors.js';
import { t } from '../lib/words.js';
import { Icon } from './icons.js';
import { Small } from './parts.js';

/** Forms: what is wrong with a field stands beside it, and a form that was not taken keeps what was typed. */

/**
 * @param {{ label: string, hint?: string, wrong?: string, id: string, children: any }} props
 */
export function Field({ label, hint, wrong, id, children }) {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${children}
    ${hint && html`<span class="hint" id="${id}-hint">${hint}</span>`}
    ${wrong && html`<span class="wrong" id="${id}-wrong"><${Icon} name="fail" />${wrong}</span>`}
  </div>`;
}

/**
 * A line of text, a number, a password: whatever <input type> there is. Other attributes go to the input.
 * @param {{ label: string, name: string, hint?: string, error?: ApiError | null, wrong?: string, [attribute: string]: any }} props
 */
export function Input({ label, name, hint, error, wrong = error?.of(name), ...given }) {
  const id = useId();
  const rest = begun(given, 'value', 'defaultValue');
  return html`<${Field} label=${label} hint=${hint} wrong=${wrong} id=${id}>
    <input class="input" id=${id} name=${name} aria-invalid=${wrong ? 'true' : undefined}
      aria-describedby=${wrong ? `${id}-wrong` : hint ? `${id}-hint` : undefined} autocomplete="off" ...${rest} />
  <//>`;
}

/**
 * A field that tells nobody what is typed begins with its value and then belongs to who types: to draw it again must not take that back.
 * @param {Record<string, any>} given
 * @param {string} value
 * @param {string} begin
 */
function begun(given, value, begin) {
  if (given.onInput || given.onChange || !(value in given))
    return given;
  const { [value]: of, ...rest } = given;
  return { [begin]: of, ...rest };
}

/** @param {{ label: string, name: string, hint?: string, error?: ApiError | null, [attribute: string]: any }} props */
export function TextArea({ label, name, hint, error, value, ...rest }) {
  const id = useId();
  const wrong = error?.of(name);
  return html`<${Field} label=${label} hint=${hint} wrong=${wrong} id=${id}>
    <textarea class="input" id=${id} name=${name} aria-invalid=${wrong ? 'true' : undefined} ...${rest}>${value}</textarea>
  <//>`;
}

/**
 * @param {{ label: string, name: string, options: (string | [value: string | number, text: string])[], hint?: string,
 *   error?: ApiError | null, value?: any, [attribute: string]: any }} props
 */
export function Select({ label, name, options, hint, error, value, ...rest }) {
  const id = useId();
  // Marked by its option: a `value` here would take back what was chosen whenever the form is drawn again.
  const kept = rest.onChange || rest.onInput ? { value } : {};
  return html`<${Field} label=${label} hint=${hint} wrong=${error?.of(name)} id=${id}>
    <select class="input" id=${id} name=${name} ...${kept} ...${rest}>
      ${options.map(option => {
        const [of, text] = Array.isArray(option) ? option : [option, option];
        return html`<option value=${of} selected=${String(of) === String(value)}>${text}</option>`;
      })}
    </select>
  <//>`;
}

/** @param {{ label: string, name?: string, hint?: string, [attribute: string]: any }} props */
export function Check({ label, name, hint, ...given }) {
  const rest = begun(given, 'checked', 'defaultChecked');
  return html`<label class="check"><input type="checkbox" name=${name} ...${rest} /><span>${label}
    ${hint && html`<br /><span class="muted small">${hint}</span>`}</span></label>`;
}

/**
 * A form's life: busy while it is sent, what went wrong when it was not taken. One key for what was decided: the same content sent again
 * after a lost answer is the same decision.
 * @param {(form: FormData, key: string) => Promise<unknown>} run
 */
export function useForm(run) {
  const [error, setError] = useState(/** @type {ApiError | null} */ (null));
  const [isBusy, setBusy] = useState(false);
  const decision = useRef({ content: '', key: '' });
  /** @param {SubmitEvent} event */
  const onSubmit = async event => {
    event.preventDefault();
    if (isBusy)
      return;
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget ?? event.target));
    const content = JSON.stringify([...form].map(([name, value]) => [name, String(value)]));
    if (decision.current.content !== content)
      decision.current = { content, key: newKey() };
    setBusy(true);
    setError(null);
    try {
      await run(form, decision.current.key);
      decision.current = { content: '', key: '' };
    } catch (failure) {
      if (!(failure instanceof ApiError))
        throw failure;
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { onSubmit, error, isBusy };
}

/** What went wrong with the form as a whole. @param {{ error: ApiError | null }} props */
export function FormError({ error }) {
  return error && html`<div role="alert" class="tone-fail"><p class="said"><${Icon} name="fail" />${error.message}</p>
    <${Small} error=${error} /></div>`;
}

/** The end of a form. @param {{ isBusy: boolean, label?: string, danger?: boolean }} props */
export const Submit = ({ isBusy, label, danger = false }) =>
  html`<button class="btn ${danger ? 'danger' : 'primary'}" disabled=${isBusy} aria-busy=${isBusy}>${label ?? t('save')}</button>`;
