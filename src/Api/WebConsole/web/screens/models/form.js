import { html, useState } from '../../vendor/preact.js';
import { textOf } from '../../lib/edit.js';
import { wordsOf } from '../../lib/words.js';
import { go, href } from '../../router.js';
import { leads } from '../../ui/act.js';
import { SaveRow, useEdited, useSave } from '../../ui/edit.js';
import { Check, Input, TextArea } from '../../ui/form.js';
import { Forbidden, Shown, Title } from '../../ui/parts.js';
import * as words from '../../words/models.js';
import { objectOf, Pairs, pairsOf } from './pairs.js';

const t = wordsOf(words);
const FRESH = { model_code: '', model_name: '', description: null, bom_data: {}, specifications: {}, is_active: true };
const BACK = href('models');

/** @param {{ id: string | null }} props null: a new one */
export function ModelForm({ id }) {
  const edited = useEdited(id && `product-models/${encodeURIComponent(id)}`, /** @type {any} */ (FRESH));
  if (!id && !leads())
    return html`<${Forbidden} roles=${['ADMIN', 'MANAGER']} />`;
  return html`<${Shown} of=${edited} title=${id ? t('title') : t('new')}>${(/** @type {any} */ model) => html`
    <div><p class="small"><a href=${BACK}>${t('title')}</a></p><${Title}>${id ? model.model_code : t('new')}<//></div>
    <${Fields} key=${edited.at} edited=${edited} id=${id} />`}<//>`;
}

/** @param {{ edited: import('../../ui/edit.js').Edited, id: string | null }} props */
function Fields({ edited, id }) {
  const of = edited.data;
  const [bom, setBom] = useState(pairsOf(of.bom_data));
  const [specifications, setSpecifications] = useState(pairsOf(of.specifications));
  const save = useSave(edited, { into: 'product-models', done: () => go(BACK), bodyOf: form => ({
    model_code: textOf(form, 'model_code'),
    model_name: textOf(form, 'model_name'),
    description: textOf(form, 'description'),
    bom_data: objectOf(bom),
    specifications: objectOf(specifications),
    is_active: form.has('is_active'),
  }) });
  const { error } = save;
  return html`<form onSubmit=${save.onSubmit}><fieldset class="card stack narrow bare" disabled=${!leads()}>
    <div class="form-grid">
      <${Input} label=${t('code')} name="model_code" value=${of.model_code} required pattern="[A-Z0-9][A-Z0-9\\-]{0,19}" maxlength="20" hint=${t('code.hint')}
        error=${error} autofocus=${!id} class="input mono" />
      <${Input} label=${t('name')} name="model_name" value=${of.model_name} required maxlength="200" error=${error} />
    </div>
    <${TextArea} label=${t('description')} name="description" value=${of.description ?? ''} maxlength="2000" error=${error} />
    <${Pairs} title=${t('specifications')} hint=${t('specifications.hint')} pairs=${specifications} set=${setSpecifications} />
    <${Pairs} title=${t('bom')} hint=${t('bom.hint')} pairs=${bom} set=${setBom} />
    <${Check} label=${t('may')} hint=${t('may.hint')} name="is_active" checked=${of.is_active} />
    ${leads() && html`<${SaveRow} edited=${edited} save=${save} back=${BACK} names=${{ model_code: t('code'), model_name: t('name'), description: t('description'),
      bom_data: t('bom'), specifications: t('specifications'), is_active: t('may') }} />`}
  </fieldset></form>`;
}
