import { html } from '../vendor/preact.js';
import { send } from '../lib/api.js';
import { processOf } from '../lib/plant.js';
import { user } from '../lib/session.js';
import { processName, wordsOf } from '../lib/words.js';
import * as words from '../words/trace.js';
import { ask } from './ask.js';
import { Input, Select } from './form.js';
import { toast } from './toast.js';

const t = wordsOf(words);

/** @typedef {import('./unit.js').Unit} Unit */

/** Managers and administrators decide about units. */
export const isLead = () => user.value?.role === 'MANAGER' || user.value?.role === 'ADMIN';

/** @param {Unit} unit */
export function askRework({ trace: { serial }, check }) {
  return ask({
    title: t('approve.title', { serial: serial.serial_number }),
    text: t('approve.text', {
      process: `${serial.failed_process} ${processName(processOf(serial.failed_process))}`, n: check.rework_count + 1, limit: check.rework_limit,
    }),
    action: t('approve'),
    reason: true,
    run: async (reason, _, key) => {
      await send('POST', `serials/${serial.serial_number}/rework`, { reason }, { key });
      toast(t('approved', { serial: serial.serial_number }));
    },
  });
}

/** @param {Pick<Unit, 'trace'>} unit */
export function askScrap({ trace: { serial } }) {
  return ask({
    title: t('scrap.title', { serial: serial.serial_number }),
    text: t('scrap.text'),
    action: t('scrap'),
    danger: true,
    reason: true,
    run: async (reason, _, key) => {
      await send('POST', `serials/${serial.serial_number}/scrap`, { reason }, { key });
      toast(t('scrapped', { serial: serial.serial_number }), 'scrapped');
    },
  });
}

const CATEGORIES = /** @type {const} */ (['MATERIAL', 'EQUIPMENT', 'METHOD', 'WORKER', 'DESIGN']);

/** @param {import('../lib/life.js').Defect} defect */
export function askCause(defect) {
  return ask({
    title: t('cause.title', { code: defect.code }),
    action: t('cause'),
    fields: html`<div class="stack">
      <${Select} label=${t('cause.category')} name="category" value=${defect.cause?.category ?? CATEGORIES[0]}
        options=${CATEGORIES.map(one => [one, t(`cause.${one}`)])} />
      <${Input} label=${t('cause.text')} name="text" required maxlength="500" pattern=".*\\S.*" value=${defect.cause?.text ?? ''} autofocus />
    </div>`,
    run: async (_, form, key) => {
      await send('PUT', `defects/${defect.id}/cause`, { category: form.get('category'), text: form.get('text') }, { key });
      toast(t('cause.done'));
    },
  });
}
