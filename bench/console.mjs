#!/usr/bin/env node
// Measures how fast the web console is on a slow tablet: a quarter of this machine's CPU speed, 20 ms and 20 Mbit/s to the server, by the
// DevTools protocol of Chromium. Needs Node and Chromium, and nothing from a registry. Creates a model and LOTs: do not run it on a plant's real
// record.
//   node bench/console.mjs [http://127.0.0.1:8000] [--runs 5] [--json]      user and password: NEUROHUB_USERNAME, NEUROHUB_PASSWORD
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise);
const base = args.find(arg => arg.startsWith('http')) ?? 'http://127.0.0.1:8000';
const runs = Number(option('--runs', '5'));
const [username, password] = [process.env.NEUROHUB_USERNAME ?? 'admin', process.env.NEUROHUB_PASSWORD ?? ''];
const CHROMIUM = process.env.NEUROHUB_TEST_CHROMIUM ?? '/usr/bin/chromium';
const [SLOWER, LATENCY, BYTES_PER_SECOND] = [4, 20, 20e6 / 8];
const EVENTS = 10_000;

/** Limits of section 10 of the design, in milliseconds and KiB. */
const AIMS = {
  'sign-in shown, nothing in the cache': 900, 'station with data, signed in': 600, 'floor with data, signed in': 600,
  'station with data, nothing in the cache': null, 'floor with data, nothing in the cache': null,
  'scan to unit': 200, 'F9 to verdict': 150, 'blocking time of a load, the worst screen': 150, 'heap after 10,000 events, KiB': 5 * 1024,
};

