import { html, useEffect, useState } from '../vendor/preact.js';
import { Loading } from './parts.js';

/** @type {Map<string, (props: Record<string, any>) => any>} */
const loaded = new Map();

/**
 * A part whose module is fetched when it is first shown: a tab, or what opens on a click.
 * @param {{ name: string, load: () => Promise<{ default: any }>, [prop: string]: any }} props `name`: of the module; other props go to the part
 */
export function Late({ name, load, ...props }) {
  const [, setDone] = useState('');
  const [failure, setFailure] = useState(/** @type {unknown} */ (null));
  useEffect(() => {
    if (!loaded.has(name))
      load().then(module => {
        loaded.set(name, module.default);
        setDone(name);
      }, setFailure);
  }, [name]);
  // The screen says that it stopped working, and offers to load it again.
  if (failure)
    throw failure;
  const Shown = loaded.get(name);
  return Shown ? html`<${Shown} ...${props} />` : html`<${Loading} />`;
}
