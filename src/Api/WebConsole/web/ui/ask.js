import { html, render, useEffect, useLayoutEffect, useRef, useState } from '../vendor/preact.js';
import { newKey } from '../lib/api.js';
import { ApiError } from '../lib/errors.js';
import { t } from '../lib/words.js';
import { where } from '../router.js';
import { Icon } from './icons.js';
import { Small } from './parts.js';

/**
 * A question before something is done.
 * @typedef {{ title: string, text?: any, action: string, danger?: boolean, reason?: boolean | string, fields?: any, wide?: boolean, only?: boolean,
 *   run?: (reason: string, form: FormData, key: string) => Promise<unknown> }} Question
 *   `reason`: one is needed (a text: the first words of it); `fields`: more parts of the form; `run`: does it while the dialog is open, with
 *   one key for the same content; `only`: there is nothing to take back
 */

/** @type {HTMLElement | null} */
let host = null;
let close = () => {};

/**
 * @param {Question} asked
 * @returns {Promise<string | null>} the reason ('' where none is asked for), or null: do nothing
 */
export function ask(asked) {
  close();
  host ??= document.body.appendChild(document.createElement('div'));
  const root = host;
  return new Promise(done => {
    const answer = (/** @type {string | null} */ value) => {
      close = () => {};
      render(null, root);
      done(value);
    };
    close = () => answer(null);
    render(html`<${Dialog} of=${{ ...asked, answer }} />`, root);
  });
}

/** @param {{ of: Question & { answer: (value: string | null) => void } }} props */
function Dialog({ of }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const [error, setError] = useState(/** @type {ApiError | null} */ (null));
  const [isBusy, setBusy] = useState(false);
  const decision = useRef({ content: '', key: '' });
  const opened = useRef(where.peek());
  const here = where.value;
  useLayoutEffect(() => ref.current?.showModal(), []);
  // Another page, by Back or by a scan: the question was about this one.
  useEffect(() => {
    if (here !== opened.current)
      of.answer(null);
  }, [here]);

  /** @param {SubmitEvent} event */
  const submit = async event => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const reason = String(form.get('reason') ?? '').trim();
    if (!of.run)
      return of.answer(reason);
    const content = JSON.stringify([...form].map(([name, value]) => [name, String(value)]));
    if (decision.current.content !== content)
      decision.current = { content, key: newKey() };
    setBusy(true);
    try {
      await of.run(reason, form, decision.current.key);
      of.answer(reason);
    } catch (failure) {
      if (!(failure instanceof ApiError))
        throw failure;
      setError(failure);
      setBusy(false);
    }
  };

  return html`<dialog class="dialog ${of.wide ? 'wide' : ''}" ref=${ref} aria-labelledby="ask-title" onCancel=${() => of.answer(null)}>
    <form method="dialog" onSubmit=${submit}>
      <h2 id="ask-title">${of.title}</h2>
      ${of.text && html`<p>${of.text}</p>`}
      ${of.fields}
      ${of.reason && html`<div class="field">
        <label for="ask-reason">${t('reason')}</label>
        <input class="input" id="ask-reason" name="reason" required maxlength="500" pattern=".*\\S.*" autofocus
          value=${typeof of.reason === 'string' ? of.reason : ''} autocomplete="off" />
        <span class="hint">${t('reason.needed')}</span>
      </div>`}
      ${error && html`<div role="alert" class="tone-fail"><p class="said"><${Icon} name="fail" />${error.message}</p><${Small} error=${error} /></div>`}
      <div class="actions">
        ${!of.only && html`<button type="button" class="btn" onClick=${() => of.answer(null)}>${t('back')}</button>`}
        <button class="btn ${of.danger ? 'danger' : 'primary'}" disabled=${isBusy} autofocus=${!of.reason}>${of.action}</button>
      </div>
    </form>
  </dialog>`;
}
