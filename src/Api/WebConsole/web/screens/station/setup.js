import { html, useState } from '../../vendor/preact.js';
import { processes } from '../../lib/plant.js';
import { place } from '../../lib/prefs.js';
import { processName, wordsOf } from '../../lib/words.js';
import { go, href } from '../../router.js';
import { Clock, Person } from '../../ui/head.js';
import { Icon } from '../../ui/icons.js';
import { Title } from '../../ui/parts.js';
import * as words from '../../words/station.js';

const t = wordsOf(words);

/** Where this device stands: asked once. @param {{ at: import('../../lib/prefs.js').Place }} props */
export function Setup({ at }) {
  const [equipment, setEquipment] = useState(at.equipment ?? '');
  const [line, setLine] = useState(at.line ?? '');
  const choose = (/** @type {number} */ number) => {
    place.value = { process: String(number), equipment: equipment.trim(), line: line.trim() };
    go(href('station', place.value), { replace: true });
  };
  const field = (/** @type {string} */ label, /** @type {string} */ value, /** @type {(text: string) => void} */ set) => html`<label class="field">
    <span class="label">${label}</span><input class="input" value=${value} maxlength="50" autocomplete="off"
      onInput=${(/** @type {InputEvent} */ event) => set(/** @type {HTMLInputElement} */ (event.target).value)} /></label>`;
  return html`<div class="station">
    <header class="st-head"><div class="grow st-name">NeuroHub</div><${Clock} /><${Person} /></header>
    <main class="st-body card stack">
      <div><${Title}>${t('setup.title')}<//><p class="muted">${t('setup.text')}</p></div>
      <div class="pair">${field(t('setup.equipment'), equipment, setEquipment)}${field(t('setup.line'), line, setLine)}</div>
      <p><a class="btn" href=${href('card', { process: at.process })}><${Icon} name="printer" />${t('cards')}</a></p>
      <ul class="st-tiles">
        ${processes.value.filter(one => one.is_active).map(one => html`<li><button class="st-tile" onClick=${() => choose(one.process_number)}>
          <span class="st-number">${one.process_number}</span>${processName(one)}</button></li>`)}
      </ul>
    </main>
  </div>`;
}
