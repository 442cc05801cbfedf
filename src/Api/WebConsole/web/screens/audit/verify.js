import { html, useEffect, useRef, useState } from '../../vendor/preact.js';
import { exchange, url } from '../../lib/api.js';
import { number, now, shortTime } from '../../lib/time.js';
import { wordsOf } from '../../lib/words.js';
import { href } from '../../router.js';
import { ActError, useAct } from '../../ui/act.js';
import { Icon } from '../../ui/icons.js';
import { useTick } from '../../ui/hooks.js';
import * as words from '../../words/audit.js';

const t = wordsOf(words);
// As long as the trail is long: 100,000 entries take seconds, years of them minutes.
const PATIENCE = 900_000;

/**
 * Whether anybody changed the record behind the program's back: a big yes or no.
 * @typedef {{ ok: boolean, entries: number, chains: number, first_bad: { id: number | null, chain: number | null, seq: number | null, reason: string } | null,
 *   heads: { chain: number, seq: number, hash: string }[] }} Check
 */
export default function Verify() {
  const [found, setFound] = useState(/** @type {{ check: Check, at: number } | null} */ (null));
  const verdict = useRef(/** @type {HTMLElement | null} */ (null));
  const doing = useAct();
  const verify = () => doing.act(async () => {
    setFound(null);
    const answer = await exchange('GET', url('audit-logs/verify'), { patience: PATIENCE });
    setFound({ check: await answer.json(), at: now() });
  });
  useEffect(() => verdict.current?.focus(), [found]);
  return html`<section class="card stack verify" aria-labelledby="verify-title">
    <div class="row"><div class="grow"><h2 id="verify-title">${t('verify.title')}</h2><p class="muted">${t('verify.text')}</p></div>
      <button class="btn primary large" disabled=${doing.isBusy} aria-busy=${doing.isBusy} onClick=${verify}><${Icon} name="check" />${t('verify')}</button></div>
    ${doing.isBusy && html`<${Running} />`}
    <${ActError} of=${doing} />
    ${found && html`<div ref=${verdict} tabindex="-1" role="alert" class="verdict ${found.check.ok ? 'whole' : 'broken'}">
      <${Icon} name=${found.check.ok ? 'pass' : 'fail'} size="72" />
      <div class="stack"><p class="said-big">${found.check.ok ? t('whole') : t('broken')}</p>
        <p>${t('checked', { entries: number(found.check.entries), chains: number(found.check.chains), time: shortTime(found.at) })}</p>
        ${found.check.first_bad && html`<${Bad} of=${found.check.first_bad} />`}</div>
    </div>
    <details><summary>${t('heads')}</summary><p class="muted small">${t('heads.text')}</p>
      <ul class="mono small heads">${found.check.heads.map(head => html`<li>${head.chain}:${head.seq}:${head.hash}</li>`)}</ul></details>`}
  </section>`;
}

function Running() {
  const began = useRef(Date.now());
  useTick(1000);
  return html`<p role="status" class="said tone-running"><${Icon} name="running" />${t('verify.running')}
    <span aria-hidden="true">${Math.round((Date.now() - began.current) / 1000)} s</span></p>`;
}

/** The first entry that does not fit. @param {{ of: NonNullable<Check['first_bad']> }} props */
function Bad({ of }) {
  return html`<p><strong>${of.reason}</strong></p>
    <p>${of.id !== null && html`<a class="btn" href=${href(`audit/${of.id}`)}>${t('bad.open', { id: of.id })}</a>`}</p>
    <p>${t('bad.do')}</p>`;
}
