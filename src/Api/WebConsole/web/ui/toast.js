import { html, render, signal } from '../vendor/preact.js';
import { Icon } from './icons.js';

/** @type {import('../vendor/preact.js').Signal<{ id: number, text: string, icon: import('./icons.js').IconName }[]>} */
const toasts = signal(/** @type {{ id: number, text: string, icon: import('./icons.js').IconName }[]} */ ([]));
const SHOWN_FOR = 5000;
let count = 0;
/** @type {HTMLElement | null} */
let host = null;

/**
 * Says that something was done. What went wrong is said where it went wrong, and stays.
 * @param {string} text
 * @param {import('./icons.js').IconName} [icon]
 */
export function toast(text, icon = 'pass') {
  if (!host) {
    host = document.body.appendChild(document.createElement('div'));
    render(html`<${Toasts} />`, host);
  }

  const id = ++count;
  toasts.value = [...toasts.value.slice(-2), { id, text, icon }];
  setTimeout(() => { toasts.value = toasts.value.filter(one => one.id !== id); }, SHOWN_FOR);
}

function Toasts() {
  return html`<div class="toasts" role="status" aria-live="polite">
    ${toasts.value.map(one => html`<div class="toast" key=${one.id}><${Icon} name=${one.icon} />${one.text}</div>`)}
  </div>`;
}
