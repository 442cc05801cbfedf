import { html, useMemo, useState } from '../vendor/preact.js';
import { send } from '../lib/api.js';
import { day, now, startOfDay } from '../lib/time.js';
import { wordsOf } from '../lib/words.js';
import { ask } from '../ui/ask.js';
import { Input, Select } from '../ui/form.js';
import { Icon } from '../ui/icons.js';
import { Once } from '../ui/once.js';
import { Empty, Time, Title } from '../ui/parts.js';
import { Table, usePages } from '../ui/table.js';
import { toast } from '../ui/toast.js';
import * as words from '../words/api-keys.js';

const t = wordsOf(words);

/** @typedef {import('../types/api.d.ts').components['schemas']['ApiKeyView']} ApiKey */

const DAY = 24 * 3600 * 1000;
const FIRST_LIFE = 365 * DAY;

/** For programs that read from the plant or send to it. */
export default function ApiKeys() {
  const pages = usePages('api-keys', {});
  const [made, setMade] = useState(/** @type {(ApiKey & { key: string }) | null} */ (null));
  const columns = useMemo(() => columnsOf(pages.reload), [t('title')]);
  const add = () => ask({ title: t('new'), text: t('new.text'), action: t('create'), fields: html`<${NewFields} />`, run: async (_, form) => {
    setMade(await send('POST', 'api-keys', { name: String(form.get('name')).trim(), role: form.get('role'), expires_at: startOfDay(String(form.get('expires_at'))) }));
    pages.reload();
  } });
  return html`<div class="page-head"><${Title}>${t('title')}<//><span class="spacer"></span>
      <button class="btn primary" onClick=${add}><${Icon} name="plus" />${t('new')}</button></div>
    ${made && html`<${Once} title=${made.name} text=${t('key.text')} secret=${made.key} done=${() => setMade(null)} />`}
    <${Table} path="api-keys" pages=${pages} columns=${columns} label=${t('title')}
      empty=${html`<${Empty} title=${t('empty')} text=${t('empty.text')} />`} />`;
}

function NewFields() {
  const at = now();
  return html`<${Input} label=${t('name')} name="name" required pattern=".*\\S.*" maxlength="50" hint=${t('name.hint')} autofocus />
    <${Select} label=${t('role')} name="role" value="READ" options=${[['READ', t('role.READ')], ['OPERATOR', t('role.WRITE')]]} hint=${t('role.hint')} />
    <${Input} label=${t('expires')} name="expires_at" type="date" required value=${day(at + FIRST_LIFE)} min=${day(at + DAY)} hint=${t('expires.hint')} />`;
}

/** @param {() => void} reload @returns {import('../ui/table.js').Column<ApiKey>[]} */
const columnsOf = reload => [
  { title: t('name'), cell: of => html`<strong>${of.name}</strong>` },
  { title: t('role'), cell: of => t(of.role === 'READ' ? 'role.READ' : 'role.WRITE') },
  { title: t('state'), cell: of => html`<${State} of=${of} />` },
  { title: t('used'), cell: of => html`<${Time} at=${of.last_used_at} />` },
  { title: t('expires'), cell: of => html`<${Time} at=${of.expires_at} how="day" />` },
  { title: t('made'), cell: of => html`${of.created_by} · <${Time} at=${of.created_at} how="day" />` },
  { title: t('actions'), cell: of => !of.revoked_at && html`<button class="btn quiet" onClick=${() => revoke(of, reload)}>${t('revoke')}<span class="hidden-text"> ${of.name}</span></button>` },
];

/** @param {{ of: ApiKey }} props */
function State({ of }) {
  const [icon, tone, text] = of.revoked_at ? ['scrapped', 'idle', t('revoked')]
    : Date.parse(of.expires_at) <= now() ? ['clock', 'warn', t('expired')] : ['pass', 'pass', t('good')];
  return html`<span class="tag tone-${tone}"><${Icon} name=${icon} />${text}</span>`;
}

/** @param {ApiKey} of @param {() => void} reload */
async function revoke(of, reload) {
  const answer = await ask({ title: t('revoke.ask', { name: of.name }), text: t('revoke.text'), action: t('revoke'), danger: true,
    run: () => send('DELETE', `api-keys/${of.id}`) });
  if (answer === null)
    return;
  toast(t('revoke.done', { name: of.name }));
  reload();
}
