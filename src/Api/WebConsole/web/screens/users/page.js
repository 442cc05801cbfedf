import { html, useState } from '../../vendor/preact.js';
import { send } from '../../lib/api.js';
import { textOf } from '../../lib/edit.js';
import { user as me } from '../../lib/session.js';
import { wordsOf } from '../../lib/words.js';
import { go, href } from '../../router.js';
import { isAdmin } from '../../ui/act.js';
import { ask } from '../../ui/ask.js';
import { SaveRow, useEdited, useSave } from '../../ui/edit.js';
import { Check, Input, Select } from '../../ui/form.js';
import { Forbidden, Shown, Time, Title } from '../../ui/parts.js';
import { toast } from '../../ui/toast.js';
import * as words from '../../words/users.js';
import { Access } from './access.js';
import { Sessions } from './sessions.js';

const t = wordsOf(words);

/** @typedef {import('../../types/api.d.ts').components['schemas']['UserView']} User */

const ROLES = ['OPERATOR', 'MANAGER', 'ADMIN'];
const FRESH = { username: '', full_name: '', role: 'OPERATOR', email: null, department: null, badge: null, is_active: true };
const BACK = href('users');

/** @param {{ id: string | null }} props null: a new one */
export function UserPage({ id }) {
  const edited = useEdited(id && `users/${encodeURIComponent(id)}`, /** @type {any} */ (FRESH));
  // Someone else's deed (unlock, password) changes the tag: the form is read again, and so are the sessions.
  const [round, setRound] = useState(0);
  const again = () => {
    edited.reload();
    setRound(round + 1);
  };
  if (!id && !isAdmin())
    return html`<${Forbidden} roles=${['ADMIN']} />`;
  return html`<${Shown} of=${edited} title=${id ? t('title') : t('new')}>${(/** @type {User} */ one) => html`
    <div><p class="small"><a href=${BACK}>${t('title')}</a></p><${Title}>${id ? one.full_name : t('new')}<//>
      ${id && html`<p class="muted"><span class="mono">${one.username}</span> · ${t('since')} <${Time} at=${one.created_at} how="day" /> · ${t('last')} <${Time} at=${one.last_login_at} /></p>`}</div>
    ${!isAdmin() ? html`<${Facts} of=${one} />`
      : id ? html`<div class="pair"><${Fields} key=${edited.at} edited=${edited} id=${id} /><div class="stack">
          <${Access} of=${one} again=${again} />${one.role !== 'STATION' && html`<${Sessions} of=${one} round=${round} />`}</div></div>`
      : html`<${Fields} key=${edited.at} edited=${edited} id=${null} />`}`}<//>`;
}

/** @param {{ of: User }} props */
const Facts = ({ of }) => html`<section class="card narrow"><dl class="facts">
  <dt>${t('role')}</dt><dd>${t(/** @type {any} */ (`role.${of.role}`))}</dd>
  <dt>${t('state')}</dt><dd>${of.is_active ? t('active') : t('inactive')}</dd>
  <dt>${t('department')}</dt><dd>${of.department ?? '–'}</dd>
  <dt>${t('badge')}</dt><dd class="mono">${of.badge ?? '–'}</dd>
  <dt>${t('email')}</dt><dd>${of.email ?? '–'}</dd>
</dl></section>`;

/** @param {{ edited: import('../../ui/edit.js').Edited, id: string | null }} props */
function Fields({ edited, id }) {
  const of = edited.data;
  const save = useSave(edited, { into: 'users', bodyOf, done: saved => (id ? edited.reload() : go(href(`users/${saved.id}`))) });
  const { error } = save;
  const isStation = of.role === 'STATION';
  return html`<form class="card stack ${id ? '' : 'narrow'}" onSubmit=${save.onSubmit}>
    <h2>${t('person')}</h2>
    <div class="form-grid">
      ${!id && html`<${Input} label=${t('username')} name="username" required pattern="[A-Za-z0-9_.가-힣\\-]{3,50}" maxlength="50" hint=${t('username.hint')}
        error=${error} autofocus autocapitalize="none" />`}
      <${Input} label=${t('name')} name="full_name" value=${of.full_name} required maxlength="100" error=${error} />
      ${!id && html`<${Input} label=${t('password')} name="password" type="password" required minlength="8" maxlength="128" autocomplete="new-password"
        hint=${t('password.hint')} error=${error} />`}
      ${!isStation && html`<${Select} label=${t('role')} name="role" value=${of.role} options=${ROLES.map(role => [role, t(/** @type {any} */ (`role.${role}`))])}
        hint=${t('role.hint')} error=${error} />`}
      <${Input} label=${t('department')} name="department" value=${of.department ?? ''} maxlength="100" error=${error} />
      <${Input} label=${t('badge')} name="badge" value=${of.badge ?? ''} maxlength="50" hint=${t('badge.hint')} error=${error}
        data-takes-scan="" onKeyDown=${keepForm} />
      <${Input} label=${t('email')} name="email" type="email" value=${of.email ?? ''} maxlength="254" error=${error} />
    </div>
    ${id && html`<${Check} label=${t('may')} hint=${t('may.hint')} name="is_active" checked=${of.is_active} />`}
    <${SaveRow} edited=${edited} save=${save} back=${BACK} names=${{ full_name: t('name'), role: t('role'), department: t('department'),
      badge: t('badge'), email: t('email'), is_active: t('may') }}>
      ${id && String(me.value?.id) !== id && html`<button type="button" class="btn" onClick=${() => remove(of)}>${t('delete')}</button>`}
    <//>
  </form>`;

  /** @param {FormData} form */
  function bodyOf(form) {
    return {
      ...(id ? { is_active: form.has('is_active') } : { username: textOf(form, 'username'), password: String(form.get('password')) }),
      full_name: textOf(form, 'full_name'),
      ...(isStation ? {} : { role: form.get('role') }),
      email: textOf(form, 'email'),
      department: textOf(form, 'department'),
      badge: textOf(form, 'badge'),
    };
  }
}

/** A scanner ends with Enter, which is no wish to store the form. @param {KeyboardEvent} event */
function keepForm(event) {
  if (event.key === 'Enter')
    event.preventDefault();
}

/** @param {User} of */
async function remove(of) {
  const answer = await ask({ title: t('delete.ask', { name: of.full_name }), text: t('delete.text'), action: t('delete'), danger: true,
    run: () => send('DELETE', `users/${of.id}`) });
  if (answer === null)
    return;
  toast(t('deleted', { name: of.full_name }));
  go(BACK);
}
