import { url } from './api.js';
import { ApiError, away, errorOf } from './errors.js';
import { language } from './prefs.js';
import * as session from './session.js';

/**
 * Sends a form with a file and tells how far it is, which fetch cannot. A 401 buys the next token, once.
 * @param {string} path
 * @param {FormData} form
 * @param {(share: number) => void} onProgress 0 to 1; 1 = the server has it and reads it
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>} what the envelope holds
 */
export async function upload(path, form, onProgress, signal) {
  let answer = await once(path, form, onProgress, signal);
  if (answer.status === 401 && await session.renew())
    answer = await once(path, form, onProgress, signal);
  if (!answer.ok)
    throw await errorOf(answer);
  return (await answer.json()).data;
}

/**
 * @param {string} path
 * @param {FormData} form
 * @param {(share: number) => void} onProgress
 * @param {AbortSignal} [signal]
 * @returns {Promise<Response>}
 */
function once(path, form, onProgress, signal) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', url(path));
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Accept-Language', language.value);
    request.setRequestHeader('Authorization', `Bearer ${session.accessToken()}`);
    request.upload.onprogress = event => onProgress(event.total ? event.loaded / event.total : 0);
    request.onload = () => done(new Response(request.responseText, {
      status: request.status,
      headers: { 'Retry-After': request.getResponseHeader('Retry-After') ?? '' },
    }));
    request.onerror = () => fail(away());
    request.onabort = () => fail(new ApiError(-1, 'STOPPED', ''));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
