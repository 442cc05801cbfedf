import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changes, differing, toNumber } from '../../../src/Api/WebConsole/web/lib/edit.js';

test('Only what was changed is sent, and what became nothing is named in clear', () => {
  const before = { name: 'Line A', host: '10.1.2.3', port: 9100, labels: ['LOT'], note: null };
  assert.deepEqual(changes(before, { ...before, note: null }), {});
  assert.deepEqual(changes(before, { ...before, port: 9101, labels: [] }), { port: 9101, labels: [] });
  assert.deepEqual(changes({ limits: [{ code: 'T', unit: null, upper: 1 }] }, { limits: [{ upper: 1, code: 'T' }] }), {});
  assert.deepEqual(changes(before, { ...before, name: null, note: 'x' }), { note: 'x', clear: ['name'] });
});

test('What somebody else changed is told by name', () => {
  assert.deepEqual(differing({ a: 1, b: [1], c: null }, { a: 1, b: [2], c: undefined }, ['a', 'b', 'c']), ['b']);
});

test('A number is taken with a comma or a point; what is none is nothing', () => {
  assert.deepEqual(['60,5', ' 60.5 ', '0', '-1', '', 'x'].map(toNumber), [60.5, 60.5, 0, -1, null, null]);
});
