import { html, useEffect } from '../vendor/preact.js';
import { loadProcesses, processes } from '../lib/plant.js';
import { place } from '../lib/prefs.js';
import { user } from '../lib/session.js';
import { defectName, processName, wordsOf } from '../lib/words.js';
import { setQuery } from '../router.js';
import { ChipSelect, ChipText } from '../ui/chips.js';
import { Icon } from '../ui/icons.js';
import { useLive } from '../ui/live.js';
import { Qr } from '../ui/once.js';
import { Empty, Shown, Title } from '../ui/parts.js';
import * as words from '../words/card.js';

const t = wordsOf(words);

/**
 * The commands of a station as codes to scan, for a sheet of A4: one process a sheet.
 * @param {{ query: Record<string, string> }} props
 */
export default function Cards({ query }) {
  const shown = useLive('processes', loadProcesses, { types: [] });
  const active = processes.value.filter(one => one.is_active);
  const process = active.find(one => String(one.process_number) === (query.process ?? place.value.process)) ?? active[0];
  const workers = (query.worker ?? user.value?.username ?? '').split(/[\s,]+/).filter(Boolean);
  useEffect(() => {
    if (process && query.process === undefined)
      setQuery({ process: process.process_number });
  }, [process, query.process]);
  return html`<div class="page-head"><${Title}>${t('title')}<//><span class="spacer"></span>
      <button class="btn primary" disabled=${!process} onClick=${() => print()}><${Icon} name="printer" />${t('print')}</button></div>
    <p class="muted card-text">${t('text')}</p>
    <div class="chips"><${ChipSelect} name="process" label=${t('process')} value=${String(process?.process_number ?? '')}
        options=${active.map(one => [String(one.process_number), `${one.process_number} ${processName(one)}`])} />
      <${ChipText} name="worker" label=${t('worker')} value=${query.worker ?? workers.join(', ')} placeholder=${t('worker.hint')} /></div>
    <${Shown} of=${shown}>${() => (process
      ? html`<${Sheet} process=${process} workers=${workers} />`
      : html`<${Empty} title=${t('none')} text=${t('none.text')} />`)}<//>`;
}

/** @param {{ process: import('../lib/plant.js').Process, workers: string[] }} props */
function Sheet({ process, workers }) {
  return html`<section class="card-sheet" aria-label=${processName(process)}>
    <h2><span class="card-no">${process.process_number}</span>${processName(process)}</h2>
    <ul>
      <${Card} code="NH:PASS" icon="pass" tone="pass" name=${t('pass')} />
      <${Card} code="NH:BACK" icon="back" tone="idle" name=${t('back')} />
      <${Card} code="NH:FAIL" icon="fail" tone="fail" name=${t('fail.choose')} />
      ${process.defect_codes.map(code => html`<${Card} key=${code} code=${`NH:FAIL:${code}`} icon="fail" tone="fail" name=${defectName(process, code)} />`)}
      ${workers.map(name => html`<${Card} key=${`w ${name}`} code=${`NH:W:${name}`} icon="person" tone="running" name=${t('worker.is')} />`)}
    </ul>
  </section>`;
}

/** @param {{ code: string, icon: import('../ui/icons.js').IconName, tone: string, name: string }} props */
function Card({ code, icon, tone, name }) {
  return html`<li class="card"><${Qr} text=${code} label=${code} />
    <p class="card-name"><span class="tone-${tone}"><${Icon} name=${icon} /></span>${name}</p><code>${code}</code></li>`;
}