/** Chromium, controlled through a pipe. */
class Browser {
  #next = 1;
  #waiting = new Map();
  #events = new Set();
  #rest = '';

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'neurohub-console-'));
    this.process = spawn(CHROMIUM, ['--headless=new', '--no-sandbox', '--remote-debugging-pipe', `--user-data-dir=${this.folder}`, 'about:blank'],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    this.process.stdio[4].on('data', piece => this.#hear(piece));
  }

  #hear(piece) {
    const messages = (this.#rest + piece).split('\0');
    this.#rest = messages.pop();
    for (const message of messages.map(text => JSON.parse(text))) {
      const { done, fail } = this.#waiting.get(message.id) ?? {};
      this.#waiting.delete(message.id);
      if (message.error)
        fail?.(new Error(message.error.message));
      else
        done?.(message.result);
      if (message.method)
        this.#events.forEach(listener => listener(message));
    }
  }

  send(method, params = {}, sessionId = undefined) {
    const id = this.#next++;
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  once(method) {
    return new Promise(done => {
      const listener = message => {
        if (message.method !== method)
          return;
        this.#events.delete(listener);
        done(message.params);
      };
      this.#events.add(listener);
    });
  }

  async close() {
    await this.send('Browser.close').catch(() => {});
    await new Promise(done => this.process.on('exit', done));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs in the page: notes when each screen is first shown, and how long the page's thread was blocked. */
const WATCH = `
  window.seen = {}; window.blocked = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { window.blocked += Math.max(0, entry.duration - 50); })).observe({ type: 'longtask', buffered: true });
  const tests = {
    'sign-in': () => document.querySelector('input[name=username]'),
    station: () => document.querySelector('.st-figures dd') && !document.querySelector('.st-figures dd').textContent.trim().startsWith('–'),
    floor: () => document.querySelector('.fl-process'),
  };
  new MutationObserver(() => {
    for (const [name, test] of Object.entries(tests))
      if (!(name in window.seen) && test())
        requestAnimationFrame(() => setTimeout(() => { window.seen[name] ??= performance.now(); }));
  }).observe(document, { childList: true, subtree: true, characterData: true });
`;

const browser = new Browser();
const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
const page = (method, params) => browser.send(method, params, sessionId);
const run = async expression => {
  const { result, exceptionDetails } = await page('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails)
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
};
const until = (condition, what) => run(`new Promise((done, fail) => {
  const end = Date.now() + 30000;
  const look = () => (${condition}) ? done(true) : Date.now() > end ? fail(new Error(${JSON.stringify(what)})) : setTimeout(look, 5);
  look();
})`);
const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const results = {};
let worst = 0;

async function load(path, name, isCold) {
  const [times, blocked] = [[], []];
  for (let i = 0; i < runs; i++) {
    if (isCold)
      await page('Network.clearBrowserCache');
    const loaded = browser.once('Page.loadEventFired');
    await page('Page.navigate', { url: base + path });
    await loaded;
    await until(`window.seen && window.seen[${JSON.stringify(name)}]`, `${path} was not shown`);
    times.push(await run(`window.seen[${JSON.stringify(name)}]`));
    blocked.push(await run('window.blocked'));
  }

  worst = Math.max(worst, median(blocked));

  return times;
}

/** Makes serials that are at their first process. */
async function units(token, count) {
  const call = async (method, path, body) => {
    const answer = await fetch(`${base}/api/v1/${path}`, {
      method, body: body && JSON.stringify(body), headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    });
    if (!answer.ok)
      throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const models = await call('GET', 'product-models');
  const model = models[0] ?? await call('POST', 'product-models', { model_code: 'BENCH', model_name: 'Of the console\'s measurement' });
  const lot = await call('POST', 'lots', { product_model_id: model.id, target_quantity: count });
  return (await call('POST', 'serials/bulk', { lot_number: lot.lot_number, quantity: count })).map(serial => serial.serial_number);
}

/** Milliseconds from the key press in the page until the state is painted. */
const timed = (keys, state) => run(`new Promise(done => {
  const press = init => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
  const began = performance.now();
  const watch = new MutationObserver(() => {
    if (document.querySelector('.station')?.dataset.at !== ${JSON.stringify(state)})
      return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  });
  watch.observe(document, { subtree: true, childList: true, attributes: true });
  for (const init of ${JSON.stringify(keys)})
    press(init);
})`);
const scanned = code => [...[...code].map(key => ({ key, code: /\d/.test(key) ? `Digit${key}` : key === '-' ? 'Minus' : `Key${key.toUpperCase()}` })),
  { key: 'Enter', code: 'Enter' }];

try {
  await page('Page.enable');
  await page('Network.enable');
  await page('Performance.enable');
  await page('Emulation.setDeviceMetricsOverride', { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false });
  await page('Page.addScriptToEvaluateOnNewDocument', { source: WATCH });
  await page('Network.emulateNetworkConditions', { offline: false, latency: LATENCY, downloadThroughput: BYTES_PER_SECOND, uploadThroughput: BYTES_PER_SECOND });
  await page('Emulation.setCPUThrottlingRate', { rate: SLOWER });

  results['sign-in shown, nothing in the cache'] = await load('/console/', 'sign-in', true);
  const token = await run(`fetch('/console/session', { method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: ${JSON.stringify(JSON.stringify({ username, password }))} }).then(answer => answer.json()).then(body => body.access_token ?? Promise.reject(new Error(body.message)))`);
  const serials = await units(token, 2 * runs + 2);
  for (const isCold of [true, false])
    for (const screen of ['station', 'floor'])
      results[`${screen} with data, ${isCold ? 'nothing in the cache' : 'signed in'}`] =
        await load(screen === 'station' ? '/console/station?process=1&equipment=EQ-01' : '/console/floor', screen, isCold);

  await load('/console/station?process=1&equipment=EQ-01', 'station', false);
  await until('performance.getEntriesByType("resource").some(one => one.name.endsWith("/screens/station/full.js"))', 'the station is not whole');
  const [scans, verdicts] = [[], []];
  for (const serial of serials) {
    scans.push(await timed(scanned(serial), 'running'));
    await until('document.querySelector("[data-pass]:not(:disabled)")', 'PASS cannot be pressed');
    verdicts.push(await timed([{ key: 'F9', code: 'F9' }], 'verdict'));
    await until('!document.querySelector(".st-late")', 'it is still recording');
  }

  // The first two are left out, because the browser compiles the code during them.
  results['scan to unit'] = scans.slice(2);
  results['F9 to verdict'] = verdicts.slice(2);
  results['blocking time of a load, the worst screen'] = [worst];

  await page('Emulation.setCPUThrottlingRate', { rate: 1 });
  await load('/console/floor', 'floor', false);
  const heap = async () => {
    await page('HeapProfiler.collectGarbage');
    return (await page('Performance.getMetrics')).metrics.find(metric => metric.name === 'JSHeapUsedSize').value;
  };
  const before = await heap();
  await run(`(async () => {
    const root = document.querySelector('script[type=module]').src.replace('app.js', '');
    const { EventParser } = await import(root + 'lib/feed.js');
    const parser = new EventParser();
    for (let i = 0; i < ${EVENTS}; i++)
      parser.push('id: 1.' + i + '\\nevent: RUN_COMPLETED\\ndata: {"serial_number":"WF-KR-' + i + '","process_number":1}\\n\\n');
  })()`);
  results['heap after 10,000 events, KiB'] = [Math.max(0, (await heap() - before) / 1024)];
} finally {
  await browser.close();
}

if (args.includes('--json')) {
  console.log(JSON.stringify(results, null, 2));
} else {
  console.log('| what | median | best | aim |\n|---|---|---|---|');
  for (const [name, aim] of Object.entries(AIMS)) {
    const unit = name.endsWith('KiB') ? 'KiB' : 'ms';
    const [middle, best] = [median(results[name]), Math.min(...results[name])].map(Math.round);
    console.log(`| ${name.replace(', KiB', '')} | ${middle} ${unit} | ${best} ${unit} | ${aim === null ? '' : `${aim} ${unit}${middle > aim ? ', missed' : ''}`} |`);
  }
}
