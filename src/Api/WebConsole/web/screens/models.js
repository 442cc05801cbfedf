import { html, useMemo } from '../vendor/preact.js';
import { number } from '../lib/time.js';
import { wordsOf } from '../lib/words.js';
import { href, setQuery } from '../router.js';
import { leads } from '../ui/act.js';
import { Icon } from '../ui/icons.js';
import { Empty, Time, Title } from '../ui/parts.js';
import { Table } from '../ui/table.js';
import * as words from '../words/models.js';
import { ModelForm } from './models/form.js';

const t = wordsOf(words);

/** @typedef {import('../types/api.d.ts').components['schemas']['ProductModelView']} Model */

/** What LOTs are made of; /models/{id} is one of them, /models/new adds one. @param {{ args: string[], query: Record<string, string> }} props */
export default function Models({ args, query }) {
  return args[0] ? html`<${ModelForm} key=${args[0]} id=${args[0] === 'new' ? null : args[0]} />` : html`<${List} query=${query} />`;
}

/** @param {{ query: Record<string, string> }} props */
function List({ query }) {
  const { is_active = '' } = query;
  const columns = useMemo(() => /** @type {import('../ui/table.js').Column<Model>[]} */ ([
    { title: t('code'), cell: of => html`<strong class="mono">${of.model_code}</strong>` },
    { title: t('name'), cell: of => html`${of.model_name}${of.description && html`<div class="small muted">${of.description}</div>`}` },
    { title: t('bom'), end: true, cell: of => number(Object.keys(of.bom_data).length) },
    { title: t('specifications'), end: true, cell: of => number(Object.keys(of.specifications).length) },
    { title: t('changed'), cell: of => html`<${Time} at=${of.updated_at} />` },
    { title: t('state'), cell: of => (of.is_active
      ? html`<span class="tag tone-pass"><${Icon} name="pass" />${t('active')}</span>`
      : html`<span class="tag tone-idle"><${Icon} name="scrapped" />${t('inactive')}</span>`) },
  ]), [t('title')]);
  return html`<div class="page-head"><${Title}>${t('title')}<//><span class="spacer"></span>
      ${leads() && html`<a class="btn primary" href=${href('models/new')}><${Icon} name="plus" />${t('new')}</a>`}</div>
    <div class="chips">${[['', t('all')], ['true', t('active')], ['false', t('inactive')]].map(([value, text]) => html`<button class="chip" key=${value}
      aria-pressed=${is_active === value} onClick=${() => setQuery({ is_active: value })}>${text}</button>`)}</div>
    <${Table} path="product-models" query=${{ is_active }} columns=${columns} label=${t('title')}
      rowHref=${(/** @type {Model} */ of) => href(`models/${of.id}`)} empty=${html`<${Empty} title=${t('empty')} text=${t('empty.text')} />`} />`;
}
