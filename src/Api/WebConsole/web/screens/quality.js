import { html, useEffect, useState } from '../vendor/preact.js';
import { get } from '../lib/api.js';
import { periodOf } from '../lib/period.js';
import { loadProcesses, processes } from '../lib/plant.js';
import { day, now } from '../lib/time.js';
import { processName, wordsOf } from '../lib/words.js';
import { href } from '../router.js';
import { ChipPeriod, ChipSelect, ChipText } from '../ui/chips.js';
import { Late } from '../ui/late.js';
import { Title } from '../ui/parts.js';
import * as words from '../words/quality.js';

const t = wordsOf(words);
const TABS = {
  pareto: () => import('./quality/pareto.js'),
  yield: () => import('./quality/yield.js'),
  capability: () => import('./quality/capability.js'),
  trends: () => import('./quality/trends.js'),
};

/**
 * What a tab is told: the address, what the API is asked about, and the product models.
 * @typedef {{ query: Record<string, string>, filters: import('../lib/units.js').Filters, model?: string, models: Model[] }} Asked
 * @typedef {import('../types/api.d.ts').components['schemas']['ProductModelView']} Model
 */

/** Where quality is lost, in four views of the same units. @param {{ query: Record<string, string> }} props */
export default function Quality({ query }) {
  const [models, setModels] = useState(/** @type {Model[]} */ ([]));
  useEffect(() => {
    // Without their names the chips show what the address has; the tab below says what is wrong.
    void loadProcesses().catch(() => {});
    void get('product-models', { limit: 1000 }).then(setModels, () => {});
  }, []);
  const { name, ...dates } = periodOf(query, day(now()));
  const tab = /** @type {keyof typeof TABS} */ (query.tab in TABS ? query.tab : 'pareto');
  const filters = { ...dates, ...(query.lot ? { lot_number: query.lot } : {}), ...(query.process ? { process_id: query.process } : {}) };
  return html`<div class="page-head"><${Title}>${t('title')}<//>
      <nav class="segments" aria-label=${t('views')}>${Object.keys(TABS).map(one => html`<a key=${one} aria-current=${one === tab ? 'page' : undefined}
        href=${href('quality', { ...query, tab: one === 'pareto' ? null : one, pick: null })}>${t(/** @type {any} */ (`tab.${one}`))}</a>`)}</nav>
    </div>
    <div class="chips" role="group" aria-label=${t('filters')}>
      <${ChipPeriod} period=${{ name, ...dates }} />
      <${ChipSelect} name="model" label=${t('model')} value=${query.model} any=${t('all')}
        options=${models.map(model => [String(model.id), model.model_code])} />
      <${ChipText} name="lot" label="LOT" value=${query.lot} placeholder=${t('all')} />
      <${ChipSelect} name="process" label=${t('process')} value=${query.process} any=${t('all')}
        options=${processes.value.map(process => [process.process_code, `${process.process_number} ${processName(process)}`])} />
    </div>
    <${Late} key=${tab} name="quality/${tab}" load=${TABS[tab]} query=${query} filters=${filters} model=${query.model} models=${models} />`;
}
