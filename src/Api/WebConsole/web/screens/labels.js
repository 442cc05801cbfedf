import { html, useEffect, useMemo, useState } from '../vendor/preact.js';
import { get, send } from '../lib/api.js';
import { number } from '../lib/time.js';
import { wordsOf } from '../lib/words.js';
import { href, setQuery } from '../router.js';
import { leads } from '../ui/act.js';
import { ask } from '../ui/ask.js';
import { Icon } from '../ui/icons.js';
import { useLive } from '../ui/live.js';
import { Empty, Serial, Time, Title } from '../ui/parts.js';
import { Table, usePages, useReloadOn } from '../ui/table.js';
import { toast } from '../ui/toast.js';
import * as words from '../words/labels.js';
import { Preview, showPreview } from './labels/preview.js';

const t = wordsOf(words);

/** @typedef {import('../types/api.d.ts').components['schemas']['LabelJobView']} Job */

/** @type {Record<string, [import('../ui/icons.js').IconName, string]>} */
const STATES = { QUEUED: ['idle', 'idle'], SENT: ['check', 'idle'], PRINTED: ['pass', 'pass'], FAILED: ['fail', 'fail'], UNKNOWN: ['warn', 'warn'] };

// No event tells of a label itself: these are what makes a plant print one, and what a printer says afterwards.
const WITH_LABELS = ['RUN_COMPLETED', 'DEFECT_RECORDED', 'PRINTER_STATE'];
const PRINTING = 3000;

/** Labels that are on their way are looked at again by themselves. @param {ReturnType<typeof usePages>} pages */
function useUnfinished({ rows, reload }) {
  const isPrinting = /** @type {Job[]} */ (rows).some(job => job.status === 'QUEUED');
  useEffect(() => {
    if (!isPrinting)
      return;
    const timer = setInterval(reload, PRINTING);
    return () => clearInterval(timer);
  }, [isPrinting]);
}

/** A test label is of its printer alone: the server writes TEST where a LOT would stand. @param {Job} job */
const isTest = job => !job.serial_number && (!job.lot_number || job.lot_number === 'TEST' && job.reason === 'test');

/** @param {Job} job */
const path = job => (isTest(job) ? 'printers' : job.serial_number ? `trace/${job.serial_number}` : `lots/${job.lot_number}`);

/** What was printed; above it, what may have been and nobody knows. @param {{ query: Record<string, string> }} props */
export default function Labels({ query }) {
  const { status = '', printer_id = '', serial_number = '' } = query;
  const pages = usePages('label/history', { status, printer_id, serial_number });
  useReloadOn(pages, WITH_LABELS);
  useUnfinished(pages);
  const unknown = useLive('unknown', signal => get('label/history', { status: 'UNKNOWN', limit: 1000 }, signal), { types: ['PRINTER_STATE', 'RUN_STARTED'] });
  const again = () => {
    unknown.reload();
    pages.reload();
  };
  return html`<${Title}>${t('title')}<//>
    ${unknown.data && unknown.data.length > 0 && html`<${Unknown} jobs=${unknown.data} again=${again} />`}
    <section class="stack">
      <${Filters} status=${status} printer=${printer_id} serial=${serial_number} />
      <${Jobs} pages=${pages} isFiltered=${Boolean(status || printer_id || serial_number)} query=${{ status, printer_id, serial_number }} />
    </section>`;
}

/** @param {{ jobs: Job[], again: () => void }} props */
function Unknown({ jobs, again }) {
  return html`<section class="unknown stack" aria-labelledby="unknown">
    <div><h2 id="unknown" class="said"><${Icon} name="warn" />${t('unknown', { n: number(jobs.length) })}</h2>
      <p class="muted">${t('unknown.text')}</p></div>
    <div class="tiles">${jobs.map(job => html`<article class="card stack" key=${job.id}>
      <${Preview} of=${job} />
      <div class="row"><strong class="grow"><${Number} of=${job} /></strong><span class="muted">${kind(job)}${job.copies > 1 && ` × ${job.copies}`}</span></div>
      <p class="muted small">${job.printer_id}${' · '}<${Time} at=${job.sent_at ?? job.requested_at} />${' · '}${job.requested_by}</p>
      ${leads()
        ? html`<div class="row"><button class="btn primary grow" onClick=${() => resolve(job, true, again)}>${t('was')}</button>
            <button class="btn grow" onClick=${() => resolve(job, false, again)}>${t('was-not')}</button></div>`
        : html`<p class="small muted">${t('resolve.who')}</p>`}
    </article>`)}</div>
  </section>`;
}

