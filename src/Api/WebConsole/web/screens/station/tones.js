import { sound } from '../../lib/prefs.js';

/** @type {Record<string, [frequency: number, at: number][]>} rising: pass; falling: fail; low twice: refused */
const TONES = { pass: [[660, 0], [990, 0.12]], fail: [[520, 0], [330, 0.16]], refused: [[220, 0], [220, 0.2]], running: [[880, 0]] };
/** @type {AudioContext | null} */
let context = null;

/** @param {string} what */
export function play(what) {
  if (!sound.value || !globalThis.AudioContext)
    return;
  context ??= new AudioContext();
  for (const [frequency, at] of TONES[what] ?? []) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const begin = context.currentTime + at;
    tone.frequency.value = frequency;
    tone.type = what === 'refused' ? 'square' : 'sine';
    volume.gain.setValueAtTime(what === 'running' ? 0.06 : 0.2, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + (what === 'running' ? 0.06 : 0.18));
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + 0.2);
  }
}
