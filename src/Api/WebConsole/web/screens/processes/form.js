import { html, useRef, useState } from '../../vendor/preact.js';
import { get } from '../../lib/api.js';
import { numberOf, textOf } from '../../lib/edit.js';
import { processName, wordsOf } from '../../lib/words.js';
import { go, href } from '../../router.js';
import { leads } from '../../ui/act.js';
import { SaveRow, useEdited, useSave } from '../../ui/edit.js';
import { Check, Input, TextArea } from '../../ui/form.js';
import { useLive } from '../../ui/live.js';
import { Forbidden, Shown, Title } from '../../ui/parts.js';
import * as words from '../../words/processes.js';
import { Characteristics, characteristicsOf, rowsOf } from './characteristics.js';
import { Codes } from './codes.js';
import { Preview } from './preview.js';

const t = wordsOf(words);
const BACK = href('processes');
const FLAGS = /** @type {const} */ (['is_active', 'requires_all_previous', 'rework_allowed', 'auto_print_label', 'needs_firmware']);
const FRESH = { process_code: '', process_name_ko: '', process_name_en: '', description: null, estimated_duration_seconds: 60, is_active: true,
  requires_all_previous: false, rework_allowed: true, auto_print_label: false, needs_firmware: false, defect_codes: [], characteristics: [] };

/** @typedef {import('./preview.js').Draft} Draft */

/** @param {{ id: string | null }} props null: a new one */
export function ProcessForm({ id }) {
  if (id)
    return html`<${Editor} id=${id} fresh=${null} />`;
  return leads() ? html`<${New} />` : html`<${Forbidden} roles=${['ADMIN', 'MANAGER']} />`;
}

/** A new one comes after the last. */
function New() {
  const shown = useLive('processes', signal => get('processes', { limit: 1000 }, signal), { types: [], idle: 1e9 });
  return html`<${Shown} of=${shown} title=${t('new')}>${(/** @type {any[]} */ all) => html`<${Editor} id=${null} fresh=${{
    ...FRESH, process_number: Math.max(0, ...all.map(one => one.process_number)) + 1, ...(all[0] && 'defect_names' in all[0] ? { defect_names: {}, instruction_ko: null, instruction_en: null } : {}),
  }} />`}<//>`;
}

/** @param {{ id: string | null, fresh: any }} props */
function Editor({ id, fresh }) {
  const edited = useEdited(id && `processes/${encodeURIComponent(id)}`, fresh);
  return html`<${Shown} of=${edited} title=${id ? t('title') : t('new')}>${(/** @type {Draft} */ process) => html`
    <div><p class="small"><a href=${BACK}>${t('title')}</a></p>
      <${Title}>${id ? `${process.process_number} ${processName(process)}` : t('new')}<//></div>
    <${Fields} key=${edited.at} edited=${edited} />`}<//>`;
}

