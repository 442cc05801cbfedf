import { html, useEffect, useMemo, useRef, useState } from '../../vendor/preact.js';
import { list } from '../../lib/api.js';
import { ApiError } from '../../lib/errors.js';
import { processes, processOf } from '../../lib/plant.js';
import { number } from '../../lib/time.js';
import { unitsBehind } from '../../lib/units.js';
import { processName, wordsOf } from '../../lib/words.js';
import { href, setQuery } from '../../router.js';
import { Icon } from '../../ui/icons.js';
import { Empty, Failed, Loading, Serial, Status, Time } from '../../ui/parts.js';
import { Table, usePages } from '../../ui/table.js';
import * as words from '../../words/quality.js';

const t = wordsOf(words);
const MOST_LOTS = 5000;

/** @param {number | null} of */
const nameOf = of => `${of} ${processName(processOf(of))}`;

/** @param {any} row */
const unitOf = row => html`<${Serial} number=${row.serial_number ?? row.lot_number} />`;

const DEFECT_COLUMNS = () => [
  { title: t('unit'), cell: unitOf },
  { title: t('code'), cell: (/** @type {any} */ row) => html`<span class="mono">${row.code}</span>` },
  { title: t('process'), cell: (/** @type {any} */ row) => nameOf(row.process_number) },
  { title: t('measured'), end: true, cell: (/** @type {any} */ row) => (row.measured === null ? '–' : html`<span title=${row.limits ?? ''}>${typeof row.measured === 'number' ? number(row.measured) : row.measured}</span>`) },
  { title: t('at'), cell: (/** @type {any} */ row) => html`<${Time} at=${row.recorded_at} />` },
];

const RUN_COLUMNS = () => [
  { title: t('unit'), cell: unitOf },
  { title: t('result'), cell: (/** @type {any} */ row) => (row.result ? html`<${Status} of=${row.result} />` : '–') },
  { title: t('process'), cell: (/** @type {any} */ row) => nameOf(row.process_number) },
  { title: t('code'), cell: (/** @type {any} */ row) => html`<span class="mono">${row.defects.map((/** @type {any} */ defect) => defect.code).join(', ') || '–'}</span>` },
  { title: t('at'), cell: (/** @type {any} */ row) => html`<${Time} at=${row.completed_at ?? row.started_at} />` },
];

/**
 * The units behind the bar or point that the address names.
 * @param {{ pick: string, title: string, filters: import('../../lib/units.js').Filters, model?: string,
 *   models: import('../quality.js').Model[], pieces?: string, code?: string }} props
 */
export default function Units({ pick, title, filters, model, models, pieces, code }) {
  const head = useRef(/** @type {HTMLElement | null} */ (null));
  const behind = unitsBehind(pick, filters, { pieces, code });
  const of = behind.model ? String(models.find(one => one.model_code === behind.model)?.id ?? '') : model ?? '';
  useEffect(() => {
    head.current?.focus({ preventScroll: true });
    head.current?.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }, [pick]);
  return html`<section class="card units" aria-labelledby="units-title">
    <div class="page-head">
      <h2 id="units-title" ref=${head} tabindex="-1">${t('units.of', { of: title })}</h2><span class="spacer"></span>
      <button class="btn quiet" onClick=${() => setQuery({ pick: null })}><${Icon} name="close" />${t('close')}</button>
    </div>
    <${OfModel} key=${`${of} ${pick}`} model=${of} behind=${behind} label=${title} />
  </section>`;
}

/** The API lists defects and runs by LOT, not by product model. @param {{ model: string, behind: import('../../lib/units.js').Behind, label: string }} props */
function OfModel({ model, behind, label }) {
  const [lots, setLots] = useState(/** @type {Set<string> | null} */ (null));
  const [error, setError] = useState(/** @type {ApiError | null} */ (null));
  useEffect(() => {
    if (model)
      void lotsOf(model).then(setLots, setError);
  }, [model]);
  if (error)
    return html`<${Failed} error=${error} />`;
  if (model && !lots)
    return html`<${Loading} />`;
  const keeps = [behind.keep, lots && ((/** @type {any} */ row) => lots.has(row.lot_number))].filter(keep => keep !== null && keep !== undefined);
  return html`<${Rows} behind=${behind} label=${label} keep=${keeps.length ? (/** @type {any} */ row) => keeps.every(keep => keep(row)) : undefined} />`;
}

/** @param {{ behind: import('../../lib/units.js').Behind, label: string, keep?: (row: any) => boolean }} props */
function Rows({ behind, label, keep }) {
  const pages = usePages(behind.path, behind.query);
  const rows = keep ? pages.rows.filter(keep) : pages.rows;
  const columns = useMemo(behind.path === 'defects' ? DEFECT_COLUMNS : RUN_COLUMNS, [behind.path, t('title'), processes.value]);
  const isSearching = rows.length === 0 && pages.more !== null;
  useEffect(() => {
    if (isSearching)
      pages.more?.();
  }, [isSearching, pages.rows.length]);
  if (isSearching)
    return html`<${Loading} />`;
  return html`<${Table} path=${behind.path} query=${behind.query} label=${label} csv=${!keep}
    pages=${keep ? { ...pages, rows, total: pages.next ? null : rows.length } : pages}
    columns=${columns} empty=${html`<${Empty} title=${t('units.none')} />`}
    rowHref=${(/** @type {any} */ row) => (row.serial_number ? href(`trace/${row.serial_number}`) : href(`lots/${row.lot_number}`))} />`;
}

/** @param {string} model */
async function lotsOf(model) {
  /** @type {Set<string>} */
  const lots = new Set();
  for (let next = /** @type {string | null} */ ('lots'), query = { product_model_id: model, limit: 1000 }; next && lots.size < MOST_LOTS;) {
    const page = await list(next, next === 'lots' ? query : undefined);
    page.rows.forEach((/** @type {any} */ lot) => lots.add(lot.lot_number));
    next = page.next;
  }

  return lots;
}
