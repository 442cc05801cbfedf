import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventParser } from '../../../src/Api/WebConsole/web/lib/feed.js';

const TEXT = ': hello\n\nid: 7-1\nevent: RUN_STARTED\ndata: {"serial_number":"A-1"}\n\n: heartbeat\nid: 7-2\n\nid: 7-3\nevent: ALERT\ndata: {"alert_id":4}\n\n';

const WANTED = [
  { id: '7-1', event: 'RUN_STARTED', data: { serial_number: 'A-1' } },
  { id: '7-2', event: 'message', data: null },
  { id: '7-3', event: 'ALERT', data: { alert_id: 4 } },
];

test('Events are read, comments are not, and an id alone is', () => assert.deepEqual(new EventParser().push(TEXT), WANTED));

test('It does not matter where the text is cut', () => {
  for (let size = 1; size < 40; size++) {
    const parser = new EventParser();
    const events = [];
    for (let at = 0; at < TEXT.length; at += size)
      events.push(...parser.push(TEXT.slice(at, at + size)));
    assert.deepEqual(events, WANTED);
  }
});