/** @param {{ edited: import('../../ui/edit.js').Edited }} props */
function Fields({ edited }) {
  const of = /** @type {Draft} */ (edited.data);
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  const [rows, setRows] = useState(rowsOf(of.characteristics));
  const [codes, setCodes] = useState(of.defect_codes);
  const [names, setNames] = useState(of.defect_names);
  // What is in the other fields, for the picture beside them.
  const [typed, setTyped] = useState(/** @type {Partial<Draft>} */ ({}));
  const lists = { defect_codes: codes, characteristics: characteristicsOf(rows), ...(names ? { defect_names: named(codes, names) } : {}) };
  const save = useSave(edited, { into: 'processes', done: () => go(BACK), bodyOf: filled => ({ ...fieldsOf(filled, of), ...lists }) });
  const { error } = save;
  const look = () => setTyped(fieldsOf(new FormData(/** @type {HTMLFormElement} */ (form.current)), of));
  return html`<div class="editor">
    <form ref=${form} onSubmit=${save.onSubmit} onInput=${look} onChange=${look}><fieldset class="group stack" disabled=${!leads()}>
      <section class="card stack"><h2>${t('process')}</h2>
        <div class="form-grid">
          <${Input} label=${t('name.ko')} name="process_name_ko" value=${of.process_name_ko} required maxlength="100" lang="ko" error=${error} autofocus=${!edited.path} />
          <${Input} label=${t('name.en')} name="process_name_en" value=${of.process_name_en} required maxlength="100" lang="en" error=${error} />
          <${Input} label=${t('number')} name="process_number" type="number" min="1" max="9999" value=${of.process_number} required hint=${t('number.hint')} error=${error} />
          <${Input} label=${t('code')} name="process_code" value=${of.process_code} required pattern="[A-Za-z0-9][A-Za-z0-9_\\-]{0,49}" maxlength="50" error=${error} />
          <${Input} label=${t('standard')} name="estimated_duration_seconds" type="number" min="0" max="31536000" value=${of.estimated_duration_seconds ?? ''}
            hint=${t('standard.hint')} error=${error} />
        </div>
        <${TextArea} label=${t('description')} name="description" value=${of.description ?? ''} maxlength="2000" error=${error} />
        ${'instruction_ko' in of && html`<div class="form-grid">
          <${TextArea} label=${t('instruction.ko')} name="instruction_ko" value=${of.instruction_ko ?? ''} lang="ko" error=${error} />
          <${TextArea} label=${t('instruction.en')} name="instruction_en" value=${of.instruction_en ?? ''} lang="en" error=${error} /></div>`}
        <div>${FLAGS.map(flag => html`<${Check} key=${flag} name=${flag} label=${t(`flag.${flag}`)} hint=${t(`flag.${flag}.hint`)} checked=${of[flag]} />`)}</div>
      </section>
      <section class="card"><${Characteristics} rows=${rows} set=${setRows} isNamed=${Boolean(names)} error=${error} /></section>
      <section class="card"><${Codes} codes=${codes} set=${setCodes} names=${names} setNames=${setNames} error=${error} /></section>
      ${leads() && html`<section class="card stack save-row"><${SaveRow} edited=${edited} save=${save} back=${BACK} names=${labels()} /></section>`}
    </fieldset></form>
    <${Preview} of=${{ ...of, ...typed, ...lists }} />
  </div>`;
}

/** @param {FormData} form @param {Draft} of @returns {any} */
const fieldsOf = (form, of) => ({
  process_number: numberOf(form, 'process_number'),
  process_code: textOf(form, 'process_code'),
  process_name_ko: textOf(form, 'process_name_ko'),
  process_name_en: textOf(form, 'process_name_en'),
  description: textOf(form, 'description'),
  estimated_duration_seconds: numberOf(form, 'estimated_duration_seconds'),
  ...('instruction_ko' in of ? { instruction_ko: textOf(form, 'instruction_ko'), instruction_en: textOf(form, 'instruction_en') } : {}),
  ...Object.fromEntries(FLAGS.map(flag => [flag, form.has(flag)])),
});

/** Names of codes that are there; one in a single language is taken for both. @param {string[]} codes @param {Record<string, import('./codes.js').Name>} names */
const named = (codes, names) => Object.fromEntries(codes.map(code => [code, names[code]?.ko?.trim(), names[code]?.en?.trim()])
  .filter(([, ko, en]) => ko || en).map(([code, ko, en]) => [code, { ko: ko || en, en: en || ko }]));

/** What the fields are called, for who was slower. @returns {Record<string, string>} */
const labels = () => ({
  process_number: t('number'), process_code: t('code'), process_name_ko: t('name.ko'), process_name_en: t('name.en'), description: t('description'),
  estimated_duration_seconds: t('standard'), instruction_ko: t('instruction.ko'), instruction_en: t('instruction.en'), characteristics: t('values'),
  defect_codes: t('codes'), defect_names: t('codes'), ...Object.fromEntries(FLAGS.map(flag => [flag, t(`flag.${flag}`)])),
});
