import { html, useRef, useState } from '../../vendor/preact.js';
import { upload } from '../../lib/upload.js';
import { percent } from '../../lib/time.js';
import { wordsOf } from '../../lib/words.js';
import { Field, FormError, Input, TextArea, useForm } from '../../ui/form.js';
import { Meter } from '../../ui/parts.js';
import * as words from '../../words/firmware.js';

const t = wordsOf(words);
// What the server takes.
const MOST = 64 * 1024 * 1024;
const VERSION = /v\d+\.\d+\.\d+/;

/** @param {{ done: (version: string) => void, close: () => void }} props */
export function Upload({ done, close }) {
  const [share, setShare] = useState(/** @type {number | null} */ (null));
  const [tooLarge, setTooLarge] = useState(false);
  const end = useRef(/** @type {AbortController | null} */ (null));
  const version = useRef(/** @type {HTMLInputElement | null} */ (null));
  const { onSubmit, error, isBusy } = useForm(async form => {
    for (const name of ['target_mcu', 'signature'])
      if (!String(form.get(name) ?? '').trim())
        form.delete(name);
    end.current = new AbortController();
    setShare(0);
    try {
      const made = await upload('firmware', form, setShare, end.current.signal);
      done(made.version);
    } finally {
      setShare(null);
    }
  });
  /** @param {Event} event */
  const choose = event => {
    const file = /** @type {HTMLInputElement} */ (event.target).files?.[0];
    setTooLarge((file?.size ?? 0) > MOST);
    const found = VERSION.exec(file?.name ?? '');
    // Most files say their version in their name.
    if (found && version.current && !version.current.value)
      version.current.value = found[0];
  };
  const wasStopped = error?.code === 'STOPPED';
  return html`<form class="card stack narrow" onSubmit=${onSubmit}>
    <h2>${t('upload')}</h2>
    <${Field} label=${t('file')} id="firmware-file" hint=${t('file.hint')} wrong=${tooLarge ? t('file.large') : error?.of('file')}>
      <input class="input file" type="file" id="firmware-file" name="file" required onChange=${choose} disabled=${isBusy} />
    <//>
    <div class="form-grid">
      <div class="field"><label for="firmware-version">${t('version')}</label>
        <input class="input" id="firmware-version" name="version" ref=${version} required pattern="v\\d+\\.\\d+\\.\\d+" placeholder="v1.4.2" autocomplete="off" />
        <span class=${error?.of('version') ? 'wrong' : 'hint'}>${error?.of('version') ?? t('version.hint')}</span></div>
      <${Input} label=${t('mcu')} name="target_mcu" maxlength="100" hint=${t('mcu.hint')} error=${error} />
    </div>
    <${TextArea} label=${t('signature')} name="signature" maxlength="200" hint=${t('signature.hint')} error=${error} rows="2" spellcheck=${false} />
    ${wasStopped ? html`<p class="tone-warn" role="alert">${t('stopped')}</p>` : html`<${FormError} error=${error} />`}
    ${share !== null && html`<div role="status" class="stack progress"><${Meter} value=${share} max=${1} label=${percent(Math.round(share * 100))} />
      <span class="muted">${share < 1 ? percent(Math.round(share * 100)) : t('checking')}</span></div>`}
    <div class="row">
      <button class="btn primary" disabled=${isBusy || tooLarge} aria-busy=${isBusy}>${t('upload.send')}</button>
      <button type="button" class="btn" onClick=${() => (isBusy ? end.current?.abort() : close())}>${isBusy ? t('stop') : t('cancel')}</button>
    </div>
  </form>`;
}
