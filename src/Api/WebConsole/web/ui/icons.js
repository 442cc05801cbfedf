import { html } from '../vendor/preact.js';

/**
 * Icons, drawn in 24 x 24 with the colour of the text. A state has a shape of its own, so that nobody needs its colour.
 * @typedef {keyof typeof STROKES | keyof typeof SHAPES} IconName
 */

/** Drawn as lines. */
const STROKES = {
  floor: 'M3 20h18M5 20V9l5 3V9l5 3V4h4v16',
  units: 'M12 3l8 4.5v9L12 21l-8-4.5v-9L12 3zM4 7.5l8 4.5 8-4.5M12 12v9',
  quality: 'M4 4v16h16M8 15l3-4 3 2 5-7',
  rework: 'M4 12a8 8 0 0 1 14-5.3L20 9M20 4v5h-5M20 12a8 8 0 0 1-14 5.3L4 15M4 20v-5h5',
  alerts: 'M6 17V11a6 6 0 1 1 12 0v6l1.5 2h-15L6 17zM10 21.5h4',
  setup: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  system: 'M4 5h16v6H4zM4 13h16v6H4zM7.5 8h.01M7.5 16h.01',
  station: 'M3 5h18v11H3zM8 20h8M12 16v4',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21',
  person: 'M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M17 14h.01M7 14h7',
  scan: 'M3 8V5a2 2 0 0 1 2-2h3M16 3h3a2 2 0 0 1 2 2v3M21 16v3a2 2 0 0 1-2 2h-3M8 21H5a2 2 0 0 1-2-2v-3M8 8v8M11 8v8M13.5 8v8M16.5 8v8',
  arrow: 'M4 12h16M14 6l6 6-6 6',
  next: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  offline: 'M3 3l18 18M8.5 14.5a5 5 0 0 1 5-1.2M5 11a10 10 0 0 1 4-2.3M19 11a10 10 0 0 0-6-2.9M12 18h.01',
  sound: 'M4 9.5v5h3.5L12 18V6L7.5 9.5H4zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  leave: 'M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  label: 'M3 7h12l6 5-6 5H3zM7 12h.01',
  printer: 'M7 9V3h10v6M5 9h14a2 2 0 0 1 2 2v6h-4M7 17H3v-6a2 2 0 0 1 2-2M7 14h10v7H7z',
  key: 'M8 15.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 11.5h9M18 11.5v4M15 11.5v3',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  down: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  full: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  list: 'M4 6h16M4 12h16M4 18h16',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
};

/** Filled shapes: each a list of [what, path]; "cut" is drawn in the colour behind. */
const SHAPES = {
  pass: [['fill', 'M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21z'], ['cut', 'M7 12.4l3.4 3.4L17 9']],
  fail: [['fill', 'M7.7 1.5h8.6l6.2 6.2v8.6l-6.2 6.2H7.7l-6.2-6.2V7.7z'], ['cut', 'M8 8l8 8M16 8l-8 8']],
  warn: [['fill', 'M12 1.6a1.4 1.4 0 0 1 1.2.7l10 17.8a1.4 1.4 0 0 1-1.2 2.1H2a1.4 1.4 0 0 1-1.2-2.1l10-17.8a1.4 1.4 0 0 1 1.2-.7z'], ['cut', 'M12 8.5v6M12 18.4h.01']],
  running: [['line', 'M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19z'], ['fill', 'M12 2.5a9.5 9.5 0 0 1 0 19z']],
  contrast: [['line', 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z'], ['fill', 'M12 4a8 8 0 0 1 0 16z']],
  idle: [['dash', 'M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19z']],
  scrapped: [['line', 'M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19z'], ['line', 'M5.5 18.5l13-13']],
  skipped: [['line', 'M4 12h16']],
};

/**
 * @param {{ name: IconName, size?: string | number, label?: string }} props `label` when nothing beside it says the same
 */
export function Icon({ name, size = '1.25em', label }) {
  const told = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' };
  const parts = name in SHAPES
    ? SHAPES[/** @type {keyof typeof SHAPES} */ (name)]
    : [['line', STROKES[/** @type {keyof typeof STROKES} */ (name)]]];
  return html`<svg class="icon icon-${name}" viewBox="0 0 24 24" width=${long(size)} height=${long(size)} ...${told}>
    ${parts.map(([how, d]) => html`<path d=${d} ...${PAINT[/** @type {keyof typeof PAINT} */ (how)]} />`)}
  </svg>`;
}

/** A number is pixels of the usual type, with which it grows. @param {string | number} size */
const long = size => (Number(size) ? `${Number(size) / 16}rem` : size);

/** NeuroHub's own sign; icon.svg has the same for the browser's tab. */
export const Logo = () => html`<svg class="logo" viewBox="0 0 64 64" aria-hidden="true"><rect width="64" height="64" rx="14" fill="#0f5c9e" />
  <path d="M15 46V20l17 24V20" fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round" stroke-linejoin="round" />
  <path d="M40 44l10-24" fill="none" stroke="#6fb6ff" stroke-width="6" stroke-linecap="round" /></svg>`;

const PAINT = {
  fill: { fill: 'currentColor' },
  line: { fill: 'none', stroke: 'currentColor', 'stroke-width': 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' },
  dash: { fill: 'none', stroke: 'currentColor', 'stroke-width': 2, 'stroke-dasharray': '3.7 3.8', 'stroke-linecap': 'round' },
  cut: { fill: 'none', class: 'cut-line', 'stroke-width': 2.6, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' },
};
