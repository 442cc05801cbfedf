import { wordsOf } from '../../lib/words.js';
import * as words from '../../words/station.js';

/** The words of the station, for all its parts. */
export const t = wordsOf(words);
