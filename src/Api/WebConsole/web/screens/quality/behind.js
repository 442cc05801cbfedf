import { html } from '../../vendor/preact.js';
import { Late } from '../../ui/late.js';

/** The units behind a bar or point: fetched when one is chosen. @param {Record<string, any>} props as of units.js */
export const Units = props => html`<${Late} name="quality/units" load=${() => import('./units.js')} ...${props} />`;
