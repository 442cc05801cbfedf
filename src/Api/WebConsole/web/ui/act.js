import { html, useState } from '../vendor/preact.js';
import { newKey } from '../lib/api.js';
import { ApiError } from '../lib/errors.js';
import { user } from '../lib/session.js';
import { FormError } from './form.js';

/** Whether who is signed in may change what managers change; the server decides it again. */
export const leads = () => user.value?.role === 'ADMIN' || user.value?.role === 'MANAGER';

export const isAdmin = () => user.value?.role === 'ADMIN';

/**
 * A button that does something at once: busy meanwhile, and what went wrong stays beside it.
 * @returns {{ act: (run: (key: string) => Promise<unknown>) => Promise<void>, isBusy: boolean, error: ApiError | null }}
 */
export function useAct() {
  const [state, setState] = useState({ isBusy: false, error: /** @type {ApiError | null} */ (null) });
  return {
    ...state,
    async act(run) {
      setState({ isBusy: true, error: null });
      try {
        await run(newKey());
        setState({ isBusy: false, error: null });
      } catch (error) {
        if (!(error instanceof ApiError))
          throw error;
        setState({ isBusy: false, error });
      }
    },
  };
}

/** @param {{ of: ReturnType<typeof useAct> }} props */
export const ActError = ({ of }) => html`<${FormError} error=${of.error} />`;
