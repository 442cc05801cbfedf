import { html } from '../../vendor/preact.js';
import { send } from '../../lib/api.js';
import { numberOf, textOf } from '../../lib/edit.js';
import { wordsOf } from '../../lib/words.js';
import { go, href } from '../../router.js';
import { leads } from '../../ui/act.js';
import { ask } from '../../ui/ask.js';
import { SaveRow, useEdited, useSave } from '../../ui/edit.js';
import { Check, Input } from '../../ui/form.js';
import { Forbidden, Shown, Title } from '../../ui/parts.js';
import { toast } from '../../ui/toast.js';
import * as words from '../../words/printers.js';

const t = wordsOf(words);
const KINDS = ['LOT', 'SERIAL', 'DEFECT'];
const FRESH = { printer_id: '', name: '', host: '', port: 9100, labels: KINDS, is_default_for: [], answers_status: true };
const BACK = href('printers');

/** @param {{ id: string | null }} props null: a new one */
export function PrinterForm({ id }) {
  const edited = useEdited(id && `printers/${encodeURIComponent(id)}`, FRESH);
  if (!leads())
    return html`<${Forbidden} roles=${['ADMIN', 'MANAGER']} />`;
  return html`<${Title}>${id ?? t('new')}<//>
    <${Shown} of=${edited}>${() => html`<${Fields} key=${edited.at} edited=${edited} id=${id} />`}<//>`;
}

/** @param {{ edited: import('../../ui/edit.js').Edited, id: string | null }} props */
function Fields({ edited, id }) {
  const of = edited.data;
  const save = useSave(edited, { into: 'printers', bodyOf, done: () => go(BACK) });
  const { error } = save;
  const group = (/** @type {string} */ name, /** @type {string} */ label, /** @type {string} */ hint) => html`<fieldset class="group">
    <legend>${label}</legend><p class="muted small">${hint}</p>
    <div class="row">${KINDS.map(kind => html`<${Check} label=${t(/** @type {any} */ (`kind.${kind}`))} name=${name} value=${kind}
      checked=${of[name].includes(kind)} />`)}</div></fieldset>`;
  return html`<form class="card stack narrow" onSubmit=${save.onSubmit}>
    <div class="form-grid">
      ${!id && html`<${Input} label=${t('id')} name="printer_id" required pattern="[A-Za-z0-9][A-Za-z0-9._\\-]{0,49}" maxlength="50" hint=${t('id.hint')}
        error=${error} autofocus />`}
      <${Input} label=${t('name')} name="name" value=${of.name} maxlength="200" error=${error} />
      <${Input} label=${t('host')} name="host" value=${of.host} required maxlength="253" hint=${t('host.hint')} error=${error} />
      <${Input} label=${t('port')} name="port" type="number" min="1" max="65535" value=${of.port} required hint=${t('port.hint')} error=${error} />
    </div>
    ${group('labels', t('labels'), t('labels.hint'))}
    ${group('is_default_for', t('default'), t('default.hint'))}
    <${Check} label=${t('answers')} hint=${t('answers.hint')} name="answers_status" checked=${of.answers_status} />
    <${SaveRow} edited=${edited} save=${save} back=${BACK} names=${{ name: t('name'), host: t('host'), port: t('port'), labels: t('labels'),
      is_default_for: t('default'), answers_status: t('answers') }}>
      ${id && html`<button type="button" class="btn" onClick=${() => remove(id)}>${t('delete')}</button>`}
    <//>
  </form>`;
}

/** @param {FormData} form */
const bodyOf = form => ({
  ...(form.has('printer_id') ? { printer_id: textOf(form, 'printer_id') } : {}),
  name: textOf(form, 'name'),
  host: textOf(form, 'host'),
  port: numberOf(form, 'port'),
  labels: KINDS.filter(kind => form.getAll('labels').includes(kind)),
  is_default_for: KINDS.filter(kind => form.getAll('is_default_for').includes(kind)),
  answers_status: form.has('answers_status'),
});

/** @param {string} id */
async function remove(id) {
  const answer = await ask({
    title: t('delete.ask', { id }), text: t('delete.text'), action: t('delete'), danger: true,
    run: () => send('DELETE', `printers/${encodeURIComponent(id)}`),
  });
  if (answer === null)
    return;
  toast(t('deleted', { id }));
  go(BACK);
}
