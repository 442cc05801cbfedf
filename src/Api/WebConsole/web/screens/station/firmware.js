import { html, useState } from '../../vendor/preact.js';
import { exchange } from '../../lib/api.js';
import { ApiError } from '../../lib/errors.js';
import { kept } from '../../lib/prefs.js';
import { clockTime, now, number, percent } from '../../lib/time.js';
import { wordsOf } from '../../lib/words.js';
import { saveFile } from '../../ui/file.js';
import { Icon } from '../../ui/icons.js';
import * as words from '../../words/station.js';

const t = wordsOf(words);

/** @typedef {import('../../types/api.d.ts').components['schemas']['FirmwareView']} Firmware */

/** What this device fetched last, over reloads. */
const fetched = kept('firmware', /** @type {{ sha256?: string, at?: number }} */ ({}));
const PATIENCE = 300_000;

/**
 * Which version a unit gets here, whether this device has its file, and which one is on the unit.
 * @param {{ of: import('./running.js').RunningState }} props
 */
export function Firmware({ of }) {
  const firmware = /** @type {Firmware | null} */ (of.firmware);
  const on = of.unit.serial.firmware_version;
  if (!firmware)
    return html`<p class="st-firmware tone-warn"><${Icon} name="warn" />${t('firmware.none')}</p>`;
  return html`<div class="st-firmware"><${Icon} name="down" /><strong>${t('firmware', { version: firmware.version })}</strong>
    <span class="muted">${firmware.filename}</span><${Download} of=${firmware} />
    ${on && html`<span class=${`tag ${on === firmware.version ? 'tone-pass' : 'tone-warn'}`}>
      <${Icon} name=${on === firmware.version ? 'pass' : 'warn'} />${t('firmware.on', { version: on })}</span>`}</div>`;
}

/** @param {{ of: Firmware }} props */
function Download({ of }) {
  const [share, setShare] = useState(/** @type {number | null} */ (null));
  const [fault, setFault] = useState('');
  const start = async () => {
    setFault('');
    setShare(0);
    try {
      saveFile(await fetchFile(of, setShare), of.filename);
      fetched.value = { sha256: of.sha256, at: now() };
    } catch (error) {
      if (!(error instanceof ApiError))
        throw error;
      setFault(error.message);
    } finally {
      setShare(null);
    }
  };
  const isHere = fetched.value.sha256 === of.sha256;
  return html`${share !== null ? html`<span class="tag tone-running" role="status"><${Icon} name="running" />${t('firmware.loading', { share: percent(100 * share) })}</span>`
    : isHere ? html`<span class="tag tone-pass"><${Icon} name="pass" />${t('firmware.here', { time: clockTime(fetched.value.at) })}</span>`
    : html`<span class="tag tone-idle"><${Icon} name="idle" />${t('firmware.away', { size: number(of.file_size / 1024, 0) })}</span>`}
    <button class="btn" disabled=${share !== null} onClick=${() => void start()}>${t(isHere ? 'firmware.again' : 'firmware.get')}</button>
    ${fault && html`<span class="tag tone-fail" role="alert"><${Icon} name="fail" />${fault}</span>`}`;
}

/**
 * The whole file, and no other: its length and, where the browser can (HTTPS), its hash are looked at.
 * @param {Firmware} of
 * @param {(share: number) => void} tell
 */
async function fetchFile(of, tell) {
  const answer = await exchange('GET', of.download_url, { headers: { Accept: 'application/octet-stream' }, patience: PATIENCE });
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  let length = 0;
  const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (answer.body).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      length += part.value.length;
      tell(length / of.file_size);
    }
  } catch {
    throw new ApiError(0, 'FIRMWARE_CUT', t('firmware.cut'));
  }

  const file = new Blob(parts);
  if (length !== of.file_size || crypto.subtle && await hashOf(file) !== of.sha256.toLowerCase())
    throw new ApiError(0, 'FIRMWARE_CUT', t('firmware.cut'));
  return file;
}

/** @param {Blob} file */
async function hashOf(file) {
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
