import { html, useMemo, useState } from '../vendor/preact.js';
import { t } from '../lib/words.js';
import { CsvButton } from './csv.js';
import { Icon } from './icons.js';

const MOST = 1000;
const FEW = 200;

/**
 * What a chart shows, as a table: hidden but read aloud, or behind "data as table" for everybody.
 * @param {{ head: string[], rows: () => string[][], label: string, isHidden?: boolean, csv?: string, of: unknown[] }} props `of`: what the rows are made of
 */
export function ChartData({ head, rows, label, isHidden = true, csv, of }) {
  const [isOpen, setOpen] = useState(false);
  // The cursor of the chart moves without its data: they are not written anew.
  const table = useMemo(() => (isHidden || isOpen) && html`<table class=${isHidden ? 'hidden-text' : 'table'}><caption class="hidden-text">${label}</caption>
    <thead><tr>${head.map((text, i) => html`<th scope="col" class=${i ? 'end' : ''}>${text}</th>`)}</tr></thead>
    <tbody>${rows().slice(0, isHidden ? FEW : MOST).map(row => html`<tr>${row.map((text, i) => html`<td class=${i ? 'end' : ''}>${text}</td>`)}</tr>`)}</tbody></table>`, [isHidden, isOpen, label, ...of]);
  if (isHidden)
    return table;
  return html`<div class="chart-data">
    <div class="row">
      <button class="btn quiet" aria-expanded=${isOpen} onClick=${() => setOpen(!isOpen)}><${Icon} name="list" />${t('chart.table')}</button>
      ${csv && html`<${CsvButton} address=${csv} />`}
    </div>
    ${isOpen && html`<div class="table-wrap" tabindex="0" role="region" aria-label=${label}>${table}</div>`}
  </div>`;
}
