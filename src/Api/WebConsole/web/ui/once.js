import { html, useMemo, useState } from '../vendor/preact.js';
import { qr } from '../lib/qr.js';
import { t } from '../lib/words.js';
import { Icon } from './icons.js';

/** A QR code, dark on white in both themes: scanners want it so. @param {{ text: string, label: string }} props */
export function Qr({ text, label }) {
  const [size, path] = useMemo(() => {
    const rows = qr(text);
    return [rows.length + 8, rows.flatMap((row, r) => row.map((dark, c) => (dark ? `M${c + 4} ${r + 4}h1v1h-1z` : ''))).join('')];
  }, [text]);
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label} shape-rendering="crispEdges">
    <rect width=${size} height=${size} fill="#fff" /><path d=${path} fill="#000" /></svg>`;
}

/**
 * A key that the server tells once: to copy, and to scan.
 * @param {{ title: string, text: any, secret: string, done: () => void }} props
 */
export function Once({ title, text, secret, done }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(secret).then(() => setCopied(true));
  return html`<section class="card once" role="alert">
    <${Qr} text=${secret} label=${t('once.qr')} />
    <div class="stack">
      <h2>${title}</h2>
      <p class="said tone-warn"><${Icon} name="warn" />${t('once.only')}</p>
      <p>${text}</p>
      <code class="secret" tabindex="0" data-secret>${secret}</code>
      <div class="row">
        ${navigator.clipboard && html`<button class="btn" onClick=${copy}><${Icon} name=${isCopied ? 'check' : 'file'} />${isCopied ? t('copied') : t('copy')}</button>`}
        <button class="btn primary" onClick=${done}>${t('once.done')}</button>
      </div>
    </div>
  </section>`;
}
