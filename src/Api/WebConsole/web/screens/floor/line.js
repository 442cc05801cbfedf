import { html } from '../../vendor/preact.js';
import { duration, number } from '../../lib/time.js';
import { processName } from '../../lib/words.js';
import { Icon } from '../../ui/icons.js';

// A process is slow beyond this share of its standard time.
const SLOW = 1.2;

/** The processes one after another, each with what waits before it. @param {import('./figures.js').Part} props */
export function Line({ board, t }) {
  const { processes, bottleneck_process: bottleneck } = board.processes;
  const most = Math.max(1, ...processes.map(one => one.waiting));
  return html`<section class="fl-line" aria-label=${t('the-line')}>
    <h2>${t('the-line')}</h2>
    <ol>${processes.map(one => {
      const isBottleneck = one.process_number === bottleneck;
      const standard = one.estimated_duration_seconds;
      const isSlow = one.mean_seconds !== null && standard && one.mean_seconds > SLOW * standard;
      return html`<li class=${`fl-card fl-process ${isBottleneck ? 'bottleneck' : ''}`} key=${one.process_number}>
        ${isBottleneck && html`<p class="fl-flag"><${Icon} name="warn" size="1.05em" />${t('bottleneck')}</p>`}
        <h3><span class="fl-no">${one.process_number}</span><span class="fl-two">${processName(one)}</span></h3>
        <p class="fl-waiting"><b>${number(one.waiting)}</b> <span class="muted">${t('waiting')}</span></p>
        <div class="fl-bar-track" aria-hidden="true"><i style=${{ width: `${100 * one.waiting / most}%` }}></i></div>
        <dl>
          <div class=${one.in_progress > 0 ? 'tone-running' : ''}><dt><${Icon} name="running" size="1em" />${t('in-work')}</dt><dd>${number(one.in_progress)}</dd></div>
          <div><dt><${Icon} name="pass" size="1em" />${t('done')}</dt><dd>${number(one.completed_today)}</dd></div>
          <div class=${one.defective_today > 0 ? 'tone-fail' : ''}><dt><${Icon} name="fail" size="1em" />${t('bad')}</dt><dd>${number(one.defective_today)}</dd></div>
        </dl>
        <p class="fl-mean" title=${t('mean')}><b class=${isSlow ? 'tone-warn' : ''}>${duration(one.mean_seconds)}</b> / ${duration(standard)}</p>
      </li>`;
    })}</ol>
  </section>`;
}
