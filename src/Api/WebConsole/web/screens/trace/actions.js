import { html, useState } from '../../vendor/preact.js';
import { send } from '../../lib/api.js';
import { mayDo } from '../../lib/life.js';
import { processOf } from '../../lib/plant.js';
import { defectName, processName, wordsOf } from '../../lib/words.js';
import { ask } from '../../ui/ask.js';
import { Input, Select } from '../../ui/form.js';
import { Icon } from '../../ui/icons.js';
import { askRework, askScrap, isLead } from '../../ui/decide.js';
import { askLabel } from '../../ui/label.js';
import { toast } from '../../ui/toast.js';
import * as words from '../../words/trace.js';

const t = wordsOf(words);

/** @typedef {import('../../ui/unit.js').Unit} Unit */

/** What may be done with the unit, by who is signed in and how it stands. @param {{ unit: Unit, reload: () => void }} props */
export function Actions({ unit, reload }) {
  const { trace } = unit;
  const may = mayDo(trace);
  const after = (/** @type {Promise<unknown>} */ asked) => void asked.then(done => done !== null && done !== false && reload());
  const subject = { serial_number: trace.serial.serial_number };
  return html`<div class="row unit-actions">
    ${isLead() && may.approve && html`<button class="btn primary" disabled=${!unit.check.can_rework} onClick=${() => after(askRework(unit))}>
      <${Icon} name="rework" />${t('approve')}</button>`}
    ${may.defect && html`<button class="btn" onClick=${() => after(askDefect(trace, may.ran))}><${Icon} name="warn" />${t('defect')}</button>`}
    <button class="btn" onClick=${() => after(askLabel({ subject, kinds: may.labels, jobs: trace.labels }))}><${Icon} name="label" />${t('label')}</button>
    ${isLead() && may.scrap && html`<button class="btn" onClick=${() => after(askScrap(unit))}><${Icon} name="scrapped" />${t('scrap')}</button>`}
  </div>`;
}

/**
 * @param {import('../../lib/life.js').Trace} trace
 * @param {number[]} ran the processes that the unit has been through
 */
function askDefect({ serial }, ran) {
  return ask({
    title: t('defect.title', { serial: serial.serial_number }),
    text: ['DEFECTED', 'REWORK'].includes(serial.status) ? undefined : t('defect.text'),
    action: t('defect'),
    danger: true,
    fields: html`<${DefectFields} ran=${ran} />`,
    run: async (_, form, key) => {
      const text = (/** @type {string} */ name) => String(form.get(name) ?? '').trim() || undefined;
      await send('POST', 'defects', {
        serial_number: serial.serial_number,
        process_id: `PROC-${String(form.get('process')).padStart(3, '0')}`,
        code: text('code') ?? text('other')?.toUpperCase(),
        description: text('description'),
        part: text('part'),
      }, { key });
      toast(t('defect.done'), 'fail');
    },
  });
}

/** @param {{ ran: number[] }} props */
function DefectFields({ ran }) {
  const [number, setNumber] = useState(String(ran.at(-1)));
  const [code, setCode] = useState(/** @type {string | null} */ (null));
  const codes = processOf(number)?.defect_codes ?? [];
  const chosen = code !== null && (code === '' || codes.includes(code)) ? code : codes[0] ?? '';
  return html`<div class="stack">
    <${Select} label=${t('defect.process')} name="process" value=${number} onChange=${(/** @type {any} */ event) => setNumber(event.target.value)}
      options=${ran.map(one => [one, `${one} ${processName(processOf(one))}`])} />
    <${Select} label=${t('defect.code')} name="code" value=${chosen} onChange=${(/** @type {any} */ event) => setCode(event.target.value)}
      options=${[...codes.map(one => [one, defectName(processOf(number), one)]), ['', t('defect.other')]]} />
    ${chosen === '' && html`<${Input} label=${t('defect.other.code')} name="other" required maxlength="50" pattern=".*\\S.*" />`}
    <${Input} label=${t('defect.description')} name="description" maxlength="500" />
    <${Input} label=${t('defect.part')} name="part" maxlength="100" />
  </div>`;
}

/** @param {import('../../lib/life.js').Run} run */
export function askCancelStart(run) {
  return ask({
    title: t('cancel-start.title', { process: `${run.process_number} ${processName(run)}` }),
    text: t('cancel-start.text'),
    action: t('cancel-start'),
    danger: true,
    reason: true,
    run: async (reason, _, key) => {
      const subject = run.data_level === 'LOT' ? { lot_number: run.lot_number } : { serial_number: run.serial_number };
      await send('POST', 'process/cancel-start', { ...subject, process_id: run.process_id, reason }, { key });
      toast(t('cancel-start.done'));
    },
  });
}
