import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capabilityOf, controlLimits, decimalsOf, signalsOf } from '../../../src/Api/WebConsole/web/lib/spc.js';

test('limits of control come from the moving range', () => {
  const limits = controlLimits([10, 12, 10, 12, 10, 12, 10, 12]);
  assert.equal(limits?.mean, 11);
  assert.ok(Math.abs((limits?.upper ?? 0) - (11 + 2 * 3 / 1.128)) < 1e-9);
  assert.ok(Math.abs((limits?.lower ?? 0) - (11 - 2 * 3 / 1.128)) < 1e-9);
});

test('a few values have no limits of control', () => {
  assert.equal(controlLimits([1, 2, 3]), null);
  assert.deepEqual(signalsOf([1, 2, 3], null), { beyond: [], drift: [] });
});

test('values beyond a limit, and nine in a row on one side, are signals', () => {
  const limits = { mean: 0, upper: 3, lower: -3 };
  assert.deepEqual(signalsOf([0, 4, -1, -5], limits).beyond, [1, 3]);
  assert.deepEqual(signalsOf([-1, ...Array(10).fill(1), -1], limits).drift, [9]);
  assert.deepEqual(signalsOf(Array(20).fill(0), limits).drift, []);
});

test('numbers have the decimals of the finest', () => {
  assert.equal(decimalsOf([59, 61, 60.12, null]), 2);
  assert.equal(decimalsOf([1.123456]), 4);
  assert.equal(decimalsOf([]), 0);
});

test('Cpk has three steps', () => {
  assert.deepEqual([1.4, 1.33, 1.2, 0.9, null].map(capabilityOf), ['good', 'good', 'fair', 'poor', null]);
});
