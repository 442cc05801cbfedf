import { html, useState } from '../../vendor/preact.js';
import { send } from '../../lib/api.js';
import { wordsOf } from '../../lib/words.js';
import { ActError, useAct } from '../../ui/act.js';
import { ask } from '../../ui/ask.js';
import { FormError, Input, Submit, useForm } from '../../ui/form.js';
import { Icon } from '../../ui/icons.js';
import { Once } from '../../ui/once.js';
import { Time } from '../../ui/parts.js';
import { toast } from '../../ui/toast.js';
import { State, isLocked } from '../users.js';
import * as words from '../../words/users.js';

const t = wordsOf(words);

/** @typedef {import('../../types/api.d.ts').components['schemas']['UserView']} User */

/** The lock, and what one signs in with. @param {{ of: User, again: () => void }} props */
export function Access({ of, again }) {
  const unlock = useAct();
  return html`<section class="card stack">
    <div class="row"><h2 class="grow">${t('access')}</h2><${State} of=${of} /></div>
    ${isLocked(of) && html`<p>${t('locked.until')} <${Time} at=${of.locked_until} how="clock" />. ${t('locked.text')}</p>
      <div><button class="btn primary" disabled=${unlock.isBusy} onClick=${() => unlock.act(async key => {
        await send('POST', `users/${of.id}/unlock`, undefined, { key });
        toast(t('unlocked', { name: of.full_name }));
        again();
      })}>${t('unlock')}</button></div><${ActError} of=${unlock} />`}
    ${of.role === 'STATION' ? html`<${Key} of=${of} again=${again} />` : html`<${Password} of=${of} again=${again} />`}
  </section>`;
}

/** @param {{ of: User, again: () => void }} props */
function Password({ of, again }) {
  const { onSubmit, error, isBusy } = useForm(async (form, key) => {
    await send('PUT', `users/${of.id}`, { password: form.get('password') }, { key });
    toast(t('password.done', { name: of.full_name }));
    again();
  });
  return html`<form class="stack" onSubmit=${onSubmit}>
    <${Input} label=${t('password.new')} name="password" type="password" required minlength="8" maxlength="128" autocomplete="new-password"
      hint=${t('password.new.hint')} error=${error} />
    <${FormError} error=${error} />
    <div><${Submit} isBusy=${isBusy} label=${t('password.set')} /></div>
  </form>`;
}

/** A station's password is its key: as long a one as the server makes. @param {{ of: User, again: () => void }} props */
function Key({ of, again }) {
  const [key, setKey] = useState('');
  const renew = async () => {
    const made = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))).replace(/=/g, '');
    const answer = await ask({ title: t('key.ask', { name: of.username }), text: t('key.text'), action: t('key.new'), danger: true,
      run: () => send('PUT', `users/${of.id}`, { password: made }) });
    if (answer === null)
      return;
    setKey(made);
  };
  return key
    ? html`<${Once} title=${of.username} text=${t('key.done')} secret=${key} done=${again} />`
    : html`<p class="muted">${t('key.hint')}</p><div><button class="btn" onClick=${renew}><${Icon} name="key" />${t('key.new')}</button></div>`;
}
