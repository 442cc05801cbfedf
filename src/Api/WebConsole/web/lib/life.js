/**
 * One unit's life out of its trace: where it stands in its processes, and what happened in the order of time.
 * @typedef {import('../types/api.d.ts').components['schemas']} Schemas
 * @typedef {Schemas['TraceView']} Trace
 * @typedef {Schemas['RunView']} Run
 * @typedef {Schemas['DefectView']} Defect
 * @typedef {'pass' | 'fail' | 'running' | 'rework' | 'skipped' | 'idle'} StepState
 * @typedef {{ number: number, code: string, state: StepState, attempts: number }} Step
 * @typedef {{ kind: 'run', at: string, run: Run, defects: Defect[] }
 *   | { kind: 'defect', at: string, defect: Defect }
 *   | { kind: 'rework', at: string, rework: Schemas['TraceRework'] }
 *   | { kind: 'skip', at: string, skip: Schemas['TraceSkip'] }
 *   | { kind: 'label', at: string, job: Schemas['LabelJobView'] }} Entry
 */

/**
 * @param {Pick<Trace, 'serial' | 'runs' | 'skipped'>} trace
 * @param {{ process_number: number, process_code: string }[]} routing the processes of its LOT, in order
 * @returns {Step[]}
 */
export function stepsOf({ serial, runs, skipped }, routing) {
  return routing.map(({ process_number: number, process_code: code }) => {
    const own = runs.filter(run => run.process_number === number && run.data_level === 'SERIAL' && !run.cancelled);
    return { number, code, state: stateOf(number), attempts: own.length };
  });

  /** @param {number} number @returns {StepState} */
  function stateOf(number) {
    if (serial.current_process === number)
      return 'running';
    if (serial.failed_process === number && serial.status !== 'PASSED')
      return serial.status === 'REWORK' ? 'rework' : 'fail';
    if (serial.passed_processes.includes(number))
      return 'pass';
    const all = runs.filter(run => run.process_number === number && !run.cancelled);
    const own = all.filter(run => run.data_level === 'SERIAL').at(-1);
    if (own?.result === 'FAIL')
      return 'fail';
    if (all.some(run => run.data_level === 'LOT' && run.result === 'PASS'))
      return 'pass';
    return skipped.some(skip => skip.process_number === number) ? 'skipped' : 'idle';
  }
}

/**
 * @param {Trace} trace
 * @returns {Entry[]} oldest first
 */
export function entriesOf(trace) {
  const ofRuns = new Set(trace.runs.map(run => run.id));
  /** @type {Entry[]} */
  const entries = [
    ...trace.runs.map(run => ({ kind: /** @type {const} */ ('run'), at: run.started_at, run, defects: trace.defects.filter(defect => defect.run_id === run.id) })),
    ...trace.defects.filter(defect => defect.run_id === null || !ofRuns.has(defect.run_id))
      .map(defect => ({ kind: /** @type {const} */ ('defect'), at: defect.recorded_at, defect })),
    ...trace.reworks.map(rework => ({ kind: /** @type {const} */ ('rework'), at: rework.approved_at, rework })),
    ...trace.skipped.map(skip => ({ kind: /** @type {const} */ ('skip'), at: skip.at, skip })),
    ...trace.labels.map(job => ({ kind: /** @type {const} */ ('label'), at: job.requested_at, job })),
  ];
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const FINAL = ['PASSED', 'SCRAPPED'];

/** What may be done with a unit, by its state; the server has the last word. @param {Pick<Trace, 'serial' | 'runs'>} trace */
export function mayDo({ serial, runs }) {
  const isFinal = FINAL.includes(serial.status);
  const ran = [...new Set(runs.filter(run => run.data_level === 'SERIAL' && run.result).map(run => run.process_number))].sort((a, b) => a - b);
  return {
    approve: serial.status === 'DEFECTED',
    scrap: !isFinal,
    defect: !isFinal && serial.current_process === null && ran.length > 0,
    ran,
    labels: ['DEFECTED', 'REWORK', 'SCRAPPED'].includes(serial.status) ? ['DEFECT', 'SERIAL'] : ['SERIAL'],
  };
}
