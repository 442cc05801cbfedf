import { html, useEffect } from '../vendor/preact.js';
import { loadProcesses, processes } from '../lib/plant.js';
import { user } from '../lib/session.js';
import { processName, wordsOf } from '../lib/words.js';
import { href } from '../router.js';
import { ChipSelect, ChipText } from '../ui/chips.js';
import { Chips, NoFilters } from '../ui/filters.js';
import { Icon } from '../ui/icons.js';
import { Empty, Title } from '../ui/parts.js';
import { Serials, statusChips } from '../ui/serials.js';
import * as words from '../words/serials.js';

const t = wordsOf(words);
const FILTERS = ['serial_number', 'status', 'lot_number', 'firmware_version', 'waiting_at'];

/** Units by number, status, LOT and firmware. @param {{ query: Record<string, string> }} props */
export default function SerialsScreen({ query }) {
  useEffect(() => void loadProcesses().catch(() => {}), []);
  const wanted = Object.fromEntries(FILTERS.filter(name => query[name]).map(name => [name, query[name]]));
  const isFiltered = Object.keys(wanted).length > 0;
  const isLead = user.value?.role === 'MANAGER' || user.value?.role === 'ADMIN';
  return html`<div class="page-head"><${Title}>${t('title')}<//></div>
    <div class="stack">
      <${Chips} label=${t('status')} name="status" value=${query.status} options=${statusChips()} />
      <div class="chips">
        <${ChipText} label=${t('starts')} name="serial_number" value=${query.serial_number} data-filter="" />
        <${ChipText} label=${t('lot')} name="lot_number" value=${query.lot_number} />
        <${ChipText} label=${t('firmware')} name="firmware_version" value=${query.firmware_version} />
        <${ChipSelect} label=${t('waiting-at')} name="waiting_at" value=${query.waiting_at} any=${t('all')}
          options=${processes.value.filter(one => one.is_active).map(one => [String(one.process_number), `${one.process_number} ${processName(one)}`])} />
        <${NoFilters} names=${FILTERS} query=${query} />
      </div>
    </div>
    <${Serials} query=${wanted} empty=${isFiltered
      ? html`<${Empty} title=${t('none')} text=${t('none.text')} />`
      : html`<${Empty} title=${t('none.yet')} text=${t('none.yet.text')}>
          ${isLead && html`<a class="btn primary" href=${href('lots/new')}><${Icon} name="plus" />${t('new-lot')}</a>`}<//>`} />`;
}