/** @param {Job} job @param {boolean} printed @param {() => void} again */
async function resolve(job, printed, again) {
  const answer = await ask({
    title: printed ? t('was.ask') : t('was-not.ask'),
    text: html`<${Number} of=${job} />${' · '}${job.printer_id}`,
    action: printed ? t('was') : t('was-not'),
    reason: printed ? t('was.reason') : t('was-not.reason'),
    run: reason => send('POST', `label/jobs/${job.id}/resolve`, { printed, reason }, { patience: 20_000 }),
  });
  if (answer === null)
    return;
  toast(printed ? t('was.done') : t('was-not.done'));
  again();
}

/** @param {{ status: string, printer: string, serial: string }} props */
function Filters({ status, printer, serial }) {
  const [printers, setPrinters] = useState(/** @type {{ printer_id: string, name: string | null }[]} */ ([]));
  useEffect(() => {
    // Without them the filter has "all" alone; what is wrong is said by the list.
    get('printers', { limit: 1000 }).then(setPrinters, () => {});
  }, []);
  return html`<form class="chips" onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
    ${['', ...Object.keys(STATES)].map(one => html`<button type="button" class="chip" key=${one} aria-pressed=${one === status} onClick=${() => setQuery({ status: one })}>
      ${one ? html`<${Icon} name=${STATES[one][0]} />${t(/** @type {any} */ (`job.${one}`))}` : t('all')}</button>`)}
    <label class="chip"><span class="hidden-text">${t('printer')}</span><select name="printer" value=${printer}
      onChange=${(/** @type {Event} */ event) => setQuery({ printer_id: /** @type {HTMLSelectElement} */ (event.target).value })}>
      <option value="">${t('printers.all')}</option>
      ${printers.map(one => html`<option value=${one.printer_id} selected=${one.printer_id === printer}>${one.name || one.printer_id}</option>`)}
    </select></label>
    <label class="grow"><span class="hidden-text">${t('serial')}</span><input class="input" data-filter value=${serial} placeholder=${t('serial')} maxlength="60"
      onChange=${(/** @type {Event} */ event) => setQuery({ serial_number: /** @type {HTMLInputElement} */ (event.target).value.trim().toUpperCase() })} /></label>
  </form>`;
}

/** @param {{ pages: any, isFiltered: boolean, query: Record<string, string> }} props */
function Jobs({ pages, isFiltered, query }) {
  const columns = useMemo(() => /** @type {import('../ui/table.js').Column<Job>[]} */ ([
    { title: t('unit'), cell: job => html`<${Number} of=${job} />` },
    { title: t('kind'), cell: job => html`${kind(job)}${job.copies > 1 && ` × ${job.copies}`}${job.is_reprint && !isTest(job) && html` <span class="muted">(${t('reprint')})</span>`}` },
    { title: t('status'), cell: job => html`<${State} of=${job.status} />${job.error && !job.resolved_at && html`<div class="small muted why">${job.error}</div>`}
      ${(job.warnings ?? []).map(one => html`<div class="small tone-warn why" key=${one}>${t(/** @type {any} */ (`warning.${one}`))}</div>`)}
      ${job.resolve_reason && html`<div class="small muted why">${job.resolve_reason} · ${job.resolved_by}</div>`}` },
    { title: t('printer'), cell: job => html`<span class="nowrap">${job.printer_id}</span>` },
    { title: t('by'), cell: job => html`${job.requested_by}${job.reason && !isTest(job) && html`<div class="small muted why">${job.reason}</div>`}` },
    { title: t('at'), cell: job => html`<${Time} at=${job.requested_at} />` },
    { title: t('label'), cell: job => !isTest(job) && html`<button class="btn quiet act" onClick=${() => showPreview(job)} aria-label="${t('preview')} ${job.serial_number ?? job.lot_number}">
      <${Icon} name="eye" /></button>` },
  ]), [t('title')]);
  return html`<${Table} path="label/history" query=${query} pages=${pages} columns=${columns} label=${t('title')} rowHref=${(/** @type {Job} */ job) => href(path(job))}
    empty=${html`<${Empty} title=${isFiltered ? t('empty.filter') : t('empty')} text=${isFiltered ? '' : t('empty.text')} />`} />`;
}

/** @param {{ of: string }} props */
function State({ of }) {
  const [icon, tone] = STATES[of] ?? ['idle', 'idle'];
  return html`<span class="tag tone-${tone}"><${Icon} name=${icon} />${t(/** @type {any} */ (`job.${of}`))}</span>`;
}

/** @param {{ of: Job }} props */
function Number({ of }) {
  return isTest(of) ? html`<span>${t('test')}</span>` : html`<${Serial} number=${of.serial_number ?? of.lot_number} />`;
}

/** @param {Job} job */
const kind = job => t(/** @type {any} */ (isTest(job) ? 'kind.TEST' : `kind.${job.label_type}`));
