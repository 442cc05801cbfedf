import { html, useEffect, useRef } from '../vendor/preact.js';
import { get } from '../lib/api.js';
import { lines, loadLines, plant } from '../lib/plant.js';
import { dayName, exactTime, now } from '../lib/time.js';
import { wordsOf } from '../lib/words.js';
import { href, setQuery } from '../router.js';
import { Clock, Live, Quick } from '../ui/head.js';
import { useKeys, useSize, useTick } from '../ui/hooks.js';
import { Icon, Logo } from '../ui/icons.js';
import { prefetch, useLive } from '../ui/live.js';
import { Failed, Loading, Title } from '../ui/parts.js';
import * as words from '../words/floor.js';
import { Figures, Hours, Line, Lots, Recent } from './floor/board.js';

const t = wordsOf(words);

// So often without an event: data that are older than that and a few seconds are called old.
const EVERY = 10_000;
const OLD = 15_000;
const SOON = 1500;

/**
 * The floor now, in one call.
 * @typedef {{ summary: any, processes: { processes: any[], total_wip: number, bottleneck_process: number | null, bottleneck_reason?: string | null },
 *   lots: { lots: any[], total: number }, first_pass_yield: number | null, alerts_by_severity: Record<string, number>, plan_by_now: number | null,
 *   recent: { id: string, event: string, data: Record<string, any> }[] }} Board
 */

/**
 * @param {string | undefined} line
 * @param {AbortSignal} [signal]
 * @returns {Promise<Board>}
 */
const loadBoard = (line, signal) => get('dashboard/board', { line_id: line }, signal);

/** @param {string | undefined} line */
const keyOf = line => `board ${line ?? ''}`;

/** As soon as somebody is signed in, and before anything is drawn. @param {{ query: Record<string, string> }} props */
export const early = ({ query: { line } }) => prefetch(keyOf(line), () => loadBoard(line));

/**
 * The line now, without scrolling from a tablet to a 4K wall: all lengths are em of a type that fits the box.
 * @param {{ query: Record<string, string> }} props
 */
export default function Floor({ query }) {
  const isWall = query.wall === '1';
  const [box, width, height] = useSize();
  const board = useLive(keyOf(query.line), signal => loadBoard(query.line, signal), { idle: EVERY });
  useTick(1000);
  useAwake(isWall);
  useKeys(event => {
    if (isWall && event.key === 'Escape')
      setQuery({ wall: null });
  });
  const isScrolling = width < 1000;
  const em = isScrolling ? 13 : Math.max(11.5, Math.min(width / 118, height / 59));
  const isOld = board.at > 0 && now() - board.at > OLD;
  return html`<div class=${`floor ${isWall ? 'wall' : ''} ${isScrolling ? 'scrolls' : ''}`}>
    <${Head} isWall=${isWall} line=${query.line} />
    ${isOld && html`<p class="banner" role="status"><${Icon} name="offline" />${t('stale', { time: exactTime(board.at) })}</p>`}
    <${isWall ? 'main' : 'div'} class="fl-box" ref=${box}>
      ${board.data && width > 0
        ? html`<div class=${`fl-board ${isOld ? 'stale' : ''}`} style=${{ fontSize: `${em}px` }}>
            <${Figures} board=${board.data} t=${t} /><${Line} board=${board.data} t=${t} />
            <div class="fl-below"><${Hours} board=${board.data} t=${t} em=${em} /><${Lots} board=${board.data} t=${t} /><${Recent} board=${board.data} t=${t} /></div>
          </div>`
        : board.error ? html`<${Failed} error=${board.error} retry=${board.reload} />` : html`<${Loading} lines=${10} />`}
    <//>
  </div>`;
}

/** @param {{ isWall: boolean, line?: string }} props */
function Head({ isWall, line }) {
  const of = plant.value;
  const day = html`<span class="muted">${dayName(now())}${of && html` · ${t(of.shift === 'N' ? 'shift.N' : 'shift.D')}`}</span>`;
  if (isWall)
    return html`<header class="fl-head">
      <a class="fl-brand" href=${href('floor', { line })} title=${t('leave-wall')}><${Logo} />NeuroHub</a>
      <${Title}>${of?.site}${line && ` · ${line}`}<//><${Lines} line=${line} />
      <${Live} />${day}<${Clock} /><${Quick} />
    </header>`;
  return html`<header class="fl-bar"><${Title}>${t('title')}<//>${day}
    <${Lines} line=${line} />
    <a class="btn quiet" href=${href('floor', { line, wall: 1 })}><${Icon} name="full" />${t('wall')}</a></header>`;
}

/** One line, or all; nothing to choose where there is only one. @param {{ line?: string }} props */
function Lines({ line }) {
  useEffect(() => {
    const end = new AbortController();
    // The board is there first; without an answer the lines of before can be chosen.
    const timer = setTimeout(() => loadLines(end.signal).catch(() => {}), SOON);
    return () => {
      clearTimeout(timer);
      end.abort();
    };
  }, []);
  const known = [...new Set([...lines.value, ...(line ? [line] : [])])];
  return (known.length > 1 || line) && html`<label class="chip fl-lines" data-set=${line ? '' : undefined}><span>${t('line')}</span>
    <select value=${line ?? ''} onChange=${(/** @type {Event} */ event) => setQuery({ line: /** @type {HTMLSelectElement} */ (event.target).value })}>
      <option value="" selected=${!line}>${t('line.all')}</option>
      ${known.map(one => html`<option value=${one} selected=${one === line}>${one}</option>`)}
    </select></label>`;
}

/** A wall is looked at by nobody who would touch it. (Browsers know how on HTTPS alone.) @param {boolean} isOn */
function useAwake(isOn) {
  const lock = useRef(/** @type {WakeLockSentinel | null} */ (null));
  useEffect(() => {
    if (!isOn)
      return;
    const take = () => {
      if (document.visibilityState === 'visible')
        navigator.wakeLock?.request('screen').then(taken => { lock.current = taken; }, () => {});
    };
    take();
    document.addEventListener('visibilitychange', take);
    return () => {
      document.removeEventListener('visibilitychange', take);
      void lock.current?.release();
    };
  }, [isOn]);
}
