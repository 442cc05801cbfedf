import { html, useEffect, useId, useMemo, useState } from '../vendor/preact.js';
import { conditionOf, conditionsOf } from '../lib/conditions.js';
import { measuredOf } from '../lib/measured.js';
import { periodOf } from '../lib/period.js';
import { loadProcesses, processes, processOf } from '../lib/plant.js';
import { day, duration, now, number } from '../lib/time.js';
import { processName, wordsOf } from '../lib/words.js';
import { href, setQuery } from '../router.js';
import { ChipPeriod, ChipSelect, ChipText } from '../ui/chips.js';
import { Icon } from '../ui/icons.js';
import { Empty, Serial, Status, Time, Title } from '../ui/parts.js';
import { Table } from '../ui/table.js';
import * as words from '../words/data.js';
import Run from './data/run.js';

const t = wordsOf(words);

/** Every run of the plant: found by unit, process, result, place, worker, and by what was measured. @param {{ args: string[], query: Record<string, string> }} props */
export default function Data({ args, query }) {
  useEffect(() => void loadProcesses().catch(() => {}), []);
  return args[0] ? html`<${Run} key=${args[0]} id=${args[0]} query=${query} />` : html`<${Runs} query=${query} />`;
}

/** @param {{ query: Record<string, string> }} props */
function Runs({ query }) {
  const { name, ...dates } = periodOf(query, day(now()));
  const conditions = conditionsOf(query.measured);
  const columns = useMemo(COLUMNS, [t('title'), processes.value]);
  return html`<div class="page-head"><${Title}>${t('title')}<//></div>
    <div class="stack">
      <${Search} conditions=${conditions} />
      <div class="chips" role="group" aria-label=${t('filters')}>
        <${ChipPeriod} period=${{ name, ...dates }} />
        <${ChipText} name="serial" label=${t('unit')} value=${query.serial} placeholder=${t('all')} />
        <${ChipText} name="lot" label="LOT" value=${query.lot} placeholder=${t('all')} />
        <${ChipSelect} name="process" label=${t('process')} value=${query.process} any=${t('all')}
          options=${processes.value.map(process => [process.process_code, `${process.process_number} ${processName(process)}`])} />
        <${ChipSelect} name="result" label=${t('result')} value=${query.result} any=${t('all')}
          options=${['PASS', 'FAIL', 'CANCELLED'].map(one => [one, t(/** @type {any} */ (`result.${one}`))])} />
        <${ChipText} name="equipment" label=${t('equipment')} value=${query.equipment} placeholder=${t('all')} />
        <${ChipText} name="line" label=${t('line')} value=${query.line} placeholder=${t('all')} />
        <${ChipText} name="worker" label=${t('worker')} value=${query.worker} placeholder=${t('all')} />
      </div>
    </div>
    <${Table} path="process-data" label=${t('title')} columns=${columns} rowHref=${(/** @type {any} */ run) => href(`data/${run.id}`, query)}
      query=${{
        ...dates, serial_number: query.serial, lot_number: query.lot, process_id: query.process, result: query.result, equipment_id: query.equipment,
        line_id: query.line, worker_id: query.worker, measurement: conditions,
      }}
      empty=${html`<section class="card"><${Empty} title=${t('none')} text=${t('none.text')} /></section>`} />`;
}

/** @returns {import('../ui/table.js').Column<any>[]} */
const COLUMNS = () => [
  { title: t('unit'), cell: run => html`<${Serial} number=${run.serial_number ?? run.lot_number} />${!run.serial_number && html` <span class="muted small">LOT</span>`}` },
  { title: t('process'), cell: run => html`<span class="nowrap">${run.process_number} ${processName(run)}</span>${run.attempt > 1 && html` <span class="muted small">×${run.attempt}</span>`}` },
  { title: t('result'), cell: run => html`<${Status} of=${run.result ?? 'IN_PROGRESS'} />` },
  { title: t('measured'), cell: run => html`<${Values} run=${run} />` },
  { title: t('time'), end: true, cell: run => duration(run.duration_seconds) },
  { title: t('worker'), cell: run => html`<span class="nowrap">${run.worker?.full_name ?? '–'}</span>` },
  { title: t('equipment'), cell: run => html`<span class="nowrap">${run.equipment_id ?? '–'}</span>` },
  { title: t('started'), cell: run => html`<span class="nowrap"><${Time} at=${run.started_at} /></span>` },
];

/** What the process declares of it, in short; and what was wrong. @param {{ run: any }} props */
function Values({ run }) {
  const defects = run.defects.map((/** @type {any} */ defect) => defect.code).join(', ');
  const found = measuredOf(run, processOf(run.process_number)).map(one => html`<span class="measured-value ${one.isOut ? 'tone-fail' : ''}">
    ${one.code} <strong>${number(one.value, one.decimals)}</strong>${one.isOut && html`<${Icon} name="fail" size="1em" label=${t('outside')} />`}</span>`);
  return html`<span class="measured-values">${found}${defects && html`<span class="mono tone-fail">${defects}</span>`}${found.length === 0 && !defects && '–'}</span>`;
}

/** Searches by value: each is a chip, all of them must hold. @param {{ conditions: string[] }} props */
function Search({ conditions }) {
  const id = useId();
  const [wrong, setWrong] = useState('');
  const codes = [...new Set(processes.value.flatMap(process => process.characteristics.map(one => one.code)))];
  const put = (/** @type {string[]} */ all) => setQuery({ measured: all.join(';') || null });

  /** @param {SubmitEvent} event */
  const submit = event => {
    event.preventDefault();
    const field = /** @type {HTMLInputElement} */ (/** @type {HTMLFormElement} */ (event.currentTarget).elements.namedItem('measured'));
    const condition = conditionOf(field.value);
    const isUnknown = condition !== null && codes.length > 0 && !codes.some(code => code.toUpperCase() === condition.split(/[<>=!]/)[0]);
    setWrong(!field.value.trim() ? '' : condition === null ? t('search.wrong') : isUnknown ? t('search.unknown', { codes: codes.join(', ') }) : '');
    if (condition === null || isUnknown)
      return;
    put([...conditions.filter(one => one !== condition), condition]);
    field.value = '';
  };

  return html`<form class="measure-search" onSubmit=${submit}>
    <div class="field"><label for=${id}>${t('search.label')}</label>
      <div class="row"><input class="input" id=${id} name="measured" placeholder="TEMP>60.5" autocomplete="off" spellcheck=${false} list="${id}-codes"
          aria-invalid=${wrong ? 'true' : undefined} aria-describedby="${id}-hint" />
        <datalist id="${id}-codes">${codes.map(code => html`<option value="${code}>" />`)}</datalist>
        <button class="btn"><${Icon} name="search" />${t('search')}</button>
        ${conditions.map(condition => html`<span class="chip" data-set=""><span class="mono">${condition}</span>
          <button type="button" aria-label=${t('chip.clear', { name: condition })} onClick=${() => put(conditions.filter(one => one !== condition))}><${Icon} name="close" size="16" /></button></span>`)}
      </div>
      ${wrong
        ? html`<span class="wrong" id="${id}-hint" role="alert"><${Icon} name="fail" />${wrong}</span>`
        : html`<span class="hint" id="${id}-hint">${t('search.hint.value', { codes: codes.join(', ') || '–' })}</span>`}
    </div>
  </form>`;
}
