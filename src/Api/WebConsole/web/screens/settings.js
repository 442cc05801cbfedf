import { html, useEffect } from '../vendor/preact.js';
import { send } from '../lib/api.js';
import { loadProcesses, processes } from '../lib/plant.js';
import * as prefs from '../lib/prefs.js';
import { leave } from '../lib/session.js';
import { processName, wordsOf } from '../lib/words.js';
import { href, routeOf } from '../router.js';
import { Check, FormError, Input, Select, Submit, useForm } from '../ui/form.js';
import { Title } from '../ui/parts.js';
import { toast } from '../ui/toast.js';
import * as words from '../words/settings.js';

const t = wordsOf(words);

/** @param {Event} event */
const valueOf = event => /** @type {HTMLInputElement} */ (event.target).value;

/** @param {Event} event */
const checkOf = event => /** @type {HTMLInputElement} */ (event.target).checked;

/** What this device keeps, and one's own password. */
export default function Settings() {
  return html`<${Title}>${t('title')}<//>
    <div class="pair"><${Device} /><div class="stack"><${Station} /><${Password} /></div></div>`;
}

function Device() {
  const choose = (/** @type {import('../vendor/preact.js').Signal<any>} */ pref) => (/** @type {Event} */ event) => { pref.value = valueOf(event); };
  const check = (/** @type {import('../vendor/preact.js').Signal<boolean>} */ pref) => (/** @type {Event} */ event) => { pref.value = checkOf(event); };
  return html`<section class="card stack">
    <div><h2>${t('device')}</h2><p class="muted">${t('device.text')}</p></div>
    <${Select} label=${t('language')} name="language" value=${prefs.language.value} onChange=${choose(prefs.language)}
      options=${[['ko', '한국어'], ['en', 'English']]} />
    <${Select} label=${t('theme')} name="theme" value=${prefs.theme.value} onChange=${choose(prefs.theme)}
      options=${[['auto', t('theme.auto')], ['light', t('theme.light')], ['dark', t('theme.dark')]]} />
    <${Select} label=${t('text')} name="text" value=${prefs.textSize.value} onChange=${choose(prefs.textSize)}
      options=${[['normal', t('text.normal')], ['large', t('text.large')], ['larger', t('text.larger')]]} />
    <${Check} label=${t('sound')} hint=${t('sound.hint')} checked=${prefs.sound.value} onChange=${check(prefs.sound)} />
    <${Check} label=${t('letters')} hint=${t('letters.hint')} checked=${prefs.letterKeys.value} onChange=${check(prefs.letterKeys)} />
  </section>`;
}

function Station() {
  useEffect(() => void loadProcesses().catch(() => {}), []);
  const at = prefs.place.value;
  const set = (/** @type {import('../lib/prefs.js').Place} */ part) => { prefs.place.value = { ...prefs.place.value, ...part }; };
  return html`<section class="card stack">
    <h2>${t('station')}</h2>
    <${Select} label=${t('process')} name="process" value=${at.process ?? ''} onChange=${(/** @type {Event} */ event) => set({ process: valueOf(event) })}
      options=${[['', t('process.none')], ...processes.value.filter(one => one.is_active).map(one => [String(one.process_number), `${one.process_number} ${processName(one)}`])]} />
    <${Input} label=${t('equipment')} name="equipment" value=${at.equipment ?? ''} maxlength="50"
      onChange=${(/** @type {Event} */ event) => set({ equipment: valueOf(event).trim() })} />
    <${Input} label=${t('line')} name="line" value=${at.line ?? ''} maxlength="50"
      onChange=${(/** @type {Event} */ event) => set({ line: valueOf(event).trim() })} />
    <${Check} label=${t('ask')} checked=${prefs.askFirst.value} onChange=${(/** @type {Event} */ event) => { prefs.askFirst.value = checkOf(event); }} />
    <${Check} label=${t('second')} hint=${t('second.hint')} checked=${prefs.secondScanPasses.value}
      onChange=${(/** @type {Event} */ event) => { prefs.secondScanPasses.value = checkOf(event); }} />
    ${at.process && routeOf('station') && html`<a class="btn primary" href=${href('station', at)}>${t('open-station')}</a>`}
  </section>`;
}

function Password() {
  const { onSubmit, error, isBusy } = useForm(async (form, key) => {
    await send('PUT', 'users/me/password', { current_password: form.get('current_password'), new_password: form.get('new_password') }, { key });
    toast(t('changed'));
    leave();
  });
  return html`<form class="card stack" onSubmit=${onSubmit}>
    <div><h2>${t('password')}</h2><p class="muted">${t('change.hint')}</p></div>
    <${Input} label=${t('old')} name="current_password" type="password" required autocomplete="current-password" error=${error} />
    <${Input} label=${t('new')} name="new_password" type="password" required minlength="8" maxlength="128" autocomplete="new-password"
      hint=${t('new.hint')} error=${error} />
    <${FormError} error=${error} />
    <div><${Submit} isBusy=${isBusy} label=${t('change')} /></div>
  </form>`;
}
