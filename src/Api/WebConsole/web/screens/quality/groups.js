import { processes } from '../../lib/plant.js';
import { defectName, processName, wordsOf } from '../../lib/words.js';
import * as words from '../../words/quality.js';

const t = wordsOf(words);

/** When figures are read again: they are of many units, so one more hardly shows. */
export const FRESH = { types: ['RUN_COMPLETED', 'DEFECT_RECORDED'], every: 15_000, idle: 60_000 };

/**
 * How people call what defects are grouped by.
 * @param {string} group
 * @param {{ code: string, name: string | null }} item
 */
export function nameOf(group, item) {
  if (item.code === 'UNKNOWN')
    return t('unknown');
  const process = group === 'process' && processes.value.find(one => one.process_code === item.code);
  if (process)
    return `${process.process_number} ${processName(process)}`;
  return item.name && item.name !== item.code ? `${item.code} ${item.name}` : item.code;
}

/** What a defect code means, when a process says so. @param {string} code */
export function meaningOf(code) {
  const of = processes.value.find(process => defectName(process, code) !== code);
  return of ? defectName(of, code) : '';
}
