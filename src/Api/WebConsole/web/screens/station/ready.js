import { html } from '../../vendor/preact.js';
import { decide, get } from '../../lib/api.js';
import { clockTime, day, duration, now, number, secondsSince } from '../../lib/time.js';
import { wordsOf } from '../../lib/words.js';
import { href } from '../../router.js';
import { useTick } from '../../ui/hooks.js';
import { Icon } from '../../ui/icons.js';
import { useLive } from '../../ui/live.js';
import { Loading, Serial, StatusIcon } from '../../ui/parts.js';
import * as words from '../../words/station.js';
import { Typed } from './typed.js';

const t = wordsOf(words);

/**
 * @typedef {import('../../lib/station.js').Station} Station
 * @typedef {import('../../lib/station.js').Run} Run
 */

const LAST = 12;

/** "Scan a unit", beside it what is open and what was finished here, below how the day goes. @param {{ station: Station }} props */
export function Ready({ station }) {
  const { process } = station;
  const concerns = (/** @type {import('../../lib/feed.js').FeedEvent} */ event) => event.data.process_number === process.process_number;
  const shown = useLive(`ready ${process.id}`, async signal => {
    const [open, last, all] = await Promise.all([
      get('runs/open', { process_id: process.id, limit: 20 }, signal),
      get('process-data', { process_id: process.id, start_date: day(now()), limit: LAST, result: ['PASS', 'FAIL'] }, signal),
      get('dashboard/processes', {}, signal),
    ]);
    return { open, last, figures: all.processes.find((/** @type {any} */ one) => one.process_number === process.process_number) };
  }, { types: ['RUN_STARTED', 'RUN_COMPLETED', 'RUN_CANCELLED', 'DEFECT_RECORDED'], concerns });
  return html`<main class="st-body st-main"><div class="st-ready">
      <section class="st-scan">
        <${Icon} name="scan" size="132" />
        <h1>${t('ready')}</h1>
        <p class="muted">${t('ready.text')}</p>
        <${Typed} station=${station} />
      </section>
      <aside class=${`st-side ${shown.error ? 'stale' : ''}`}>
        ${shown.data ? html`<${Open} runs=${shown.data.open} station=${station} /><${Last} runs=${shown.data.last} station=${station} reload=${shown.reload} />`
          : html`<div class="card"><${Loading} lines=${8} /></div>`}
      </aside>
    </div>
    <${Figures} of=${shown.data?.figures} isOld=${!!shown.error} /></main>`;
}

/** @param {{ runs: Run[], station: Station }} props */
function Open({ runs, station }) {
  useTick(1000);
  const standard = station.process.estimated_duration_seconds ?? Infinity;
  return html`<section class="card">
    <h2>${t('open', { n: runs.length })}</h2>
    ${runs.length === 0 && html`<p class="muted">${t('open.none')}</p>`}
    <ul class="st-list">${runs.filter(run => run.serial_number).map(run => {
      const seconds = secondsSince(run.started_at);
      return html`<li key=${run.id}><button onClick=${() => void station.scan(run.serial_number ?? '')}>
        <${StatusIcon} of="IN_PROGRESS" size="22" /><${Serial} number=${run.serial_number} short />
        <span class=${`st-time ${seconds > 1.5 * standard ? 'tone-warn' : 'muted'}`}>${duration(seconds)}</span></button></li>`;
    })}</ul>
  </section>`;
}

/** @param {{ runs: Run[], station: Station, reload: () => void }} props */
function Last({ runs, station, reload }) {
  return html`<section class="card st-last">
    <h2>${t('last')}</h2>
    ${runs.length === 0 && html`<p class="muted">${t('last.none')}</p>`}
    <ul class="st-list">${runs.filter(run => run.serial_number).map(run => html`<li key=${run.id}>
      <a href=${href(`trace/${run.serial_number}`)} title="${t('life')}: ${run.serial_number}"><${Row} run=${run} /></a>
      ${run.result === 'PASS' && html`<button class="st-report" aria-label="${t('report.short')}: ${run.serial_number}"
        onClick=${() => void report(run, station, reload)}>${t('report.short')}</button>`}
    </li>`)}</ul>
  </section>`;
}

/** @param {{ run: Run }} props */
const Row = ({ run }) => html`<${StatusIcon} of=${run.result} size="22" /><${Serial} number=${run.serial_number} short />
  <span class="muted st-time">${clockTime(run.completed_at)}</span>`;

/** A PASS that was wrong: there is no silent undo. @param {Run} run @param {Station} station @param {() => void} reload */
async function report(run, station, reload) {
  const [{ ask }, { toast }, { nameOf }] = await Promise.all([import('../../ui/ask.js'), import('../../ui/toast.js'), import('./defects.js')]);
  const codes = station.process.defect_codes;
  const done = await ask({
    title: t('report.title'), text: html`<${Serial} number=${run.serial_number} /><br />${t('report.text')}`, action: t('report'), danger: true,
    fields: html`<div class="field"><label for="report-code">${t('report.code')}</label>
      <select class="input" id="report-code" name="code">${codes.map(code => html`<option value=${code}>${nameOf(station.process, code)}</option>`)}</select></div>
      <div class="field"><label for="report-text">${t('defects.text')}</label><input class="input" id="report-text" name="description" maxlength="500" /></div>`,
    run: (_, form) => decide('defects', {
      serial_number: run.serial_number, process_id: run.process_id, code: form.get('code') || 'UNSPECIFIED', description: form.get('description') || undefined,
    }),
  });
  if (done !== null) {
    toast(t('report.done'));
    reload();
  }
}

/** @param {{ of: any, isOld: boolean }} props */
function Figures({ of, isOld }) {
  return html`<dl class=${`st-figures ${isOld ? 'stale' : ''}`}>
    <div><dt>${t('done')}</dt><dd>${number(of?.completed_today)}</dd></div>
    <div><dt>${t('failed')}</dt><dd class=${of?.defective_today > 0 ? 'tone-fail' : ''}>
      ${of?.defective_today > 0 && html`<${Icon} name="fail" size=".8em" />`}${number(of?.defective_today)}</dd></div>
    <div><dt>${t('waiting')}</dt><dd>${number(of?.waiting)}</dd></div>
    <div><dt>${t('mean')}</dt><dd>${duration(of?.mean_seconds)}<small class="muted">${t('standard', { time: duration(of?.estimated_duration_seconds) })}</small></dd></div>
  </dl>`;
}
