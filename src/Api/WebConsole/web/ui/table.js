import { html, useEffect, useMemo, useRef, useState } from '../vendor/preact.js';
import { list, url } from '../lib/api.js';
import { ApiError } from '../lib/errors.js';
import { listen } from '../lib/feed.js';
import { number } from '../lib/time.js';
import { t } from '../lib/words.js';
import { CsvButton } from './csv.js';
import { Empty, Failed, Loading } from './parts.js';

/**
 * @template T
 * @typedef {{ title: string, cell: (row: T) => any, end?: boolean }} Column
 */

export { saveCsv } from './csv.js';

const PAGE = 100;
const MOST = 2000;
const RELOAD_AT_MOST_EVERY = 5000;

/**
 * The pages of a list, one after another, by the cursor that the server gives.
 * @template T
 * @param {string} path
 * @param {import('../lib/api.js').Query} query
 */
export function usePages(path, query) {
  const first = url(path, { limit: PAGE, ...query });
  const [pages, setPages] = useState({
    of: '', rows: /** @type {T[]} */ ([]), next: /** @type {string | null} */ (null), total: /** @type {number | null} */ (null), isCapped: false,
    error: /** @type {ApiError | null} */ (null), isLoading: true,
  });
  const [round, setRound] = useState(0);
  const end = useRef(/** @type {AbortController | null} */ (null));

  /** @param {string} address @param {T[]} before */
  const load = async (address, before) => {
    end.current?.abort();
    const mine = end.current = new AbortController();
    setPages(now => ({ ...now, isLoading: true, error: null }));
    try {
      const page = await list(address, undefined, mine.signal);
      const rows = [...before, .../** @type {T[]} */ (page.rows)];
      setPages({ of: first, rows, next: page.next, total: page.total ?? rows.length, isCapped: page.isCapped, error: null, isLoading: false });
    } catch (error) {
      if (mine.signal.aborted)
        return;
      if (!(error instanceof ApiError))
        throw error;
      setPages(now => ({ ...now, of: first, error, isLoading: false }));
    }
  };

  useEffect(() => {
    // A table that is given its pages reads none of its own.
    if (path)
      void load(first, []);
    return () => end.current?.abort();
  }, [first, round]);

  return {
    ...pages,
    // Rows of other filters are not what was asked for.
    isOther: pages.of !== first,
    more: pages.next && pages.rows.length < MOST && !pages.isLoading ? () => void load(/** @type {string} */ (pages.next), pages.rows) : null,
    reload: () => setRound(n => n + 1),
  };
}

/**
 * Reads a list again when something of it may have changed; not once somebody has gone further than its first page, which would jump.
 * @param {{ rows: any[], reload: () => void }} pages
 * @param {string[]} types of events
 */
export function useReloadOn(pages, types) {
  const latest = useRef(pages);
  latest.current = pages;
  useEffect(() => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (latest.current.rows.length <= PAGE)
          latest.current.reload();
      }, RELOAD_AT_MOST_EVERY);
    };
    const end = listen({ onEvent: event => types.includes(event.event) && soon() });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, []);
}

/**
 * A list of the API as a table: pages by cursor, each row a link, arrows and Enter.
 * @template T
 * @param {{ path: string, query?: import('../lib/api.js').Query, columns: Column<T>[], rowHref?: (row: T) => string, empty?: any,
 *   label: string, csv?: boolean, pages?: ReturnType<typeof usePages<T>> }} props `rowHref` makes the first cell the row's link
 */
export const Table = props => (props.pages ? html`<${Pages} ...${props} />` : html`<${OwnPages} ...${props} />`);

/** @param {{ path: string, query?: import('../lib/api.js').Query, [prop: string]: any }} props */
const OwnPages = ({ path, query = {}, ...rest }) => html`<${Pages} path=${path} query=${query} ...${rest} pages=${usePages(path, query)} />`;

/**
 * @param {{ path: string, query?: import('../lib/api.js').Query, columns: Column<any>[], rowHref?: (row: any) => string, empty?: any,
 *   label: string, csv?: boolean, pages: ReturnType<typeof usePages<any>> }} props
 */
function Pages({ path, query = {}, columns, rowHref, empty, label, csv = true, pages }) {
  if (pages.error && pages.rows.length === 0)
    return html`<${Failed} error=${pages.error} retry=${pages.reload} />`;
  if (pages.isOther && (pages.isLoading || !pages.error))
    return html`<${Loading} lines=${10} />`;
  if (pages.rows.length === 0)
    return empty ?? html`<${Empty} />`;
  return html`<div>
    <div class="table-wrap" tabindex="0" role="region" aria-label=${label}>
      <table class="table">
        <thead><tr>${columns.map(column => html`<th scope="col" class=${column.end ? 'end' : ''}>${column.title}</th>`)}</tr></thead>
        <tbody onKeyDown=${moveBetweenRows}>
          ${pages.rows.map(row => html`<${Row} row=${row} columns=${columns} rowHref=${rowHref} />`)}
        </tbody>
      </table>
    </div>
    <${Foot} pages=${pages} csv=${csv && url(path, query)} />
  </div>`;
}

/** @param {{ row: any, columns: Column<any>[], rowHref?: (row: any) => string }} props */
function Row({ row, columns, rowHref }) {
  return useMemo(() => html`<tr>${columns.map((column, i) => html`<td class=${column.end ? 'end' : ''}>
    ${i === 0 && rowHref ? html`<a class="row-link" href=${rowHref(row)}>${column.cell(row)}</a>` : column.cell(row)}
  </td>`)}</tr>`, [row, columns]);
}

/** @param {{ pages: ReturnType<typeof usePages<any>>, csv: string | false }} props */
function Foot({ pages, csv }) {
  const end = useRef(/** @type {HTMLElement | null} */ (null));
  const more = useRef(pages.more);
  more.current = pages.more;
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry.isIntersecting && more.current?.(), { rootMargin: '400px' });
    if (end.current)
      observer.observe(end.current);
    return () => observer.disconnect();
  }, [pages.rows.length]);
  const total = pages.total === null ? number(pages.rows.length) : number(pages.total) + (pages.isCapped ? '+' : '');
  // It stays in sight: what it offers must not run away while rows are added.
  return html`<div class="table-end" ref=${end}></div><div class="table-foot">
    <span>${t('rows', { shown: number(pages.rows.length), total })}</span>
    <span class="row">
      ${pages.error && html`<span class="tone-fail">${pages.error.message}</span>`}
      ${pages.more && html`<button class="btn" onClick=${pages.more}>${t('more')}</button>`}
      ${csv && html`<${CsvButton} address=${csv} text=${t('csv.all')} />`}
    </span>
  </div>`;
}

/** @param {KeyboardEvent} event */
function moveBetweenRows(event) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const row = event.target instanceof Element ? event.target.closest('tr') : null;
  const other = step > 0 ? row?.nextElementSibling : step < 0 ? row?.previousElementSibling : null;
  const link = other?.querySelector('a, button');
  if (link instanceof HTMLElement) {
    event.preventDefault();
    link.focus();
  }
}
