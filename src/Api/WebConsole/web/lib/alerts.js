/**
 * An alert; of several alike ones the newest, and how many they are.
 * @typedef {import('../types/api.d.ts').components['schemas']['AlertView'] & { count?: number | null }} Alert
 */

export const SEVERITIES = /** @type {const} */ (['HIGH', 'MEDIUM', 'LOW']);

/** What leads to where something is to be done: a unit, else a LOT. @param {Alert} alert @returns {string | null} */
export const placeOf = alert => (alert.serial_number ? `trace/${alert.serial_number}` : alert.lot_number ? `lots/${alert.lot_number}` : null);

/**
 * How the list and the command that marks as read are told which alerts are meant: those of one kind at one place.
 * @param {Record<string, string>} filter of the screen
 * @param {Alert} of
 */
export const filterOf = (filter, of) => ({
  ...filter, severity: of.severity, alert_type: of.alert_type, ...(of.equipment_id ? { equipment_id: of.equipment_id } : {}),
});
