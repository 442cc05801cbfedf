import { html, signal, useEffect, useLayoutEffect, useMemo } from '../vendor/preact.js';
import { online } from '../lib/api.js';
import { loadProcesses, processes } from '../lib/plant.js';
import * as prefs from '../lib/prefs.js';
import { createStation } from '../lib/station.js';
import { processName, wordsOf } from '../lib/words.js';
import { href } from '../router.js';
import { Clock, Live, Person, Quick } from '../ui/head.js';
import { isField, useKeys, useScanner } from '../ui/hooks.js';
import { Icon } from '../ui/icons.js';
import { Loading } from '../ui/parts.js';
import * as words from '../words/station.js';
import { Ready } from './station/ready.js';

const t = wordsOf(words);

/**
 * What each state shows. The first one is there at once, the others are fetched while nobody waits, long before a unit comes: the line may
 * be away just then.
 * @type {import('../vendor/preact.js').Signal<Record<string, (props: any) => any>>}
 */
const views = signal(/** @type {Record<string, (props: any) => any>} */ ({ ready: Ready }));
const SOON = 1000;

async function loadViews() {
  const [running, defects, full, setup] = await Promise.all([
    import('./station/running.js'), import('./station/defects.js'), import('./station/full.js'), import('./station/setup.js'), import('./station/tones.js'),
    import('../ui/toast.js'), import('./station/trend.js'),
  ]);
  views.value = { ready: Ready, checking: full.Checking, ask: full.Ask, running: running.Running, defects: defects.Defects, refused: full.Refused,
    verdict: full.Verdict, setup: setup.Setup };
}

/** @param {string} what */
const play = what => void import('./station/tones.js').then(tones => tones.play(what));

/**
 * The station: one unit, one decision, one screen. Everything goes by scanner alone.
 * @param {{ query: Record<string, string> }} props
 */
export default function Station({ query }) {
  const at = { process: query.process ?? prefs.place.value.process, equipment: query.equipment ?? prefs.place.value.equipment,
    line: query.line ?? prefs.place.value.line };
  useEffect(() => {
    // Without a process, or in the midst of a unit, the others are what is shown.
    const timer = setTimeout(() => void loadViews(), at.process && query.setup === undefined ? SOON : 0);
    return () => clearTimeout(timer);
  }, [query.setup]);
  useLayoutEffect(() => {
    void loadProcesses().catch(() => {});
    // An address that names a place makes this device stand there.
    if (query.process)
      prefs.place.value = at;
  }, [query.process, query.equipment, query.line]);
  const process = processes.value.find(one => String(one.process_number) === at.process && one.is_active);
  useEffect(() => { document.title = `${at.process ?? ''} ${processName(process)} · NeuroHub`; });
  if (processes.value.length === 0)
    return html`<main class="station"><${Loading} title=${t('title')} /></main>`;
  return process && query.setup === undefined
    ? html`<${At} key="${at.process} ${at.equipment} ${at.line}" process=${process} equipment=${at.equipment} line=${at.line} />`
    : views.value.setup ? html`<${views.value.setup} at=${at} />` : html`<main class="station"><${Loading} title=${t('title')} /></main>`;
}

/** @param {{ process: import('../lib/plant.js').Process, equipment?: string, line?: string }} props */
function At({ process, equipment, line }) {
  const station = useMemo(() => createStation({
    process, equipment, line, asks: () => prefs.askFirst.value, secondScan: () => prefs.secondScanPasses.value, onChange: play,
  }), []);
  useScanner((code, raw) => void station.scan(raw || code));
  useKeys(event => key(event, station));
  const state = station.state.value;
  const Shown = views.value[state.at];
  useLayoutEffect(() => {
    // Somebody was faster.
    if (!Shown)
      void loadViews();
  }, [Shown]);
  return html`<div class="station" data-at=${state.at}>
    <${Head} station=${station} equipment=${equipment} line=${line} />
    ${!online.value && html`<p class="banner" role="alert"><${Icon} name="offline" />${t('offline')}</p>`}
    <${Note} station=${station} />
    ${Shown ? html`<${Shown} station=${station} state=${state} />` : html`<main class="st-body card"><${Loading} title=${t('checking')} /></main>`}
  </div>`;
}

/** @param {{ station: import('../lib/station.js').Station, equipment?: string, line?: string }} props */
function Head({ station, equipment, line }) {
  const { process } = station;
  return html`<header class="st-head">
    <a class="st-place" href=${href('station', { setup: 1 })} title=${t('setup.change')}>
      <span class="st-number">${process.process_number}</span>
      <span class="st-names">
        <span class="st-name cut">${processName(process)}</span>
        <span class="muted small cut">${[equipment, line, station.worker.value?.full_name].filter(Boolean).join(' · ') || process.process_code}</span>
      </span>
      <${Icon} name="next" label=${t('setup.change')} />
    </a><span class="grow"></span>
    <${Live} /><${Clock} /><${Quick} /><${Person} />
  </header>`;
}

/** @param {{ station: import('../lib/station.js').Station }} props */
function Note({ station }) {
  const note = station.note.value;
  return note && html`<p class="st-note" role="alert"><${Icon} name=${note.key === 'worker' ? 'person' : 'warn'} />
    ${t(/** @type {any} */ (`note.${note.key}`), { code: note.code ?? '' })}</p>`;
}

/**
 * @param {KeyboardEvent} event
 * @param {import('../lib/station.js').Station} station
 */
function key(event, station) {
  // A dialog has keys of its own.
  if (document.querySelector('dialog[open]'))
    return;
  if (event.key === '?' && !isField(event.target) && prefs.letterKeys.value)
    return void import('../keys.js').then(keys => keys.showKeys());
  const does = { F9: () => void station.pass(), F8: () => void station.fail(), Escape: station.back }[event.key];
  if (!does)
    return;
  event.preventDefault();
  if (!event.repeat)
    does();
}
