import { html, useEffect, useLayoutEffect, useRef, useState } from '../../vendor/preact.js';
import { decide, online } from '../../lib/api.js';
import { language } from '../../lib/prefs.js';
import { duration, number, secondsSince } from '../../lib/time.js';
import { decimalsOf, judge, parse, placeOnBar, unitName } from '../../lib/values.js';
import { wordsOf } from '../../lib/words.js';
import { ask } from '../../ui/ask.js';
import { useTick } from '../../ui/hooks.js';
import { Icon } from '../../ui/icons.js';
import { toast } from '../../ui/toast.js';
import { Firmware } from './firmware.js';
import { Ladder, UnitHead } from './ladder.js';
import * as words from '../../words/station.js';

const t = wordsOf(words);

/**
 * @typedef {import('../../lib/station.js').Station} Station
 * @typedef {Extract<import('../../lib/station.js').State, { at: 'running' | 'defects' }>} RunningState
 * @typedef {import('../../lib/values.js').Characteristic} Characteristic
 */

/** A unit is being worked on: its values, and the two decisions. @param {{ station: Station, state: RunningState }} props */
export function Running({ station, state }) {
  const { process } = station;
  const values = station.draft().values;
  const [chosen, setChosen] = useState(0);
  const judgements = process.characteristics.map(one => judge(one, values[one.code]));
  const isOutside = judgements.some(one => one === 'low' || one === 'high');
  const mayPass = station.mayPass();
  const isOff = station.isBusy.value || !online.value;
  const instruction = /** @type {any} */ (process)[`instruction_${language.value}`];
  return html`<main class="st-body card st-running">
      <div class="st-top"><${UnitHead} unit=${state.unit} /><${Timer} since=${state.run.started_at} standard=${process.estimated_duration_seconds} /></div>
      <${Ladder} unit=${{ ...state.unit, open_run: state.run }} here=${process.process_number} />
      ${instruction && html`<p class="st-instruction">${instruction}</p>`}
      ${process.needs_firmware && html`<${Firmware} of=${state} />`}
      ${process.characteristics.length > 0 && html`<div class="st-work">
        <div class="st-fields">
          ${process.characteristics.map((one, i) => html`<${Field} key=${state.unit.serial.serial_number + one.code} of=${one} text=${values[one.code] ?? ''}
            first=${i === 0} onFocus=${() => setChosen(i)} onText=${(/** @type {string} */ text) => station.edit({ values: { ...values, [one.code]: text } })} />`)}
          ${isOutside && html`<p class="said tone-fail" role="alert"><${Icon} name="fail" />${t('why.outside')}</p>`}
        </div>
        <${LazyTrend} of=${process.characteristics[chosen]} process=${process} />
      </div>`}
      <p class="st-mistake"><button class="btn quiet" onClick=${() => void cancel(station, state)}>${t('wrong-start')}</button></p>
    </main>
    <div class=${`st-buttons ${isOutside ? 'outside' : ''}`}>
      <button class=${`st-verdict fail ${isOutside ? 'full' : ''}`} data-fail disabled=${isOff} onClick=${() => void station.fail()}>
        <${Icon} name="fail" size="44" />${t('FAIL')}<kbd>F8</kbd></button>
      <button class=${`st-verdict pass ${mayPass ? 'full' : ''}`} data-pass disabled=${isOff || !mayPass} onClick=${() => void station.pass()}>
        <${Icon} name="pass" size="44" /><span>${t('PASS')}
          ${station.isBusy.value ? html`<small class="st-late">${t('recording')}</small>` : !mayPass && !isOutside && html`<small>${t('why.values')}</small>`}</span><kbd>F9</kbd></button>
    </div>
    <${Focus} on=${process.characteristics.length > 0 ? null : '[data-pass]'} />`;
}

/** The new state's main action has the focus. @param {{ on: string | null }} props */
export function Focus({ on }) {
  useLayoutEffect(() => {
    if (on)
      (/** @type {HTMLElement | null} */ (document.querySelector(on)))?.focus();
  }, [on]);
  return null;
}

