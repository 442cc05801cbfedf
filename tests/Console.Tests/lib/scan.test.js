import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ScanReader, characterOf, cleanCode } from '../../../src/Api/WebConsole/web/lib/scan.js';

const SERIAL = 'WF-KR-261129D-004-0005';

/** @param {string} character */
function keyOf(character) {
  const upper = character.toUpperCase();
  const code = /[A-Z]/.test(upper) ? `Key${upper}` : /\d/.test(character) ? `Digit${character}` : character === '-' ? 'Minus' : character === ':' ? 'Semicolon' : 'Space';
  return { key: character, code, shiftKey: /[A-Z:]/.test(character) };
}

/**
 * @param {ScanReader} reader
 * @param {string} text
 * @param {{ gap?: number, from?: number, inField?: boolean, end?: string, hangul?: boolean }} [how]
 */
function type(reader, text, { gap = 10, from = 1000, inField = false, end = 'Enter', hangul = false } = {}) {
  let at = from;
  for (const character of text) {
    reader.press({ ...keyOf(character), ...(hangul ? { key: 'Process' } : {}), timeStamp: at }, inField, `before ${character}`);
    at += gap;
  }

  return reader.press({ key: hangul ? 'Process' : end, code: end, timeStamp: at }, inField);
}

test('A scanner is heard wherever the focus is', () => {
  assert.equal(type(new ScanReader(), SERIAL)?.text, SERIAL);
  const inField = type(new ScanReader(), SERIAL, { inField: true });
  assert.equal(inField?.text, SERIAL);
  assert.equal(inField?.before, 'before W');
});

test('Tab ends a scan too', () => assert.equal(type(new ScanReader(), SERIAL, { end: 'Tab' })?.text, SERIAL));

test('A Korean input method changes nothing', () => assert.equal(type(new ScanReader(), SERIAL, { inField: true, hangul: true })?.text, SERIAL));

test('Typing by hand into a field is no scan', () => {
  assert.equal(type(new ScanReader(), '60.12', { gap: 180, inField: true }), null);
  assert.equal(type(new ScanReader(), 'SENSOR-01', { gap: 120, inField: true }), null);
});

test('Fast typing of a short value is no scan', () => assert.equal(type(new ScanReader(), '60.12', { gap: 20, inField: true }), null));

test('With no field slow typing and Enter counts', () => {
  assert.equal(type(new ScanReader(), '0005', { gap: 700 })?.text, '0005');
  assert.equal(type(new ScanReader(), '05', { gap: 700 }), null);
  assert.equal(type(new ScanReader(), '0005', { gap: 700, end: 'Tab' }), null);
});

test('A scan after a half typed number is the scan alone', () => {
  const reader = new ScanReader();
  for (const [i, character] of [...'612'].entries())
    reader.press({ ...keyOf(character), timeStamp: 100 + i * 300 }, true, `typed ${character}`);
  const scan = type(reader, SERIAL, { from: 1500, inField: true });
  assert.equal(scan?.text, SERIAL);
  assert.equal(scan?.before, 'before W');
});

test('A scanner that stops for a moment loses nothing', () => {
  const reader = new ScanReader();
  for (const [i, character] of [...'WF-KR-26'].entries())
    reader.press({ ...keyOf(character), timeStamp: 100 + i * 10 }, false);
  assert.equal(type(reader, '1129D-004-0005', { from: 900 })?.text, SERIAL);
});

test('A key that was pressed long before a scan is no part of it', () => {
  const reader = new ScanReader();
  reader.press({ ...keyOf('x'), timeStamp: 100 }, false);
  assert.equal(type(reader, SERIAL, { from: 4000 })?.text, SERIAL);
});

test('A value that was typed into a field is no beginning of the next scan', () => {
  const reader = new ScanReader();
  for (const [i, character] of [...'6142'].entries())
    reader.press({ ...keyOf(character), timeStamp: 100 + i * 200 }, true);
  assert.equal(type(reader, SERIAL, { from: 1500 })?.text, SERIAL);
  for (const [i, character] of [...'6142'].entries())
    reader.press({ ...keyOf(character), timeStamp: 3000 + i * 200 }, false);
  reader.press({ key: 'F8', code: 'F8', timeStamp: 3900 }, false);
  assert.equal(type(reader, SERIAL, { from: 4000 })?.text, SERIAL);
});

test('Two scans one after another are two', () => {
  const reader = new ScanReader();
  assert.equal(type(reader, SERIAL)?.text, SERIAL);
  assert.equal(type(reader, 'NH:PASS', { from: 1500 })?.text, 'NH:PASS');
});

test('Escape and keys with Ctrl are no part of a scan', () => {
  const reader = new ScanReader();
  reader.press({ key: 'k', code: 'KeyK', ctrlKey: true, timeStamp: 1 }, false);
  reader.press({ key: 'Shift', code: 'ShiftLeft', timeStamp: 2 }, false);
  assert.equal(type(reader, SERIAL)?.text, SERIAL);
});

test('Keys write what is on them, whatever the language', () => {
  assert.equal(characterOf({ key: 'ㅈ', code: 'KeyW', timeStamp: 0, shiftKey: true }), 'W');
  assert.equal(characterOf({ key: 'w', code: 'KeyW', timeStamp: 0 }), 'w');
  assert.equal(characterOf({ key: 'Process', code: 'Digit2', timeStamp: 0 }), '2');
  assert.equal(characterOf({ key: '@', code: 'Digit2', timeStamp: 0, shiftKey: true }), '@');
  assert.equal(characterOf({ key: 'Process', code: 'Semicolon', timeStamp: 0, shiftKey: true }), ':');
  assert.equal(characterOf({ key: '7', code: 'Numpad7', timeStamp: 0 }), '7');
  assert.equal(characterOf({ key: 'F9', code: 'F9', timeStamp: 0 }), '');
  assert.equal(characterOf({ key: 'a', code: '', timeStamp: 0 }), 'a');
});

for (const [raw, clean] of [
  [']C1wf-kr-1', 'WF-KR-1'], ['  WF-KR-1 \r', 'WF-KR-1'], ['\u001dWF-KR-1', 'WF-KR-1'], ['ＷＦ－ＫＲ－１', 'WF-KR-1'], ['\u200bWF-KR-1', 'WF-KR-1'],
  ['nh:pass', 'NH:PASS'],
])
  test(`${JSON.stringify(raw)} is read as ${clean}`, () => assert.equal(cleanCode(raw), clean));
