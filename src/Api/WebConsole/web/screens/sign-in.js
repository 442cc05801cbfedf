import { html, useState } from '../vendor/preact.js';
import { exchange, url } from '../lib/api.js';
import { language } from '../lib/prefs.js';
import * as session from '../lib/session.js';
import { wordsOf } from '../lib/words.js';
import { where } from '../router.js';
import { FormError, Input, Submit, useForm } from '../ui/form.js';
import { Logo } from '../ui/icons.js';
import { Title } from '../ui/parts.js';
import * as words from '../words/sign-in.js';

const t = wordsOf(words);

/** The door. Whoever was thrown out comes back to the address that they were at. */
export default function SignIn() {
  const [note, setNote] = useState('');
  const mustChange = session.state.value === 'must-change';
  const { screen } = where.value;
  const other = language.value === 'ko' ? 'en' : 'ko';
  return html`<main class="sign-in">
    <div class="card">
      <p class="brand"><${Logo} /><strong>NeuroHub</strong></p>
      <div class="hidden-text"><${Title}>${mustChange ? t('change') : t('title')}<//></div>
      ${note ? html`<p role="status" class="tone-pass"><strong>${note}</strong></p>`
        : !mustChange && screen && screen !== 'sign-in' && html`<p class="muted" role="status">${t('ended')}</p>`}
      ${mustChange ? html`<${NewPassword} done=${() => setNote(t('changed'))} />` : html`<${Login} />`}
      <button class="btn quiet" lang=${other} onClick=${() => { language.value = other; }}>${t('language.other')}</button>
    </div>
  </main>`;
}

function Login() {
  const { onSubmit, error, isBusy } = useForm(form => session.signIn(String(form.get('username')), String(form.get('password'))));
  return html`<form class="stack" onSubmit=${onSubmit}>
    <${Input} label=${t('username')} name="username" required maxlength="100" autocomplete="username" autocapitalize="none" autofocus error=${error} />
    <${Input} label=${t('password')} name="password" type="password" required maxlength="1024" autocomplete="current-password" error=${error} />
    <${FormError} error=${error} />
    <${Submit} isBusy=${isBusy} label=${t('submit')} />
  </form>`;
}

/** @param {{ done: () => void }} props */
function NewPassword({ done }) {
  const { onSubmit, error, isBusy } = useForm(async form => {
    await exchange('PUT', url('users/me/password'), {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ current_password: form.get('current_password'), new_password: form.get('new_password') }),
    });
    // The change has ended every session.
    session.leave();
    done();
  });
  return html`<form class="stack" onSubmit=${onSubmit}>
    <p>${t('must-change')}</p>
    <${Input} label=${t('old')} name="current_password" type="password" required autocomplete="current-password" error=${error} />
    <${Input} label=${t('new')} name="new_password" type="password" required minlength="8" maxlength="128" autocomplete="new-password"
      hint=${t('new.hint')} error=${error} />
    <${FormError} error=${error} />
    <${Submit} isBusy=${isBusy} label=${t('change')} />
  </form>`;
}
