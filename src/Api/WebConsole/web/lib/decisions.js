import { newKey, send } from './api.js';
import { ApiError } from './errors.js';

/** A key for each decision that was not answered yet: the same decision taken again is sent with the same key. @type {Map<string, string>} */
const keys = new Map();

/**
 * @param {string} path
 * @param {object} body
 * @returns {Promise<any>}
 */
export async function decide(path, body) {
  const decision = path + JSON.stringify(body);
  const key = keys.get(decision) ?? newKey();
  keys.set(decision, key);
  try {
    const answer = await send('POST', path, body, { key });
    keys.delete(decision);
    return answer;
  } catch (error) {
    if (error instanceof ApiError && !error.isAway)
      keys.delete(decision);
    throw error;
  }
}
