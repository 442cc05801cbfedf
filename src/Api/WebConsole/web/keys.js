import { html } from './vendor/preact.js';
import { letterKeys } from './lib/prefs.js';
import { t as common, wordsOf } from './lib/words.js';
import { ask } from './ui/ask.js';
import * as words from './words/keys.js';

const t = wordsOf(words);

/** @type {[part: keyof typeof words.en, keys: [keys: string, does: keyof typeof words.en][]][]} */
const KEYS = [
  ['everywhere', [['Ctrl K', 'search'], ['/', 'filter'], ['?', 'keys']]],
  ['places', [['g s', 'station'], ['g f', 'floor'], ['g u', 'units'], ['g q', 'quality'], ['g r', 'rework'], ['g a', 'alerts']]],
  ['lists', [['↑ ↓', 'row'], ['Enter', 'open'], ['← →', 'point'], ['A S', 'decide']]],
  ['at-station', [['F9', 'pass'], ['F8', 'fail'], ['F2', 'type'], ['Enter', 'next'], ['Esc', 'back']]],
];

/** The list of keys, over what is shown. */
export const showKeys = () => void ask({
  title: t('title'), wide: true, only: true, action: common('close'),
  fields: html`<div class="keys">${KEYS.map(([part, keys]) => html`<section><h3>${t(part)}</h3>
      <dl>${keys.map(([key, does]) => html`<div><dt>${key.split(' ').map(one => html`<kbd>${one}</kbd>`)}</dt><dd>${t(does)}</dd></div>`)}</dl></section>`)}</div>
    ${!letterKeys.value && html`<p class="muted">${t('letters-off')}</p>`}`,
});
