import { html, useMemo } from '../vendor/preact.js';
import { duration, number } from '../lib/time.js';
import { processName, wordsOf } from '../lib/words.js';
import { href, setQuery } from '../router.js';
import { leads } from '../ui/act.js';
import { Icon } from '../ui/icons.js';
import { Empty, Title } from '../ui/parts.js';
import { Table } from '../ui/table.js';
import * as words from '../words/processes.js';
import { ProcessForm } from './processes/form.js';

const t = wordsOf(words);

/** @typedef {import('../types/api.d.ts').components['schemas']['ProcessView']} Process */

/** The line's steps; /processes/{number} is one of them, /processes/new adds one. @param {{ args: string[], query: Record<string, string> }} props */
export default function Processes({ args, query }) {
  return args[0] ? html`<${ProcessForm} key=${args[0]} id=${args[0] === 'new' ? null : args[0]} />` : html`<${List} query=${query} />`;
}

/** @type {[keyof Process & string, import('../ui/icons.js').IconName][]} */
const FLAGS = [['requires_all_previous', 'check'], ['auto_print_label', 'label'], ['needs_firmware', 'down']];

/** @param {{ query: Record<string, string> }} props */
function List({ query }) {
  const { is_active = '' } = query;
  const columns = useMemo(() => /** @type {import('../ui/table.js').Column<Process>[]} */ ([
    { title: t('number'), cell: of => html`<span class="step">${of.process_number}</span>` },
    { title: t('name'), cell: of => html`<strong>${processName(of)}</strong><div class="small muted mono">${of.process_code}</div>` },
    { title: t('standard'), end: true, cell: of => duration(of.estimated_duration_seconds) },
    { title: t('values'), cell: of => (of.characteristics.length === 0 ? html`<span class="muted">–</span>`
      : html`<span title=${of.characteristics.map(one => one.code).join(', ')}>${number(of.characteristics.length)}</span>`) },
    { title: t('codes'), cell: of => html`<span class="small mono codes-cell">${of.defect_codes.join(', ') || '–'}</span>` },
    { title: t('rules'), cell: of => html`<div class="flags">${FLAGS.filter(([flag]) => of[flag]).map(([flag, icon]) => html`<span class="small tag" key=${flag}>
      <${Icon} name=${icon} />${t(/** @type {any} */ (`flag.${flag}`))}</span>`)}
      ${!of.rework_allowed && html`<span class="small tag"><${Icon} name="skipped" />${t('flag.no-rework')}</span>`}
      ${!of.is_active && html`<span class="small tag tone-idle"><${Icon} name="scrapped" />${t('inactive')}</span>`}</div>` },
  ]), [t('title')]);
  return html`<div class="page-head"><${Title}>${t('title')}<//><span class="spacer"></span>
      ${leads() && html`<a class="btn primary" href=${href('processes/new')}><${Icon} name="plus" />${t('new')}</a>`}</div>
    <div class="chips">${[['', t('all')], ['true', t('active')], ['false', t('inactive')]].map(([value, text]) => html`<button class="chip" key=${value}
      aria-pressed=${is_active === value} onClick=${() => setQuery({ is_active: value })}>${text}</button>`)}</div>
    <${Table} path="processes" query=${{ is_active }} columns=${columns} label=${t('title')}
      rowHref=${(/** @type {Process} */ of) => href(`processes/${of.process_number}`)} empty=${html`<${Empty} title=${t('empty')} text=${t('empty.text')} />`} />`;
}
