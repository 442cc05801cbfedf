import { html, useEffect } from '../../vendor/preact.js';
import { stepsOf } from '../../lib/life.js';
import { measuredOf } from '../../lib/measured.js';
import { processOf } from '../../lib/plant.js';
import { duration, secondsSince } from '../../lib/time.js';
import { processName, wordsOf } from '../../lib/words.js';
import { href } from '../../router.js';
import { askRework, askScrap } from '../../ui/decide.js';
import { useTick } from '../../ui/hooks.js';
import { Icon } from '../../ui/icons.js';
import { Ladder } from '../../ui/ladder.js';
import { MeasuredValue } from '../../ui/limits.js';
import { useLive } from '../../ui/live.js';
import { Serial, Shown, Time } from '../../ui/parts.js';
import { DefectLine, loadUnit } from '../../ui/unit.js';
import * as words from '../../words/rework.js';

const t = wordsOf(words);

/** @typedef {import('../../ui/unit.js').Unit} Unit */

/**
 * One unit that waits: what is wrong with it, and the two decisions.
 * @param {{ serial: string, since: number, commands: { current: { approve?: () => void, scrap?: () => void } }, done: () => void }} props
 */
export function OneCase({ serial, since, commands, done }) {
  const unit = useLive(`rework/${serial}`, signal => loadUnit(serial, signal), { concerns: event => event.data.serial_number === serial });
  const decide = (/** @type {(unit: Unit) => Promise<string | null>} */ ask) => unit.data && void ask(unit.data).then(answer => answer !== null && done());
  const approve = () => unit.data?.check.can_rework && decide(askRework);
  const scrap = () => decide(askScrap);
  useEffect(() => {
    commands.current = { approve, scrap };
  });
  // The queue says already that nobody answers.
  return html`<section class="card stack rework-case">
    <${Shown} of=${unit.data && unit.error?.isAway ? { ...unit, error: null } : unit}>${(/** @type {Unit} */ data) => html`<${Case} unit=${data} since=${since} reload=${unit.reload} />
      ${data.check.reasons.map(reason => html`<p class="said tone-warn"><${Icon} name="warn" />${reason.message}</p>`)}
      <div class="verdicts">
        <button class="btn large danger-line" onClick=${scrap} aria-keyshortcuts="S"><${Icon} name="scrapped" />${t('scrap')}<kbd>S</kbd></button>
        <button class="btn large primary" disabled=${!data.check.can_rework} onClick=${approve} aria-keyshortcuts="A">
          <${Icon} name="rework" />${t('approve')}<kbd>A</kbd></button>
      </div>`}<//>
  </section>`;
}

/** @param {{ unit: Unit, since: number, reload: () => void }} props */
function Case({ unit: { trace, check, routing }, since, reload }) {
  const failed = trace.serial.failed_process;
  const last = trace.runs.filter(run => run.process_number === failed && run.data_level === 'SERIAL' && run.result === 'FAIL').at(-1);
  const measured = last ? measuredOf(last, processOf(failed)) : [];
  const defects = trace.defects.filter(defect => defect.process_number === failed && (defect.run_id === last?.id || defect.run_id === null));
  return html`<div class="row">
      <div class="grow"><h2 class="rework-number"><${Serial} number=${trace.serial.serial_number} /></h2>
        <p class="tone-fail said"><${Icon} name="fail" />${t('failed-at', { n: failed, process: processName(processOf(failed)) })}</p>
        <p class="muted">${last && `${last.worker.full_name}${last.equipment_id ? ` · ${last.equipment_id}` : ''} · `}<${Wait} at=${since} /></p></div>
      <${Count} n=${check.rework_count} limit=${check.rework_limit} />
    </div>
    <${Ladder} steps=${stepsOf(trace, routing)} />
    <div class="rework-why">
      <div class="stack"><h3>${t('defect')}</h3>
        ${defects.map(defect => html`<${DefectLine} key=${defect.id} defect=${defect} isMeasured=${measured.length > 0} reload=${reload} />`)}
        ${last?.notes && html`<p>${last.notes}</p>`}</div>
      ${measured.length > 0 && html`<div class="stack"><h3>${t('measured')}</h3>${measured.map(value => html`<${MeasuredValue} of=${value} />`)}</div>`}
      ${trace.reworks.length > 0 && html`<div class="stack"><h3>${t('before')}</h3><ul class="rework-before">
        ${trace.reworks.map((rework, i) => html`<li key=${rework.approved_at}><b>${i + 1}</b> <span>${rework.reason}
          <br /><span class="muted small">${rework.process_number} ${processName(processOf(rework.process_number))} · ${rework.approved_by} · <${Time} at=${rework.approved_at} />
          ${(rework.result === 'PASS' || rework.result === 'FAIL') && ` · ${t(`result.${rework.result}`)}`}</span></span></li>`)}</ul></div>`}
    </div>
    <p><a href=${href(`trace/${trace.serial.serial_number}`)}>${t('life')}</a></p>`;
}

/** @param {{ at: number }} props */
function Wait({ at }) {
  useTick(1000);
  return html`<span>${t('since', { time: duration(secondsSince(at)) })}</span>`;
}

/** "1 of 3" as pips and words. @param {{ n: number, limit: number }} props */
const Count = ({ n, limit }) => html`<div class="rework-count" aria-label=${t('count.label', { n, limit })} role="img">
  <span class="pips">${Array.from({ length: Math.min(limit, 10) }, (_, i) => html`<i class=${i < n ? 'is-used' : ''}></i>`)}</span>
  <span><strong>${t('count.label', { n, limit })}</strong></span></div>`;
