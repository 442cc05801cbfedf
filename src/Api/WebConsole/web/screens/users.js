import { html, useMemo } from '../vendor/preact.js';
import { now } from '../lib/time.js';
import { wordsOf } from '../lib/words.js';
import { href, setQuery } from '../router.js';
import { isAdmin } from '../ui/act.js';
import { Icon } from '../ui/icons.js';
import { Empty, Time, Title } from '../ui/parts.js';
import { Table } from '../ui/table.js';
import * as words from '../words/users.js';
import { UserPage } from './users/page.js';

const t = wordsOf(words);

/** @typedef {import('../types/api.d.ts').components['schemas']['UserView']} User */

const ROLES = ['ADMIN', 'MANAGER', 'OPERATOR', 'STATION'];

/** Who may sign in; /users/{id} is one of them, /users/new adds one. @param {{ args: string[], query: Record<string, string> }} props */
export default function Users({ args, query }) {
  return args[0] ? html`<${UserPage} key=${args[0]} id=${args[0] === 'new' ? null : args[0]} />` : html`<${List} query=${query} />`;
}

/** @param {{ query: Record<string, string> }} props */
function List({ query }) {
  const { role = '', is_active = '' } = query;
  const columns = useMemo(() => /** @type {import('../ui/table.js').Column<User>[]} */ ([
    { title: t('name'), cell: one => html`<strong>${one.full_name}</strong>` },
    { title: t('username'), cell: one => html`<span class="mono">${one.username}</span>` },
    { title: t('role'), cell: one => t(/** @type {any} */ (`role.${one.role}`)) },
    { title: t('department'), cell: one => one.department ?? html`<span class="muted">–</span>` },
    { title: t('badge'), cell: one => html`<span class="mono">${one.badge ?? '–'}</span>` },
    { title: t('last'), cell: one => html`<${Time} at=${one.last_login_at} />` },
    { title: t('state'), cell: one => html`<${State} of=${one} />` },
  ]), [t('title')]);
  const chip = (/** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ text, /** @type {string} */ present) =>
    html`<button class="chip" aria-pressed=${present === value} onClick=${() => setQuery({ [name]: present === value ? '' : value })}>${text}</button>`;
  return html`<div class="page-head"><${Title}>${t('title')}<//><span class="spacer"></span>
      ${isAdmin() && html`<a class="btn primary" href=${href('users/new')}><${Icon} name="plus" />${t('new')}</a>`}</div>
    <div class="chips">
      <button class="chip" aria-pressed=${!role && !is_active} onClick=${() => setQuery({ role: '', is_active: '' })}>${t('all')}</button>
      ${ROLES.map(one => chip('role', one, t(/** @type {any} */ (`role.${one}`)), role))}
      ${chip('is_active', 'true', t('active'), is_active)}${chip('is_active', 'false', t('inactive'), is_active)}
    </div>
    <${Table} path="users" query=${{ role, is_active }} columns=${columns} label=${t('title')}
      rowHref=${(/** @type {User} */ one) => href(`users/${one.id}`)} empty=${html`<${Empty} title=${t('empty')} />`} />`;
}

/** @param {{ of: User }} props */
export function State({ of }) {
  if (!of.is_active)
    return html`<span class="tag tone-idle"><${Icon} name="scrapped" />${t('inactive')}</span>`;
  return isLocked(of)
    ? html`<span class="tag tone-warn"><${Icon} name="warn" />${t('locked')}</span>`
    : html`<span class="tag tone-pass"><${Icon} name="pass" />${t('active')}</span>`;
}

/** @param {User} of */
export const isLocked = of => Boolean(of.locked_until && Date.parse(of.locked_until) > now());
