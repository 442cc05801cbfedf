import { html } from '../../vendor/preact.js';
import { get, url } from '../../lib/api.js';
import { number, percent } from '../../lib/time.js';
import { wordsOf } from '../../lib/words.js';
import { ChipSelect } from '../../ui/chips.js';
import { CsvButton } from '../../ui/csv.js';
import { useLive } from '../../ui/live.js';
import { Empty, Shown } from '../../ui/parts.js';
import * as words from '../../words/quality.js';
import { Units } from './behind.js';
import { FRESH, meaningOf, nameOf } from './groups.js';
import { Rate } from './trends.js';
import Ranks from './ranks.js';

const t = wordsOf(words);
const GROUPS = ['code', 'process', 'model', 'lot', 'equipment', 'worker', 'cause', 'day'];

/**
 * What most defects have in common. @param {import('../quality.js').Asked} props
 * @typedef {{ total: number, items: { code: string, name: string | null, count: number, share: number, cumulative_share: number, units: number }[] }} Defects
 */
export default function Pareto({ query, filters, model, models }) {
  const group = GROUPS.includes(query.group) ? query.group : 'code';
  const asked = { ...filters, product_model_id: model, group_by: group };
  const shown = useLive(JSON.stringify(asked), signal => get('analytics/defects', asked, signal), FRESH);
  const [kind, ...rest] = (query.pick ?? '').split(':');
  return html`<div class="two">
    <section class="card">
      <div class="page-head"><h2>${t('pareto')}</h2><span class="spacer"></span>
        <${ChipSelect} name="group" label=${t('group')} value=${group} options=${GROUPS.map(one => [one, t(/** @type {any} */ (`group.${one}`))])} /></div>
      <${Shown} of=${shown}>${(/** @type {Defects} */ { items, total }) => (items.length === 0
        ? html`<${Empty} title=${t('pareto.none')} text=${t('pareto.none.text')} />`
        : html`<${Ranks} label=${t('pareto')} head=${[t(/** @type {any} */ (`group.${group}`)), t('count'), t('share'), t('cumulative')]}
            picked=${query.pick} rows=${items.map(item => ({
              pick: `${group}:${item.code}`, name: nameOf(group, item), meaning: group === 'code' ? meaningOf(item.code) : '', isMono: group === 'code' && item.code !== 'UNKNOWN', value: item.count,
              isVital: item.cumulative_share - item.share < 80,
              cells: [number(item.count), percent(item.share), percent(item.cumulative_share)],
            }))} />
          <div class="chart-data row"><span class="muted small grow">${t('pareto.total', { total: number(total), groups: number(items.length) })}</span>
            <${CsvButton} address=${url('analytics/defects', asked)} /></div>
          <p class="muted small">${t('pareto.hint')}</p>`)}<//>
    </section>
    <${Rate} filters=${filters} model=${model} />
  </div>
  ${query.pick && html`<${Units} pick=${query.pick} filters=${filters} model=${model} models=${models}
    title=${nameOf(kind, { code: rest.join(':'), name: null })} />`}`;
}
