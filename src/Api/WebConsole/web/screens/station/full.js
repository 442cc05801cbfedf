import { html, useEffect } from '../../vendor/preact.js';
import { user } from '../../lib/session.js';
import { processName, wordsOf } from '../../lib/words.js';
import { href } from '../../router.js';
import { ask } from '../../ui/ask.js';
import { Icon } from '../../ui/icons.js';
import { Serial } from '../../ui/parts.js';
import { nameOf } from './defects.js';
import { Ladder, UnitHead } from './ladder.js';
import { Focus } from './running.js';
import * as words from '../../words/station.js';

const t = wordsOf(words);

/**
 * States that fill the screen, so that they are seen from a step away.
 * @typedef {import('../../lib/station.js').Station} Station
 * @typedef {import('../../lib/station.js').State} State
 */

const PASS_SHOWN = 6000;
// Where such a unit goes is not another process.
const STAYS = ['REWORK_NOT_APPROVED', 'SERIAL_FINAL', 'LOT_NOT_ACTIVE'];
const ORDER = ['PREVIOUS_PROCESS_NOT_COMPLETED', 'INVALID_PROCESS_SEQUENCE'];

/** @param {{ state: Extract<State, { at: 'checking' }> }} props */
export function Checking({ state }) {
  return html`<main class="st-body card st-checking" aria-busy="true"><div class="st-late state">
    <${Icon} name="scan" size="64" /><h1>${t('checking')}</h1><p><${Serial} number=${state.code} /></p></div></main>`;
}

/** @param {{ station: Station, state: Extract<State, { at: 'ask' }> }} props */
export function Ask({ station, state }) {
  return html`<main class="st-body card stack"><${UnitHead} unit=${state.unit} />
      <${Ladder} unit=${state.unit} here=${station.process.process_number} /><h2 class="st-question">${t('ask')}</h2></main>
    <div class="st-buttons">
      <button class="st-verdict" onClick=${station.back}>${t('back')}<kbd>Esc</kbd></button>
      <button class="st-verdict go full" data-go disabled=${station.isBusy.value} onClick=${() => void station.start()}>${t('ask.start')}<kbd>Enter</kbd></button>
    </div><${Focus} on="[data-go]" />`;
}

/** @param {{ station: Station, state: Extract<State, { at: 'verdict' }> }} props */
export function Verdict({ station, state }) {
  const isPass = state.result === 'PASS';
  useEffect(() => {
    if (!isPass)
      return;
    const timer = setTimeout(() => { if (station.state.value.at === 'verdict') station.back(); }, PASS_SHOWN);
    return () => clearTimeout(timer);
  }, [state.unit.serial.serial_number]);
  const next = state.next?.[0];
  return html`<main class=${`st-full ${isPass ? 'is-pass' : 'is-fail'}`}>
    <div role="alert" class="st-told">
      <${Icon} name=${isPass ? 'pass' : 'fail'} size="min(160px, 22vh)" />
      <h1 class="st-word">${t(state.result)}</h1>
      <p class="st-which"><${Serial} number=${state.unit.serial.serial_number} /></p>
      ${isPass
        ? state.status === 'PASSED' ? html`<p class="st-where"><strong>${t('finished')}</strong></p>`
          : next && html`<p class="st-where">${t('next')}<${Icon} name="arrow" size="1em" /><strong>${next.process_number} ${processName(next)}</strong></p>`
        : html`<p class="st-where"><strong>${state.codes.map(code => nameOf(station.process, code)).join(', ')}</strong></p>
          <p class="st-do">${state.status === 'SCRAPPED' ? t('scrapped') : t('rack')}</p>`}
    </div>
    <${NextUnit} station=${station} />
  </main>`;
}

/** @param {{ station: Station, state: Extract<State, { at: 'refused' }> }} props */
export function Refused({ station, state }) {
  const { unit, reason } = state;
  const next = unit?.open_run
    ? { process_number: unit.open_run.process_number, process_name_ko: unit.open_run.process_name_ko, process_name_en: unit.open_run.process_name_en }
    : unit?.next_processes[0];
  const isElsewhere = next && !STAYS.includes(reason) && next.process_number !== station.process.process_number;
  const mayOverride = ORDER.includes(reason) && unit && ['ADMIN', 'MANAGER'].includes(user.value?.role ?? '');
  return html`<main class="st-full is-refused">
    <div role="alert" class="st-told">
      <span class="st-sign"><${Icon} name="warn" size="min(132px, 13vh)" /></span>
      <h1 class="st-headline">${headline(reason, unit)}</h1>
      <p class="st-which"><${Serial} number=${state.code} /></p>
      ${isElsewhere && html`<p class="st-where">${t('take-to')}<${Icon} name="arrow" size="1em" /><strong class="st-target">${next.process_number} ${processName(next)}</strong></p>`}
      ${unit && html`<${Ladder} unit=${unit} here=${station.process.process_number} to=${isElsewhere ? next.process_number : null} />`}
      <p class="st-why"><b>${t('why')}</b> ${state.error?.message || t(/** @type {any} */ (`refused.text.${reason}`))} <code>${reason}</code></p>
    </div>
    <div class="row">
      ${unit && html`<a class="btn st-big" href=${href(`trace/${unit.serial.serial_number}`)}><${Icon} name="clock" />${t('life')}</a>`}
      ${mayOverride && html`<button class="btn st-big" onClick=${() => void override(station)}>${t('override')}</button>`}
      <${NextUnit} station=${station} />
    </div>
  </main>`;
}

/** @param {{ station: Station }} props */
function NextUnit({ station }) {
  return html`<button class="btn st-big" data-next onClick=${station.back}><${Icon} name="scan" />${t('next-unit')}</button><${Focus} on="[data-next]" />`;
}

/** @param {string} reason @param {import('../../lib/station.js').Unit | null} unit */
function headline(reason, unit) {
  const key = reason === 'SERIAL_FINAL' && unit?.serial.status === 'SCRAPPED' ? 'refused.SERIAL_FINAL.SCRAPPED' : `refused.${reason}`;
  const text = t(/** @type {any} */ (key));
  return text === key ? t('refused.other') : text;
}

/** @param {Station} station */
async function override(station) {
  const reason = await ask({ title: t('override.title'), text: t('override.text'), action: t('override'), danger: true, reason: true });
  if (reason)
    await station.start(reason);
}
