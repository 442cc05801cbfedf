import { html, useEffect, useRef, useState } from '../vendor/preact.js';
import { list } from '../lib/api.js';
import { loadProcesses, processes, processOf } from '../lib/plant.js';
import { letterKeys } from '../lib/prefs.js';
import { duration, now, number, secondsSince } from '../lib/time.js';
import { processName, wordsOf } from '../lib/words.js';
import { href, setQuery } from '../router.js';
import { isField, useKeys, useTick } from '../ui/hooks.js';
import { useLive } from '../ui/live.js';
import { Serial, SerialLink, Shown, State, Title } from '../ui/parts.js';
import * as words from '../words/rework.js';
import { OneCase } from './rework/case.js';

const t = wordsOf(words);
const MOST = 1000;
// The second letter of "g a" is a place and no decision.
const PLACE_KEYS = 1200;

/**
 * @typedef {import('../types/api.d.ts').components['schemas']['SerialView'] & { waiting_seconds?: number | null, since: number }} Failed
 *   `since`: when it began to wait
 * @typedef {{ waiting: Failed[], approved: Failed[] }} Queue
 */

/** Units that failed, the longest waiting first; one is decided at a time. @param {{ query: Record<string, string> }} props */
export default function Rework({ query }) {
  useEffect(() => {
    if (processes.value.length === 0)
      void loadProcesses().catch(() => {});
  }, []);
  const queue = useLive('rework', load, { types: ['SERIAL_STATUS', 'DEFECT_RECORDED', 'RUN_COMPLETED', 'RUN_STARTED'] });
  return html`<div class="page-head"><${Title}>${t('title')}<//>
      ${queue.data && html`<span class="muted">${t('waiting', { n: number(queue.data.waiting.length) })}</span>`}
      <span class="spacer"></span>${letterKeys.value && html`<span class="muted small">${t('keys')}</span>`}</div>
    <${Shown} of=${queue}>${(/** @type {Queue} */ data) => html`<${Decide} queue=${data} wanted=${query.serial} reload=${queue.reload} />`}<//>`;
}

/** @param {AbortSignal} signal @returns {Promise<Queue>} */
async function load(signal) {
  const [defected, rework] = await Promise.all(['DEFECTED', 'REWORK'].map(status => list('serials/failed', { status, limit: MOST }, signal)));
  const read = now();
  const waiting = /** @type {Failed[]} */ (defected.rows).map(unit => ({
    ...unit, since: typeof unit.waiting_seconds === 'number' ? read - unit.waiting_seconds * 1000 : Date.parse(unit.updated_at),
  }));
  return { waiting: waiting.sort((a, b) => a.since - b.since || a.id - b.id), approved: /** @type {Failed[]} */ (rework.rows) };
}

/** @param {{ queue: Queue, wanted: string | undefined, reload: () => void }} props */
function Decide({ queue, wanted, reload }) {
  // What was decided goes at once; the next reading says the same.
  const [decided, setDecided] = useState(/** @type {string[]} */ ([]));
  const waiting = queue.waiting.filter(unit => !decided.includes(`${unit.serial_number} ${unit.rework_count}`));
  const at = Math.max(0, waiting.findIndex(unit => unit.serial_number === wanted));
  const chosen = waiting[at];
  const commands = useRef(/** @type {{ approve?: () => void, scrap?: () => void }} */ ({}));
  const went = useRef(-PLACE_KEYS);
  useKeys(event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(event.target) || document.querySelector('dialog[open]'))
      return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = step && waiting[at + step];
    if (next) {
      event.preventDefault();
      setQuery({ serial: next.serial_number });
    }

    if (!letterKeys.value)
      return;
    const isPlace = event.timeStamp - went.current < PLACE_KEYS;
    went.current = event.code === 'KeyG' ? event.timeStamp : -PLACE_KEYS;
    const command = isPlace ? undefined : event.code === 'KeyA' ? commands.current.approve : event.code === 'KeyS' ? commands.current.scrap : undefined;
    if (command) {
      event.preventDefault();
      command();
    }
  });
  const done = () => {
    setDecided([...decided, `${chosen.serial_number} ${chosen.rework_count}`]);
    setQuery({ serial: (waiting[at + 1] ?? waiting[at - 1])?.serial_number });
    reload();
  };
  if (!chosen)
    return html`<${State} icon="pass" tone="pass" title=${t('none')}><p>${t('none.text')}</p><//><${Approved} units=${queue.approved} />`;
  return html`<div class="rework">
    <nav class="rework-queue" aria-label=${t('queue')}>
      <ol>${waiting.map((unit, i) => html`<${Waiting} key=${unit.serial_number} unit=${unit} isChosen=${i === at} />`)}</ol>
      <${Approved} units=${queue.approved} />
    </nav>
    <${OneCase} key=${`${chosen.serial_number}${chosen.rework_count}`} serial=${chosen.serial_number} since=${chosen.since} commands=${commands} done=${done} />
  </div>`;
}

/** @param {{ unit: Failed, isChosen: boolean }} props */
function Waiting({ unit, isChosen }) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  useTick(30_000);
  useEffect(() => {
    if (isChosen)
      ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return html`<li ref=${ref}><a href=${href('rework', { serial: unit.serial_number })} aria-current=${isChosen ? 'true' : undefined}>
    <${Serial} number=${unit.serial_number} />
    <span class="muted small">${unit.failed_process} ${processName(processOf(unit.failed_process))}</span>
    <span class="small rework-since">${t('since', { time: duration(secondsSince(unit.since)) })}</span>
  </a></li>`;
}

/** @param {{ units: Failed[] }} props */
function Approved({ units }) {
  return units.length > 0 && html`<details class="data"><summary>${t('approved', { n: number(units.length) })}</summary>
    <ul class="stack">${units.map(unit => html`<li key=${unit.serial_number}><${SerialLink} number=${unit.serial_number} />
      <br /><span class="muted small">${unit.failed_process} ${processName(processOf(unit.failed_process))} · ${unit.rework_reason}</span></li>`)}</ul></details>`;
}
