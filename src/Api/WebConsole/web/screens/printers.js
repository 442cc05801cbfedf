import { html } from '../vendor/preact.js';
import { get, send } from '../lib/api.js';
import { number } from '../lib/time.js';
import { wordsOf } from '../lib/words.js';
import { href } from '../router.js';
import { ActError, leads, useAct } from '../ui/act.js';
import { Icon } from '../ui/icons.js';
import { useLive } from '../ui/live.js';
import { Empty, Shown, Time, Title } from '../ui/parts.js';
import { toast } from '../ui/toast.js';
import * as words from '../words/printers.js';
import { PrinterForm } from './printers/form.js';

const t = wordsOf(words);

/**
 * @typedef {import('../types/api.d.ts').components['schemas']['PrinterView']} Printer
 * @typedef {import('../types/api.d.ts').components['schemas']['BreakerView']} Breaker
 */

/** @type {Record<string, [import('../ui/icons.js').IconName, string]>} */
const STATES = { READY: ['pass', 'pass'], BUSY: ['running', 'running'], BROKEN: ['fail', 'fail'], OFFLINE: ['offline', 'warn'] };

/** How the label printers are; /printers/{id} changes one, /printers/new adds one. @param {{ args: string[] }} props */
export default function Printers({ args }) {
  return args[0] ? html`<${PrinterForm} key=${args[0]} id=${args[0] === 'new' ? null : args[0]} />` : html`<${List} />`;
}

function List() {
  const shown = useLive('printers', read, { types: ['PRINTER_STATE'] });
  return html`<div class="page-head"><${Title}>${t('title')}<//><span class="spacer"></span>
      ${leads() && html`<a class="btn primary" href=${href('printers/new')}><${Icon} name="plus" />${t('new')}</a>`}</div>
    <${Shown} of=${shown}>${(/** @type {{ printers: Printer[], breakers: Breaker[] }} */ { printers, breakers }) => printers.length === 0
      ? html`<${Empty} title=${t('empty')} text=${t('empty.text')} />`
      : html`<div class="tiles">${printers.map(printer => html`<${Card} key=${printer.printer_id} printer=${printer}
          breaker=${breakers.find(one => one.name === printer.printer_id)} reload=${shown.reload} />`)}</div>`}<//>`;
}

/** @param {AbortSignal} signal */
async function read(signal) {
  const [printers, health] = await Promise.all([get('printers', { limit: 1000 }, signal), get('health/circuit-breakers', {}, signal)]);
  return { printers, breakers: health.breakers.filter((/** @type {Breaker} */ one) => one.kind === 'printer') };
}

/** @param {{ printer: Printer, breaker?: Breaker, reload: () => void }} props */
function Card({ printer, breaker, reload }) {
  const test = useAct();
  const [icon, tone] = STATES[printer.state] ?? ['idle', 'idle'];
  const id = printer.printer_id;
  const print = () => test.act(async key => {
    await send('POST', `printers/${encodeURIComponent(id)}/test`, undefined, { key, patience: 20_000 });
    toast(t('tested', { name: printer.name ?? id }));
    reload();
  });
  return html`<section class="card stack printer">
    <div class="row"><h2 class="grow">${printer.name || id}</h2>
      <span class="tag tone-${tone}"><${Icon} name=${icon} />${t(/** @type {any} */ (`state.${printer.state}`))}</span></div>
    <dl class="facts">
      <dt>${t('id')}</dt><dd class="mono">${id}</dd>
      <dt>${t('address')}</dt><dd class="mono">${printer.host}:${printer.port}</dd>
      <dt>${t('queue')}</dt><dd>${number(printer.queue_length)}</dd>
      <dt>${t('labels')}</dt><dd>${kinds(printer.labels)}</dd>
      <dt>${t('default')}</dt><dd>${kinds(printer.is_default_for)}</dd>
    </dl>
    ${printer.last_error && html`<p class="said tone-fail"><${Icon} name="fail" />${printer.last_error}</p>`}
    ${breaker && breaker.state !== 'CLOSED' && html`<p class="said tone-warn"><${Icon} name="warn" /><span>
      ${t(breaker.state === 'OPEN' ? 'breaker.open' : 'breaker.half', { failures: number(breaker.failures) })}
      ${breaker.state === 'OPEN' && breaker.retry_at && html` ${t('breaker.retry')} <${Time} at=${breaker.retry_at} how="clock" />`}</span></p>`}
    <${ActError} of=${test} />
    ${leads() && html`<div class="row">
      <button class="btn" disabled=${test.isBusy} aria-busy=${test.isBusy} onClick=${print}><${Icon} name="label" />${t('test')}</button>
      <a class="btn" href=${href(`printers/${id}`)}>${t('edit')}<span class="hidden-text"> ${printer.name || id}</span></a>
    </div>`}
  </section>`;
}

/** @param {string[]} labels */
const kinds = labels => (labels.length === 0 ? t('none') : labels.map(one => t(/** @type {any} */ (`kind.${one}`))).join(', '));
