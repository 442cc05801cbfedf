import { html, useState } from '../vendor/preact.js';
import { exchange } from '../lib/api.js';
import { ApiError } from '../lib/errors.js';
import { Icon } from './icons.js';

/** All that the server has, as a file. @param {{ address: string, text?: string }} props */
export function CsvButton({ address, text = 'CSV' }) {
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await saveCsv(address);
    } catch (error) {
      if (!(error instanceof ApiError))
        throw error;
      const { toast } = await import('./toast.js');
      toast(error.message, 'fail');
    } finally {
      setBusy(false);
    }
  };
  return html`<button class="btn quiet" disabled=${isBusy} aria-busy=${isBusy} onClick=${save}><${Icon} name="down" />${text}</button>`;
}

/** All rows as the server writes them; the token goes in a header, so a link would not do. @param {string} address */
export async function saveCsv(address) {
  const answer = await exchange('GET', address, { headers: { Accept: 'text/csv' }, patience: 120_000 });
  const file = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = file;
  link.download = /filename="?([^";]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1]
    ?? `${address.split('?')[0].split('/').slice(3).join('-')}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(file), 10_000);
}
