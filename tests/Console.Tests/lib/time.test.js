import assert from 'node:assert/strict';
import { test } from 'node:test';
import { number } from '../../../src/Api/WebConsole/web/lib/time.js';

test('numbers are written as Intl writes them in both languages', () => {
  for (const [value, decimals] of [[0], [7], [1234567.5], [-1234.5678], [0.0005], [999.9996], [1e-9], [60.12, 2], [1.005, 2], [2.5, 0], [-0.4, 1], [1e6, 1], [123456789.125, 2]])
    for (const locale of ['en-GB', 'ko-KR']) {
      const options = decimals === undefined ? { maximumFractionDigits: 3 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
      assert.equal(number(value, decimals), new Intl.NumberFormat(locale, options).format(value), `${value} ${decimals}`);
    }
});

test('what is not known is a dash, and nothing is less than zero by a hair', () => {
  assert.deepEqual([number(null), number(undefined), number(NaN), number(-0.0001)], ['–', '–', '–', '0']);
});
