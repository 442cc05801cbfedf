import { html } from '../../vendor/preact.js';
import { get, send } from '../../lib/api.js';
import { user } from '../../lib/session.js';
import { wordsOf } from '../../lib/words.js';
import { ask } from '../../ui/ask.js';
import { Input } from '../../ui/form.js';
import { Icon } from '../../ui/icons.js';
import { askLabel } from '../../ui/label.js';
import { toast } from '../../ui/toast.js';
import * as words from '../../words/lots.js';

const t = wordsOf(words);

/** @typedef {import('./lot.js').LotDetail} LotDetail */

const isLead = () => user.value?.role === 'MANAGER' || user.value?.role === 'ADMIN';

/** @param {{ lot: LotDetail, reload: () => void }} props */
export function LotActions({ lot, reload }) {
  const after = (/** @type {Promise<unknown>} */ asked) => void asked.then(done => done !== null && done !== false && reload());
  const isActive = lot.status === 'CREATED' || lot.status === 'IN_PROGRESS';
  const missing = lot.target_quantity - lot.serial_count;
  const label = async () => askLabel({ subject: { lot_number: lot.lot_number }, kinds: ['LOT'], jobs: await labelsOf(lot.lot_number) });
  return html`<div class="row">
    ${isLead() && isActive && missing > 0 && html`<button class="btn primary" onClick=${() => after(askIssue(lot, missing))}>
      <${Icon} name="plus" />${t('issue', { n: missing })}</button>`}
    <button class="btn" onClick=${() => after(label())}><${Icon} name="label" />${t('label')}</button>
    ${isLead() && lot.status === 'IN_PROGRESS' && html`<button class="btn" onClick=${() => after(askStatus(lot, 'COMPLETED', 'complete', true))}>${t('complete')}</button>`}
    ${isLead() && lot.status === 'COMPLETED' && html`<button class="btn primary" onClick=${() => after(askStatus(lot, 'CLOSED', 'close', false))}>
      <${Icon} name="check" />${t('close')}</button>`}
    ${isLead() && isActive && html`<button class="btn" onClick=${() => after(askStatus(lot, 'CANCELLED', 'cancel', true))}>
      <${Icon} name="scrapped" />${t('cancel-lot')}</button>`}
  </div>`;
}

/** @param {string} lot_number @returns {Promise<import('../../ui/label.js').Job[]>} */
const labelsOf = lot_number => get('label/history', { lot_number, limit: 100 })
  .then(jobs => jobs.filter((/** @type {import('../../ui/label.js').Job} */ job) => job.label_type === 'LOT'));

/**
 * @param {LotDetail} lot
 * @param {string} status
 * @param {'close' | 'complete' | 'cancel'} what
 * @param {boolean} reason
 */
function askStatus(lot, status, what, reason) {
  return ask({
    title: t(`${what}.title`, { lot: lot.lot_number }),
    text: t(`${what}.text`),
    action: t(what === 'cancel' ? 'cancel-lot' : what),
    danger: what === 'cancel',
    reason,
    run: async (given, _, key) => {
      await send('PUT', `lots/${lot.lot_number}/status`, { status, ...(reason ? { reason: given } : {}) }, { key });
      toast(t('status.done', { lot: lot.lot_number, status: t(/** @type {any} */ (`status.${status}`)) }));
    },
  });
}

/** @param {LotDetail} lot @param {number} missing */
function askIssue(lot, missing) {
  return ask({
    title: t('issue.title', { lot: lot.lot_number }),
    action: t('issue', { n: missing }).replace(/\d+ ?/, ''),
    fields: html`<${Input} label=${t('issue.quantity')} name="quantity" type="number" min="1" max=${missing} value=${missing} required autofocus />`,
    run: async (_, form, key) => {
      const made = await send('POST', 'serials/bulk', { lot_number: lot.lot_number, quantity: Number(form.get('quantity')) }, { key, patience: 30_000 });
      toast(t('issue.done', { n: made.length }));
    },
  });
}

/** @param {LotDetail} lot */
export function askOrder(lot) {
  return ask({
    title: t('order.title', { lot: lot.lot_number }),
    action: t('save'),
    fields: html`<${Input} label=${t('work-order')} name="work_order" hint=${t('order.hint')} maxlength="100" value=${lot.work_order ?? ''} autofocus />`,
    run: async (_, form, key) => {
      const order = String(form.get('work_order')).trim();
      await send('PUT', `lots/${lot.lot_number}`, order ? { work_order: order } : { clear: ['work_order'] }, { key });
      toast(t('saved'));
    },
  });
}

/** Who may correct a work order. @param {LotDetail} lot */
askOrder.may = lot => isLead() && lot.status !== 'CLOSED';
