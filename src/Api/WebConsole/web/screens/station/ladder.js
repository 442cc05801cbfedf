import { html } from '../../vendor/preact.js';
import { processes } from '../../lib/plant.js';
import { processName, wordsOf } from '../../lib/words.js';
import { Icon } from '../../ui/icons.js';
import * as words from '../../words/station.js';

const t = wordsOf(words);

/**
 * The processes of a unit in their order: what is done, where it is, where it goes.
 * @param {{ unit: import('../../lib/station.js').Unit, here: number, to?: number | null }} props `to`: where it is to be taken
 */
export function Ladder({ unit, here, to }) {
  const { passed_processes: passed, failed_process: failed } = unit.serial;
  const open = unit.open_run?.process_number;
  return html`<ol class="st-ladder">
    ${processes.value.filter(one => one.is_active || passed.includes(one.process_number)).map(one => {
      const number = one.process_number;
      const [icon, tone, word] = number === open ? /** @type {const} */ (['running', 'running', t('status.IN_PROGRESS')])
        : passed.includes(number) ? /** @type {const} */ (['pass', 'pass', t('PASS')])
        : number === failed ? /** @type {const} */ (['fail', 'fail', t('FAIL')])
        : /** @type {const} */ (['idle', 'idle', '']);
      return html`<li class=${number === to ? 'to' : number === here ? 'here' : ''} aria-current=${number === here ? 'step' : undefined}>
        <span class="st-step"><span class="tone-${tone}"><${Icon} name=${icon} size="20" label=${word || undefined} /></span><b>${number}</b></span>
        <span class="st-step-name">${processName(one)}</span>
      </li>`;
    })}
  </ol>`;
}

/** The number of a unit, large, its last digits largest. @param {{ unit: import('../../lib/station.js').Unit }} props */
export function UnitHead({ unit }) {
  const number = unit.serial.serial_number;
  const cut = number.lastIndexOf('-') + 1;
  return html`<div class="grow">
    <h1 class="st-unit"><span>${number.slice(0, cut)}</span><b>${number.slice(cut)}</b></h1>
    <p class="muted">${unit.lot.product_model.model_name} · LOT ${unit.serial.lot_number}
      ${unit.serial.rework_count > 0 && html` · <span class="tag tone-warn"><${Icon} name="rework" />${t('rework', { n: unit.serial.rework_count })}</span>`}</p>
  </div>`;
}
