import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf } from '../../../src/Api/WebConsole/web/lib/changes.js';

test('only what changed is told, from old to new', () => {
  assert.deepEqual(
    changesOf({ status: 'QUEUED', sent_at: null, copies: 1, list: [1] }, { status: 'SENT', sent_at: 'now', copies: 1, list: [1, 2] }),
    [{ name: 'status', from: 'QUEUED', to: 'SENT' }, { name: 'sent_at', from: null, to: 'now' }, { name: 'list', from: '[1]', to: '[1,2]' }]);
});

test('what was created has no old values, what was removed no new ones', () => {
  assert.deepEqual(changesOf(null, { a: 1, b: null }), [{ name: 'a', from: null, to: '1' }]);
  assert.deepEqual(changesOf({ a: '' }, null), [{ name: 'a', from: '', to: null }]);
  assert.deepEqual(changesOf(null, null), []);
});
