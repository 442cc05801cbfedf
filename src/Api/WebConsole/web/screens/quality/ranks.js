import { html, useState } from '../../vendor/preact.js';
import { t } from '../../lib/words.js';
import { href, where } from '../../router.js';

const FIRST = 20;

/**
 * Bars, the longest on top, each a link to what is behind it: a table that looks like a chart, so that it is one for who cannot see it.
 * @typedef {{ pick: string, name: string, isMono?: boolean, meaning?: string, value: number, isVital: boolean, cells: string[] }} Rank
 *   `meaning`: what a code stands for; `isVital`: has the colour of what went wrong; the others are grey
 * @param {{ label: string, head: string[], rows: Rank[], picked?: string, track?: string }} props `track`: what the bars are
 */
export default function Ranks({ label, head, rows, picked, track }) {
  const most = Math.max(...rows.map(row => row.value)) || 1;
  const [isAll, setAll] = useState(false);
  const { screen, query } = where.value;
  return html`<div>
    <table class="ranks"><caption class="hidden-text">${label}</caption>
      <thead><tr><th scope="col">${head[0]}</th><td class="track">${track}</td>${head.slice(1).map(text => html`<th scope="col" class="end">${text}</th>`)}</tr></thead>
      <tbody>${rows.slice(0, isAll ? rows.length : FIRST).map(row => html`<tr key=${row.pick} data-picked=${row.pick === picked ? '' : undefined}>
        <th scope="row"><a class="${row.isMono ? 'mono' : ''}" href=${href(screen, { ...query, pick: row.pick })} title=${row.name}
          aria-current=${row.pick === picked ? 'true' : undefined}>${row.name}</a>${row.meaning && html`<span class="meaning">${row.meaning}</span>`}</th>
        <td class="track"><i class="track-in"><i style=${{ width: `${100 * row.value / most}%`, background: `var(--${row.isVital ? 'fail' : 'bar'})` }}></i></i></td>
        ${row.cells.map((cell, i) => html`<td class="end ${i === 0 ? 'first' : ''}">${cell}</td>`)}
      </tr>`)}</tbody>
    </table>
    ${rows.length > FIRST && !isAll && html`<button class="btn quiet" onClick=${() => setAll(true)}>${t('more')} (${rows.length - FIRST})</button>`}
  </div>`;
}
