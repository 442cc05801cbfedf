import { html, useEffect, useState } from '../vendor/preact.js';
import { exchange, get, send, url } from '../lib/api.js';
import { ApiError } from '../lib/errors.js';
import { shortTime } from '../lib/time.js';
import { wordsOf } from '../lib/words.js';
import * as words from '../words/label.js';
import { ask } from './ask.js';
import { Input, Select } from './form.js';
import { Loading } from './parts.js';
import { toast } from './toast.js';

const t = wordsOf(words);

/**
 * @typedef {import('../types/api.d.ts').components['schemas']['LabelJobView']} Job
 * @typedef {import('../types/api.d.ts').components['schemas']['PrinterView']} Printer
 * @typedef {{ lot_number: string } | { serial_number: string }} Subject
 */

// Of these the server says ALREADY_PRINTED: once more is a reprint, with its reason.
const COUNTS = ['QUEUED', 'SENT', 'PRINTED', 'UNKNOWN'];

/**
 * A label as it will come out, and the printing of it.
 * @param {{ subject: Subject, kinds: string[], jobs: Job[] }} of `jobs`: those of the subject
 * @returns {Promise<boolean>} whether it was printed
 */
export async function askLabel({ subject, kinds, jobs }) {
  const done = await ask({
    title: t('title'),
    action: t('print'),
    wide: true,
    fields: html`<${LabelFields} subject=${subject} kinds=${kinds} jobs=${jobs} />`,
    run: async (reason, form, key) => {
      const label_type = String(form.get('label_type'));
      const body = { ...subject, label_type, printer_id: form.get('printer_id') || undefined, copies: Number(form.get('copies')) };
      /** @type {Job} */
      const job = form.has('reason')
        ? await send('POST', 'label/reprint', { ...body, reason }, { key, patience: 20_000 })
        : await send('POST', 'label/print', body, { key, patience: 20_000 });
      const label = t(/** @type {any} */ (`kind.${label_type}`));
      toast(t(job.status === 'QUEUED' ? 'queued' : 'sent', { printer: job.printer_id, label }), job.status === 'QUEUED' ? 'clock' : 'pass');
    },
  });
  return done !== null;
}

/** @param {{ subject: Subject, kinds: string[], jobs: Job[] }} props */
function LabelFields({ subject, kinds, jobs }) {
  const [kind, setKind] = useState(kinds[0]);
  const [printers, setPrinters] = useState(/** @type {Printer[]} */ ([]));
  useEffect(() => {
    // Without the list the default printer is still there to take.
    get('printers', {}).then(setPrinters, () => {});
  }, []);
  const last = jobs.filter(job => job.label_type === kind).sort((a, b) => b.id - a.id)[0];
  const isAgain = last && COUNTS.includes(last.status);
  const fitting = printers.filter(printer => printer.labels.includes(/** @type {any} */ (kind)));
  return html`<div class="stack">
    ${kinds.length > 1
      ? html`<${Select} label=${t('kind')} name="label_type" value=${kind} onChange=${(/** @type {any} */ event) => setKind(event.target.value)}
          options=${kinds.map(one => [one, t(/** @type {any} */ (`kind.${one}`))])} />`
      : html`<input type="hidden" name="label_type" value=${kind} />`}
    <${Preview} key=${kind} subject=${subject} kind=${kind} />
    <div class="label-how">
      <${Select} label=${t('printer')} name="printer_id"
        options=${[['', t('printer.default')], ...fitting.map(printer => [printer.printer_id, printer.name || printer.printer_id])]} />
      <${Input} label=${t('copies')} name="copies" type="number" min="1" max="100" value="1" required />
    </div>
    ${isAgain && html`<p class="tone-warn">${t('again', { time: shortTime(last.requested_at), state: t(/** @type {any} */ (`job.${last.status}`)) })}</p>
      <${Input} label=${t('reason')} name="reason" required maxlength="500" pattern=".*\\S.*" />`}
  </div>`;
}

/** @param {{ subject: Subject, kind: string }} props */
function Preview({ subject, kind }) {
  const [image, setImage] = useState('');
  const [problem, setProblem] = useState('');
  useEffect(() => {
    const end = new AbortController();
    let address = '';
    exchange('GET', url('label/preview', { label_type: kind, ...subject }), { headers: { Accept: 'image/png' }, signal: end.signal })
      .then(answer => answer.blob())
      .then(blob => setImage(address = URL.createObjectURL(blob)))
      .catch(error => {
        if (error instanceof ApiError)
          setProblem(error.message);
        else if (!end.signal.aborted)
          throw error;
      });
    return () => {
      end.abort();
      URL.revokeObjectURL(address);
    };
  }, []);
  if (problem)
    return html`<p class="tone-fail" role="alert">${problem}</p>`;
  return html`<figure class="label-preview">${image ? html`<img src=${image} alt=${t('preview')} />` : html`<${Loading} lines=${3} />`}</figure>`;
}
