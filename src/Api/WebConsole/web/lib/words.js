import * as common from '../words/common.js';
import { language } from './prefs.js';

/**
 * Words of a screen in the language of the moment; what the screen does not have is looked for among the common ones.
 * "{n}" in a text is filled from the values.
 * @template {Record<string, string>} T
 * @param {{ en: T, ko: Record<keyof T, string> }} table
 * @returns {(key: keyof T | keyof typeof common.en, values?: Record<string, unknown>) => string}
 */
export function wordsOf(table) {
  return (key, values) => {
    const own = /** @type {Record<string, string>} */ (table[language.value]);
    const shared = /** @type {Record<string, string>} */ (common[language.value]);
    return fill(own[/** @type {string} */ (key)] ?? shared[/** @type {string} */ (key)] ?? String(key), values);
  };
}

/** The common words alone. */
export const t = wordsOf(common);

/**
 * @param {string} text
 * @param {Record<string, unknown>} [values]
 */
export function fill(text, values) {
  return values ? text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all)) : text;
}

/**
 * The name of a thing that has one in each language.
 * @param {{ process_name_ko?: string | null, process_name_en?: string | null, process_code?: string | null } | null | undefined} process
 */
export function processName(process) {
  if (!process)
    return '–';
  const [first, second] = language.value === 'ko'
    ? [process.process_name_ko, process.process_name_en]
    : [process.process_name_en, process.process_name_ko];
  return first || second || process.process_code || '–';
}

/**
 * What an operator calls a defect; its code where nobody gave it a name.
 * @param {{ defect_names?: Record<string, { ko?: string | null, en?: string | null }> | null } | null | undefined} process
 * @param {string} code
 */
export const defectName = (process, code) => process?.defect_names?.[code]?.[language.value] || code;
