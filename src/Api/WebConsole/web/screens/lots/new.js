import { html, useEffect, useState } from '../../vendor/preact.js';
import { get, send } from '../../lib/api.js';
import { ApiError } from '../../lib/errors.js';
import { wordsOf } from '../../lib/words.js';
import { go, href } from '../../router.js';
import { Check, FormError, Input, Select, Submit, useForm } from '../../ui/form.js';
import { Empty, Failed, Loading, Title } from '../../ui/parts.js';
import { toast } from '../../ui/toast.js';
import * as words from '../../words/lots.js';

const t = wordsOf(words);

/** @typedef {import('../../types/api.d.ts').components['schemas']['ProductModelView']} Model */

/** A LOT and its units in one form: two commands, and two keys of one decision. */
export function NewLot() {
  const [models, setModels] = useState(/** @type {Model[] | null} */ (null));
  const [failure, setFailure] = useState(/** @type {ApiError | null} */ (null));
  const load = () => {
    setFailure(null);
    get('product-models', { is_active: true }).then(setModels, error => {
      if (!(error instanceof ApiError))
        throw error;
      setFailure(error);
    });
  };
  useEffect(load, []);
  return html`<${Title}>${t('new.title')}<//>
    ${models ? models.length === 0 ? html`<${Empty} title=${t('new.no-model')} />` : html`<${Form} models=${models} />`
      : failure ? html`<${Failed} error=${failure} retry=${load} />` : html`<${Loading} />`}`;
}

/** @param {{ models: Model[] }} props */
function Form({ models }) {
  const { onSubmit, error, isBusy } = useForm(async (form, key) => {
    const text = (/** @type {string} */ name) => String(form.get(name) ?? '').trim() || undefined;
    const quantity = Number(form.get('target_quantity'));
    const lot = await send('POST', 'lots', {
      product_model_id: Number(form.get('product_model_id')),
      target_quantity: quantity,
      work_order: text('work_order'),
      lot_number: text('lot_number'),
      production_date: text('production_date'),
      shift: text('shift'),
    }, { key: `${key}-lot` });
    if (form.has('units')) {
      try {
        await send('POST', 'serials/bulk', { lot_number: lot.lot_number, quantity }, { key: `${key}-units`, patience: 30_000 });
      } catch (failure) {
        if (!(failure instanceof ApiError))
          throw failure;
        // The LOT is there. Its page says how many units are missing and makes them.
        toast(t('new.half', { lot: lot.lot_number }), 'warn');
        return go(href(`lots/${lot.lot_number}`));
      }
    }

    toast(form.has('units') ? t('new.created', { lot: lot.lot_number, n: quantity }) : t('new.created.empty', { lot: lot.lot_number }));
    go(href(`lots/${lot.lot_number}`));
  });
  return html`<form class="card stack new-lot" onSubmit=${onSubmit}>
    <${Select} label=${t('new.model')} name="product_model_id" error=${error}
      options=${models.map(model => [model.id, `${model.model_name} (${model.model_code})`])} />
    <div class="pair">
      <${Input} label=${t('new.quantity')} name="target_quantity" type="number" min="1" max="9999" required value="20" inputmode="numeric" autofocus error=${error} />
      <${Input} label=${t('work-order')} name="work_order" maxlength="100" error=${error} />
    </div>
    <${Check} label=${t('new.units')} hint=${t('new.units.hint')} name="units" checked />
    <details class="data"><summary>${t('new.more')}</summary>
      <div class="pair">
        <${Input} label=${t('new.number')} name="lot_number" hint=${t('new.number.hint')} maxlength="50" error=${error} />
        <${Input} label=${t('day')} name="production_date" type="date" hint=${t('new.day.hint')} error=${error} />
        <${Select} label=${t('shift')} name="shift" error=${error} options=${[['', t('new.shift.auto')], ['D', t('shift.D')], ['N', t('shift.N')]]} />
      </div>
    </details>
    <${FormError} error=${error} />
    <div class="row"><${Submit} isBusy=${isBusy} label=${t('new.create')} /><a class="btn quiet" href=${href('lots')}>${t('cancel')}</a></div>
  </form>`;
}
