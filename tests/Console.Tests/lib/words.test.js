import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

const folder = new URL('../../../src/Api/WebConsole/web/words/', import.meta.url);

for (const name of readdirSync(folder)) {
  test(`${name} says the same things in Korean and English`, async () => {
    const { en, ko } = await import(new URL(name, folder).href);
    assert.deepEqual(Object.keys(ko).sort(), Object.keys(en).sort());
    for (const key of Object.keys(en)) {
      assert.ok(en[key].trim() && ko[key].trim(), `${key} is empty`);
      const places = (/** @type {string} */ text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
      assert.deepEqual(places(ko[key]), places(en[key]), `${key} has other places to fill`);
    }
  });
}
