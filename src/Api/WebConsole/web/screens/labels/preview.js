import { html, useEffect, useState } from '../../vendor/preact.js';
import { exchange, url } from '../../lib/api.js';
import { ApiError } from '../../lib/errors.js';
import { wordsOf } from '../../lib/words.js';
import { ask } from '../../ui/ask.js';
import { Small } from '../../ui/parts.js';
import * as words from '../../words/labels.js';

const t = wordsOf(words);

/** @typedef {{ label_type: string, serial_number?: string | null, lot_number?: string | null }} Label */

/** The label as the printer draws it. @param {{ of: Label }} props */
export function Preview({ of }) {
  const [image, setImage] = useState('');
  const [error, setError] = useState(/** @type {ApiError | null} */ (null));
  const number = of.serial_number ?? of.lot_number;
  useEffect(() => {
    if (!number)
      return;
    const end = new AbortController();
    let address = '';
    read(of, end.signal).then(
      blob => setImage(address = URL.createObjectURL(blob)),
      failure => {
        if (end.signal.aborted)
          return;
        if (!(failure instanceof ApiError))
          throw failure;
        setError(failure);
      });
    return () => {
      end.abort();
      URL.revokeObjectURL(address);
    };
  }, [of.label_type, number]);
  if (error)
    return html`<div class="label-image"><p class="small">${error.message}</p><${Small} error=${error} /></div>`;
  return html`<div class="label-image">${image
    ? html`<img src=${image} alt=${t('preview.of', { number })} />`
    : html`<span class="muted small">${number ? '…' : t('preview.none')}</span>`}</div>`;
}

/** @param {Label} of @param {AbortSignal} signal */
async function read(of, signal) {
  const unit = of.serial_number ? { serial_number: of.serial_number } : { lot_number: of.lot_number };
  const answer = await exchange('GET', url('label/preview', { label_type: of.label_type, ...unit }), { headers: { Accept: 'image/png' }, signal });
  return answer.blob();
}

/** @param {Label} of */
export const showPreview = of => void ask({
  title: of.serial_number ?? of.lot_number ?? t('test'), fields: html`<${Preview} of=${of} />`, action: t('close'), only: true,
});
