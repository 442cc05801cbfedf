import { html, useEffect, useState } from '../vendor/preact.js';
import { send } from '../lib/api.js';
import { changes, differing, read, write } from '../lib/edit.js';
import { ApiError } from '../lib/errors.js';
import { t } from '../lib/words.js';
import { Submit, FormError, useForm } from './form.js';
import { Icon } from './icons.js';
import { toast } from './toast.js';

/**
 * Something that is opened to be changed. It is not read anew meanwhile: what somebody types stays.
 * @template T
 * @param {string | null} path null: a new one
 * @param {T} fresh what a new one begins as
 */
export function useEdited(path, fresh) {
  const [of, setOf] = useState({
    data: /** @type {T | null} */ (path ? null : fresh), tag: /** @type {string | null} */ (null), error: /** @type {ApiError | null} */ (null),
    at: 0, isLoading: Boolean(path),
  });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!path)
      return setOf({ data: fresh, tag: null, error: null, at: Date.now(), isLoading: false });
    const end = new AbortController();
    read(path, end.signal).then(
      ({ value, tag }) => setOf({ data: /** @type {T} */ (value), tag, error: null, at: Date.now(), isLoading: false }),
      error => {
        if (end.signal.aborted)
          return;
        if (!(error instanceof ApiError))
          throw error;
        setOf({ data: null, tag: null, error, at: 0, isLoading: false });
      });
    return () => end.abort();
  }, [path, round]);
  return { ...of, path, reload: () => setRound(n => n + 1) };
}

/** @typedef {ReturnType<typeof useEdited<any>>} Edited */

/**
 * Stores a form: a new one by POST, else what was changed by PUT. Who was slower than somebody else is told what the other changed.
 * @param {Edited} edited
 * @param {{ into: string, bodyOf: (form: FormData) => Record<string, unknown>, done: (saved: any) => void }} options `into`: where new ones go
 */
export function useSave(edited, { into, bodyOf, done }) {
  const [theirs, setTheirs] = useState(/** @type {import('../lib/edit.js').Tagged<any> | null} */ (null));
  const form = useForm(async (filled, key) => {
    const body = bodyOf(filled);
    if (!edited.path) {
      const made = await send('POST', into, Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)), { key });
      return finish(made);
    }

    const changed = changes(edited.data, body);
    if (Object.keys(changed).length === 0)
      return finish(edited.data);
    try {
      // Against theirs the content is another one, so its key is another one as well.
      finish(await write(edited.path, changed, theirs?.tag ?? edited.tag, theirs ? `${key}-${theirs.tag?.replace(/\W/g, '')}` : key));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412)
        throw error;
      setTheirs(await read(edited.path));
    }
  });
  const finish = (/** @type {any} */ saved) => {
    toast(t('saved'));
    done(saved);
  };
  return { ...form, theirs };
}

/**
 * The end of a form that is stored by useSave.
 * @param {{ edited: Edited, save: ReturnType<typeof useSave>, back: string, names: Record<string, string>, children?: any }} props
 *   `names`: what the fields are called, by their names in the API
 */
export function SaveRow({ edited, save, back, names, children }) {
  const { theirs } = save;
  const changed = theirs ? differing(edited.data, theirs.value, Object.keys(names)).map(name => names[name]) : [];
  return html`<${FormError} error=${save.error} />
    ${theirs && html`<div class="conflict" role="alert">
      <p class="said"><${Icon} name="warn" />${t('conflict')}</p>
      <p>${changed.length > 0 ? t('conflict.fields', { fields: changed.join(', ') }) : t('conflict.none')}</p>
      <p><button type="button" class="btn" onClick=${edited.reload}>${t('conflict.theirs')}</button></p>
    </div>`}
    <div class="row">
      <${Submit} isBusy=${save.isBusy} label=${theirs ? t('conflict.mine') : edited.path ? t('save') : t('create')} />
      <a class="btn" href=${back}>${t('cancel')}</a>
      <span class="grow"></span>
      ${children}
    </div>`;
}
