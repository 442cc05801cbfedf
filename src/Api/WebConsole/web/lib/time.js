import { signal } from '../vendor/preact.js';
import { language } from './prefs.js';

/** The plant's time zone; lib/plant.js tells it. */
export const zone = signal('Asia/Seoul');

// Between this device's clock and the server's, milliseconds. Tablets are wrong by minutes.
let ahead = 0;

/** @param {string | null} header of an answer: "Date", which has seconds only */
export function noteDate(header) {
  const server = header ? Date.parse(header) : NaN;
  if (Number.isNaN(server))
    return;
  const difference = server + 500 - Date.now();
  // Within what the header cannot say nothing moves, else running timers would jump.
  if (Math.abs(difference - ahead) > 1000)
    ahead = difference;
}

/** The server's time now, in milliseconds. */
export const now = () => Date.now() + ahead;

const locale = () => (language.value === 'ko' ? 'ko-KR' : 'en-GB');

/** Made once: one takes longer to make than a thousand texts. @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {Intl.DateTimeFormatOptions} options
 * @param {string} [of] the locale
 */
function format(options, of = locale()) {
  const key = of + zone.value + JSON.stringify(options);
  let known = formats.get(key);
  if (!known)
    formats.set(key, known = new Intl.DateTimeFormat(of, { timeZone: zone.value, ...options }));
  return known;
}

/** @typedef {string | number | null | undefined} Moment */

/**
 * @param {Moment} at
 * @param {Intl.DateTimeFormatOptions} options
 */
const say = (at, options) => (at === null || at === undefined || at === '' ? '–' : format(options).format(new Date(at)));

/** 13:28 @param {Moment} at */
export const clockTime = at => say(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** 13:28:05 @param {Moment} at */
export const exactTime = at => say(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** Sun 29 Nov @param {Moment} at */
export const dayName = at => say(at, { weekday: 'short', day: 'numeric', month: language.value === 'ko' ? 'long' : 'short' });

/** 2026-11-29, as the plant writes days @param {Moment} at */
export const day = at => (at === null || at === undefined || at === ''
  ? '–'
  : format({}, 'sv-SE').format(new Date(at)));

/** Time of today, else the day and the time. @param {Moment} at */
export const shortTime = at => (at !== null && at !== undefined && at !== '' && day(at) === day(now())
  ? clockTime(at)
  : say(at, { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }));

/** When a day of the plant begins, as the API takes times: 2026-11-29 is 2026-11-29T00:00:00+09:00 in Seoul. @param {string} date */
export function startOfDay(date) {
  const name = format({ timeZoneName: 'longOffset' }).formatToParts(new Date(`${date}T00:00:00Z`)).find(part => part.type === 'timeZoneName');
  return `${date}T00:00:00${name?.value.replace(/^(?:GMT|UTC)/, '') || 'Z'}`;
}

/** For tooltips: what the record has. @param {Moment} at */
export const utc = at => (at ? new Date(at).toISOString().replace('T', ' ').replace(/\.\d+Z$/, ' UTC') : '');

/** The hour of the plant's day, 0 to 23. @param {Moment} at */
export const hourOf = at => Number(format({ hour: '2-digit', hourCycle: 'h23' }).format(new Date(/** @type {string | number} */ (at))).replace(/\D/g, ''));

/**
 * 0:47, 51:10, 1:36:44
 * @param {number | null | undefined} seconds
 */
export function duration(seconds) {
  if (seconds === null || seconds === undefined || Number.isNaN(seconds))
    return '–';
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Seconds since then, by the server's clock. @param {string | number} at */
export const secondsSince = at => (now() - new Date(at).getTime()) / 1000;

/**
 * 1,234.5: Korean and English write numbers alike. Without Intl, whose first format of numbers alone takes a slow tablet a sixth of a second.
 * @param {number | null | undefined} value
 * @param {number} [decimals] exactly so many; else up to three
 */
export function number(value, decimals) {
  if (value === null || value === undefined || Number.isNaN(value))
    return '–';
  const size = rounded(Math.abs(value), decimals ?? 3);
  const [whole, part = ''] = size.split('.');
  const shown = decimals === undefined ? part.replace(/0+$/, '') : part;
  const sign = value < 0 && Number(size) !== 0 ? '-' : '';
  return sign + whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (shown && `.${shown}`);
}

/** 1.005 is 1.01 to people, though not to the processor. @param {number} value @param {number} decimals */
function rounded(value, decimals) {
  const text = String(value);
  return text.includes('e') ? value.toFixed(decimals) : Number(`${Math.round(Number(`${text}e${decimals}`))}e-${decimals}`).toFixed(decimals);
}

/** @param {number | null | undefined} value */
export const percent = value => (value === null || value === undefined ? '–' : `${number(value, value >= 100 || value === 0 ? 0 : 1)} %`);
