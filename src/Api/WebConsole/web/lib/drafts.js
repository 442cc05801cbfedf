import { kept } from './prefs.js';

/**
 * What was typed for a unit and is not recorded yet: kept by its number, so that neither another unit, nor a sign-in, nor a reload loses it.
 * @typedef {{ values: Record<string, string>, codes: string[], other: string }} Draft
 */

const MOST = 50;
const NONE = /** @type {Draft} */ ({ values: {}, codes: [], other: '' });
/** @type {import('../vendor/preact.js').Signal<Record<string, Draft>>} */
const drafts = kept('drafts', /** @type {Record<string, Draft>} */ ({}));

/** @param {string} number */
export const draftOf = number => drafts.value[number] ?? NONE;

/** @param {string} number @param {Partial<Draft>} part */
export function editDraft(number, part) {
  const others = Object.entries(drafts.value).filter(([key]) => key !== number).slice(-MOST);
  drafts.value = { ...Object.fromEntries(others), [number]: { ...draftOf(number), ...part } };
}

/** @param {string} number */
export function forgetDraft(number) {
  const { [number]: done, ...others } = drafts.value;
  drafts.value = done ? others : drafts.value;
}
