import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { get, list, newKey, nextOf, online, send, url } from '../../../src/Api/WebConsole/web/lib/api.js';

/** @type {{ method: string, path: string, key: string | undefined }[]} */
let calls = [];
/** @type {(() => Response)[]} */
let answers = [];

const json = (/** @type {number} */ status, /** @type {unknown} */ body, headers = {}) =>
  () => new Response(status === 204 ? null : JSON.stringify(body), { status, headers });
const lost = () => { throw new TypeError('Failed to fetch'); };

beforeEach(() => {
  calls = [];
  answers = [];
  mock.method(globalThis, 'fetch', async (/** @type {string} */ path, /** @type {any} */ options) => {
    calls.push({ method: options.method, path, key: options.headers['Idempotency-Key'] });
    const answer = answers.shift();
    assert.ok(answer, `unexpected call of ${path}`);
    return answer();
  });
});

test('Two answers are lost: three sends, one key, one answer', async () => {
  answers = [lost, lost, json(201, { status: 'success', message: 'Started.', data: { id: 5 } })];

  assert.deepEqual(await send('POST', 'process/start', {}), { id: 5 });

  assert.equal(calls.length, 3);
  assert.equal(new Set(calls.map(call => call.key)).size, 1);
  assert.equal(online.value, true);
});

test('A server that is away for the moment is asked again with the same key', async () => {
  answers = [json(503, { error_code: 'SERVICE_UNAVAILABLE', message: 'Away' }), json(200, { status: 'success', message: '', data: 1 })];

  await send('PUT', 'alerts/1/read', {});

  assert.equal(new Set(calls.map(call => call.key)).size, 1);
});

test('A refusal is told at once', async () => {
  answers = [json(409, { error_code: 'DUPLICATE_START', message: 'Started already.', detail: 'Started', trace_id: 't1' })];

  await assert.rejects(send('POST', 'process/start', {}), { status: 409, code: 'DUPLICATE_START', message: 'Started already.', traceId: 't1' });
  assert.equal(calls.length, 1);
});

test('It is given up after its time, and says that nobody answers', async () => {
  answers = Array.from({ length: 9 }, () => lost);

  await assert.rejects(send('POST', 'process/start', {}, { keepTrying: 900 }), { status: 0, isAway: true });
  assert.equal(online.value, false);
});

test('A token that has ended is renewed once, and the call is made again', async () => {
  answers = [
    json(401, { error_code: 'TOKEN_EXPIRED' }),
    json(200, { access_token: 'next', expires_in: 900, user: { id: 1 } }),
    json(200, [1]),
  ];

  assert.deepEqual(await get('lots'), [1]);
  assert.deepEqual(calls.map(call => call.path), ['/api/v1/lots', '/console/token', '/api/v1/lots']);
  // Its timer would keep the test alive.
  (await import('../../../src/Api/WebConsole/web/lib/session.js')).leave();
});

test('What is too much waits as long as it is told', async () => {
  answers = [json(429, { error_code: 'RATE_LIMITED' }, { 'Retry-After': '1' }), json(200, [])];

  assert.deepEqual(await get('lots'), []);
});

test('Faults of fields are found by their names', async () => {
  answers = [json(422, { error_code: 'VALIDATION_ERROR', message: 'Wrong', detail: [{ loc: ['body', 'name'], msg: 'Field required', type: 'missing' }] })];

  const error = await send('POST', 'lots', {}).then(() => null, failure => failure);

  assert.equal(error.of('name'), 'Field required');
  assert.equal(error.of('other'), undefined);
});

test('A list tells its next page and how many there are', async () => {
  answers = [json(200, [{ id: 1 }], {
    Link: '</api/v1/lots?cursor=abc&limit=100>; rel="next"', 'X-Total-Count': '10000', 'X-Total-Count-Capped': 'true',
  })];

  assert.deepEqual(await list('lots', { status: 'CREATED', lot_number: '' }), { rows: [{ id: 1 }], next: '/api/v1/lots?cursor=abc&limit=100', total: 10000, isCapped: true });
  assert.equal(calls[0].path, '/api/v1/lots?status=CREATED');
  assert.equal(nextOf('<x>; rel="successor-version", </y>; rel="next"'), '/y');
  assert.equal(nextOf(null), null);
});

test('Addresses leave out what is not asked for, and every key is another', () => {
  assert.equal(url('serials', { a: null, b: '', c: undefined, d: 0, e: ['x', 'y'] }), '/api/v1/serials?d=0&e=x&e=y');
  assert.notEqual(newKey(), newKey());
  assert.match(newKey(), /^[0-9a-f]{32}$/);
});
