import { html } from '../vendor/preact.js';
import { language } from '../lib/prefs.js';
import { user } from '../lib/session.js';
import { wordsOf } from '../lib/words.js';
import { href, screensOf } from '../router.js';
import { Icon } from '../ui/icons.js';
import { Title } from '../ui/parts.js';
import * as words from '../words/setup.js';

const t = wordsOf(words);

/** @type {Record<string, import('../ui/icons.js').IconName>} */
const ICONS = { labels: 'label', printers: 'printer', stations: 'station', firmware: 'down', models: 'units', processes: 'setup', users: 'person', 'api-keys': 'key' };

/** What the plant is made of, each with a sentence. */
export default function Setup() {
  const role = user.value?.role ?? '';
  const screens = screensOf('setup', role).filter(one => one.name !== 'setup');
  return html`<${Title}>${t('title')}<//>
    <div class="tiles">${screens.map(one => html`<a class="card setup-link" href=${href(one.name)} key=${one.name}>
      <span class="sign"><${Icon} name=${ICONS[one.name] ?? 'setup'} size="26" /></span>
      <span><strong>${one[language.value]}</strong><span class="muted">${t(/** @type {any} */ (`about.${one.name}`))}</span></span>
    </a>`)}</div>`;
}
