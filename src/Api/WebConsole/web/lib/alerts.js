/**
 * Alerts of one kind at one place are one thing to look at.
 * @typedef {import('../types/api.d.ts').components['schemas']['AlertView']} Alert
 * @typedef {{ key: string, latest: Alert, all: Alert[] }} Group
 */

export const SEVERITIES = /** @type {const} */ (['HIGH', 'MEDIUM', 'LOW']);

/**
 * @param {Alert[]} alerts newest first
 * @param {boolean} isGrouped
 * @returns {Group[]} by their newest, newest first
 */
export function groupsOf(alerts, isGrouped) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const alert of alerts) {
    const key = isGrouped ? [alert.alert_type, alert.equipment_id ?? '', alert.process_number ?? ''].join(' ') : String(alert.id);
    const known = groups.get(key);
    if (known)
      known.all.push(alert);
    else
      groups.set(key, { key, latest: alert, all: [alert] });
  }

  return [...groups.values()];
}

/** What leads to where something is to be done: a unit, else a LOT. @param {Alert} alert @returns {string | null} */
export const placeOf = alert => (alert.serial_number ? `trace/${alert.serial_number}` : alert.lot_number ? `lots/${alert.lot_number}` : null);