/** @param {{ of: Characteristic, text: string, first: boolean, onText: (text: string) => void, onFocus: () => void }} props */
function Field({ of, text, first, onText, onFocus }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  useLayoutEffect(() => { if (first) input.current?.focus(); }, []);
  const judgement = judge(of, text);
  const isBad = judgement === 'low' || judgement === 'high' || judgement === 'nonsense';
  const value = parse(text);
  const decimals = Math.max(of.decimals ?? 0, String(of.lower_limit ?? '').split('.')[1]?.length ?? 0);
  const unit = unitName(of.unit);
  const limit = (/** @type {number} */ at) => number(at, decimals);
  const range = of.lower_limit !== null && of.lower_limit !== undefined && of.upper_limit !== null && of.upper_limit !== undefined
    ? t('allowed', { range: `${limit(of.lower_limit)} – ${limit(of.upper_limit)} ${unit}` })
    : of.lower_limit !== null && of.lower_limit !== undefined ? t('allowed.from', { value: `${limit(of.lower_limit)} ${unit}` })
    : of.upper_limit !== null && of.upper_limit !== undefined ? t('allowed.to', { value: `${limit(of.upper_limit)} ${unit}` }) : '';
  const id = `value-${of.code}`;
  return html`<div class=${`st-field ${judgement}`}>
    <label for=${id}>${(language.value === 'ko' ? of.name_ko : of.name_en) ?? of.code}</label>
    <div class="st-input"><input id=${id} ref=${input} inputmode="decimal" autocomplete="off" enterkeyhint="next" maxlength="20" value=${text} data-value
      aria-invalid=${isBad ? 'true' : undefined} aria-describedby="${id}-says" onFocus=${onFocus}
      onInput=${(/** @type {InputEvent} */ event) => onText(/** @type {HTMLInputElement} */ (event.target).value)} onKeyDown=${onEnter} /><span>${unit}</span></div>
    ${range && html`<div class="st-limits" aria-hidden="true"><i></i>
      ${value !== null && html`<b class=${isBad ? 'bad' : ''} style=${{ left: `${100 * placeOnBar(of, value)}%` }}></b>`}</div>`}
    <p class="st-says" id="${id}-says"><span class="muted">${range}</span>
      ${judgement === 'within' && html`<span class="tag tone-pass"><${Icon} name="pass" />${t('within')}</span>`}
      ${isBad && html`<span class="tag tone-fail"><${Icon} name="fail" />${t(judgement)}</span>`}</p>
  </div>`;
}

/** Enter goes on, at the end to the button that fits. @param {KeyboardEvent} event */
function onEnter(event) {
  if (event.key !== 'Enter')
    return;
  event.preventDefault();
  const fields = [...document.querySelectorAll('[data-value]')];
  const next = fields[fields.indexOf(/** @type {Element} */ (event.target)) + 1]
    ?? document.querySelector('[data-pass]:not(:disabled)') ?? document.querySelector('[data-fail]:not(:disabled)');
  (/** @type {HTMLElement | null} */ (next))?.focus();
}

/** @param {{ since: string, standard?: number | null }} props */
function Timer({ since, standard }) {
  useTick(500);
  const seconds = secondsSince(since);
  const isLate = !!standard && seconds > 1.5 * standard;
  return html`<div class=${`st-timer ${isLate ? 'late' : ''}`} role="timer">
    <b>${isLate && html`<${Icon} name="clock" size=".7em" />`}${duration(seconds)}</b>
    ${standard && html`<span class="muted">${t('standard', { time: duration(standard) })}</span>
      <div class="st-track"><i style=${{ width: `${Math.min(100, 100 * seconds / (1.5 * standard))}%` }}></i></div>`}
  </div>`;
}

/** The chart comes after the fields: nobody waits for it. @param {{ of: Characteristic, process: import('../../lib/plant.js').Process }} props */
function LazyTrend({ of, process }) {
  const [Trend, setTrend] = useState(/** @type {any} */ (null));
  useEffect(() => void import('./trend.js').then(module => setTrend(() => module.Trend)), []);
  return html`<div class="st-trend">${Trend && of && html`<${Trend} of=${of} process=${process} decimals=${decimalsOf(of)} />`}</div>`;
}

/** @param {Station} station @param {RunningState} state */
async function cancel(station, state) {
  const done = await ask({
    title: t('wrong-start.title'), text: t('wrong-start.text'), action: t('wrong-start.do'), danger: true, reason: true,
    run: reason => decide('process/cancel-start', { serial_number: state.unit.serial.serial_number, process_id: state.run.process_id, reason }),
  });
  if (done !== null) {
    toast(t('wrong-start.done'));
    station.become({ at: 'ready' });
  }
}
