import { html, useMemo, useState } from '../vendor/preact.js';
import { exchange, send } from '../lib/api.js';
import { number } from '../lib/time.js';
import { wordsOf } from '../lib/words.js';
import { isAdmin } from '../ui/act.js';
import { ask } from '../ui/ask.js';
import { saveFile } from '../ui/file.js';
import { Icon } from '../ui/icons.js';
import { Empty, Time, Title } from '../ui/parts.js';
import { Table, usePages } from '../ui/table.js';
import { toast } from '../ui/toast.js';
import * as words from '../words/firmware.js';
import { Upload } from './firmware/upload.js';

const t = wordsOf(words);

/** @typedef {import('../types/api.d.ts').components['schemas']['FirmwareView']} Firmware */

/** Versions that stations install: the highest that was not withdrawn. */
export default function FirmwareScreen() {
  const pages = usePages('firmware', {});
  const [isUploading, setUploading] = useState(false);
  const rows = /** @type {Firmware[]} */ (pages.rows);
  const latest = rows.filter(one => !one.withdrawn_at).sort((a, b) => order(b.version) - order(a.version))[0]?.version;
  const columns = useMemo(() => columnsOf(latest, pages.reload), [latest, t('title')]);
  return html`<div class="page-head"><${Title}>${t('title')}<//><span class="spacer"></span>
      ${isAdmin() && html`<button class="btn primary" aria-expanded=${isUploading} onClick=${() => setUploading(!isUploading)}><${Icon} name="plus" />${t('upload')}</button>`}</div>
    ${isUploading && html`<${Upload} done=${(/** @type {string} */ version) => {
      setUploading(false);
      toast(t('uploaded', { version }));
      pages.reload();
    }} close=${() => setUploading(false)} />`}
    <${Table} path="firmware" pages=${pages} columns=${columns} label=${t('title')}
      empty=${html`<${Empty} title=${t('empty')} text=${t('empty.text')} />`} />`;
}

/** @param {string | undefined} latest @param {() => void} reload @returns {import('../ui/table.js').Column<Firmware>[]} */
const columnsOf = (latest, reload) => [
  { title: t('version'), cell: of => html`<strong>${of.version}</strong><div>${of.withdrawn_at
    ? html`<span class="tag tone-fail"><${Icon} name="scrapped" />${t('withdrawn')}</span>`
    : of.version === latest && html`<span class="tag tone-pass"><${Icon} name="pass" />${t('latest')}</span>`}</div>` },
  { title: t('file'), cell: of => html`<span class="file-name">${of.filename}</span><div class="small muted">${size(of.file_size)}${of.target_mcu && ` · ${of.target_mcu}`}</div>` },
  { title: t('hashes'), cell: of => html`<${Hash} name="SHA-256" value=${of.sha256} /><${Hash} name="MD5" value=${of.md5_hash} />` },
  { title: t('signed'), cell: of => (of.signed
    ? html`<span class="tag tone-pass"><${Icon} name="check" />${t('yes')}</span>`
    : html`<span class="muted">${t('no')}</span>`) },
  { title: t('released'), cell: of => html`<${Time} at=${of.release_date} />${of.withdrawn_at && html`<div class="small muted why">
    ${t('withdrawn.by', { by: of.withdrawn_by })} <${Time} at=${of.withdrawn_at} />: ${of.withdraw_reason}</div>`}` },
  { title: t('actions'), cell: of => html`<div class="row nowrap">
    ${!of.withdrawn_at && html`<button class="btn quiet" onClick=${() => download(of)} aria-label="${t('download')} ${of.version}"><${Icon} name="down" /></button>`}
    ${!of.withdrawn_at && isAdmin() && html`<button class="btn quiet" onClick=${() => withdraw(of, reload)}>${t('withdraw')}<span class="hidden-text"> ${of.version}</span></button>`}
  </div>` },
];

/** v1.10.0 is above v1.9.0. @param {string} version */
const order = version => version.slice(1).split('.').reduce((sum, part) => 100_000 * sum + Number(part), 0);

/** @param {number} bytes */
const size = bytes => (bytes < 1024 * 1024 ? `${number(bytes / 1024, 1)} KiB` : `${number(bytes / 1024 / 1024, 1)} MiB`);

/** All of it can be marked and copied; what is seen are its ends. @param {{ name: string, value: string }} props */
const Hash = ({ name, value }) => html`<div class="hash"><span class="small muted">${name}</span><code title=${value}>${value}</code></div>`;

/** @param {Firmware} of */
async function download(of) {
  const answer = await exchange('GET', of.download_url, { headers: { Accept: 'application/octet-stream' }, patience: 300_000 });
  saveFile(await answer.blob(), of.filename);
}

/** @param {Firmware} of @param {() => void} reload */
async function withdraw(of, reload) {
  const reason = await ask({
    title: t('withdraw.ask', { version: of.version }), text: t('withdraw.text'), action: t('withdraw'), danger: true, reason: true,
    run: why => send('POST', `firmware/${encodeURIComponent(of.version)}/withdraw`, { reason: why }),
  });
  if (reason === null)
    return;
  toast(t('withdraw.done', { version: of.version }));
  reload();
}
