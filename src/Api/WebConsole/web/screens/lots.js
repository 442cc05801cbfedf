import { html, useEffect, useMemo, useState } from '../vendor/preact.js';
import { get } from '../lib/api.js';
import { language } from '../lib/prefs.js';
import { user } from '../lib/session.js';
import { number } from '../lib/time.js';
import { wordsOf } from '../lib/words.js';
import { href } from '../router.js';
import { ChipSelect, ChipText } from '../ui/chips.js';
import { Chips, NoFilters } from '../ui/filters.js';
import { Icon } from '../ui/icons.js';
import { Empty, Forbidden, Meter, Serial, Status, Title } from '../ui/parts.js';
import { Table, usePages, useReloadOn } from '../ui/table.js';
import * as words from '../words/lots.js';
import { Lot } from './lots/lot.js';
import { NewLot } from './lots/new.js';

const t = wordsOf(words);
const FILTERS = ['lot_number', 'status', 'product_model_id', 'work_order', 'production_date', 'shift'];
const STATES = /** @type {const} */ (['CREATED', 'IN_PROGRESS', 'COMPLETED', 'CLOSED', 'CANCELLED']);

/** @typedef {import('../types/api.d.ts').components['schemas']['LotView']} LotRow */

/** All LOTs, one of them, or a new one. @param {{ args: string[], query: Record<string, string> }} props */
export default function Lots({ args: [number_ = ''], query }) {
  const isLead = user.value?.role === 'MANAGER' || user.value?.role === 'ADMIN';
  // Numbers of LOTs are in upper case, so that this is none.
  if (number_ === 'new')
    return isLead ? html`<${NewLot} />` : html`<${Forbidden} roles=${['MANAGER', 'ADMIN']} />`;
  return number_ ? html`<${Lot} key=${number_} number=${number_} query=${query} />` : html`<${List} query=${query} isLead=${isLead} />`;
}

/** @param {{ query: Record<string, string>, isLead: boolean }} props */
function List({ query, isLead }) {
  const [models, setModels] = useState(/** @type {{ id: number, model_name: string, model_code: string }[]} */ ([]));
  useEffect(() => {
    // Without them the filter is empty, and the list is as good.
    get('product-models', {}).then(setModels, () => {});
  }, []);
  const wanted = Object.fromEntries(FILTERS.filter(name => query[name]).map(name => [name, query[name]]));
  const pages = usePages('lots', wanted);
  useReloadOn(pages, ['LOT_STATUS', 'SERIAL_STATUS']);
  const columns = useMemo(columnsOf, [language.value]);
  const create = isLead && html`<a class="btn primary" href=${href('lots/new')}><${Icon} name="plus" />${t('new')}</a>`;
  return html`<div class="page-head"><${Title}>${t('title')}<//><span class="spacer"></span>${create}</div>
    <div class="stack">
      <${Chips} label=${t('status')} name="status" value=${query.status} options=${STATES.map(status => [status, html`<${Status} of=${status} />`])} />
      <div class="chips">
        <${ChipText} label=${t('starts')} name="lot_number" value=${query.lot_number} data-filter="" />
        <${ChipSelect} label=${t('model')} name="product_model_id" value=${query.product_model_id} any=${t('all')}
          options=${models.map(model => [String(model.id), model.model_name])} />
        <${ChipText} label=${t('work-order.starts')} name="work_order" value=${query.work_order} />
        <${ChipText} label=${t('day')} name="production_date" type="date" value=${query.production_date} />
        <${ChipSelect} label=${t('shift')} name="shift" value=${query.shift} any=${t('all')} options=${[['D', t('shift.D')], ['N', t('shift.N')]]} />
        <${NoFilters} names=${FILTERS} query=${query} />
      </div>
    </div>
    <${Table} path="lots" query=${wanted} pages=${pages} columns=${columns} label=${t('title')}
      rowHref=${(/** @type {LotRow} */ row) => href(`lots/${row.lot_number}`)}
      empty=${Object.keys(wanted).length > 0
        ? html`<${Empty} title=${t('none')} text=${t('none.text')} />`
        : html`<${Empty} title=${t('none.yet')} text=${t('none.yet.text')}>${create}<//>`} />`;
}

/** @returns {import('../ui/table.js').Column<LotRow>[]} */
const columnsOf = () => [
  { title: t('number'), cell: row => html`<${Serial} number=${row.lot_number} />` },
  { title: t('status'), cell: row => html`<${Status} of=${row.status} />` },
  { title: t('progress'), cell: row => html`<${Progress} lot=${row} />` },
  { title: t('in-work'), cell: row => count(row.in_progress_count), end: true },
  { title: t('defected'), cell: row => count(row.defected_count, 'fail'), end: true },
  { title: t('scrapped'), cell: row => count(row.scrapped_count), end: true },
  { title: t('model'), cell: row => html`<span class="cut" title=${row.product_model.model_name}>${row.product_model.model_name}</span>` },
  { title: t('work-order'), cell: row => html`<span class="cut" title=${row.work_order ?? undefined}>${row.work_order ?? '–'}</span>` },
  { title: t('day'), cell: row => html`<span class="nowrap">${row.production_date} ${t(`shift.${row.shift}`)}</span>`, end: true },
];

/** @param {number} value @param {string} [tone] */
const count = (value, tone) => (value === 0 ? html`<span class="muted">0</span>` : html`<strong class=${tone ? `tone-${tone}` : ''}>${number(value)}</strong>`);

/** @param {{ lot: LotRow }} props */
const Progress = ({ lot }) => html`<div class="lot-progress">
  <${Meter} value=${lot.passed_count} max=${lot.target_quantity} tone="pass" label=${`${lot.passed_count} / ${lot.target_quantity}`} />
  <span><strong>${number(lot.passed_count)}</strong> <span class="muted">/ ${number(lot.target_quantity)}</span></span></div>`;
