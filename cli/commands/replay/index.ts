import { setTimeout as delay } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import { SCOPES } from '../../../platform/access/index.ts';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { readSettings } from '../../../platform/settings.ts';
import {
  CreateIntakeEndpointDocument,
  RegisterShipmentsDocument,
  WatchStatusDocument,
} from '../../../schema/generated/operations.ts';
import { loadPayloadReaders } from '../../../subgraphs/carriers/normalise/index.ts';
import { type Connection, connect, request, subscribe } from '../../client/index.ts';
import { print } from '../../output.ts';
import { statusLine } from '../watch.ts';
import { type Heard, Hearing } from './hearing.ts';
import { type ParcelOutcome, readOutcome } from './outcome.ts';
import { planReplay, type ReplayPlan } from './plan.ts';
import { postPayload } from './post.ts';
import { readReplies } from './readReplies.ts';

export interface ReplayOptions {
  readonly brand: string;
  readonly speed?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** What came of a replay. */
interface ReplayResult {
  readonly parcels: number;
  readonly payloads: number;
  readonly duplicatePayloads: number;
  readonly delivered: number;
  readonly scansExpected: number;
  readonly scansOnTimelines: number;
  readonly heard: Heard;
  /** Parcels of which a change was not heard. */
  readonly lost: number;
  readonly ok: boolean;
}

const REGISTER_AT_ONCE = 100;
const SETTLE_WITHIN_MS = 30_000;

/**
 * Registers the parcels of a recording, subscribes, posts the recording to the intake as a poller would have seen it,
 * and tells what was heard. Ends with exit code 1 when anything was lost, doubled or out of order.
 */
export async function replay(carrier: string, location: string, options: ReplayOptions): Promise<void> {
  const speed = options.speed === undefined ? Infinity : Number(options.speed);
  if (!(speed > 0)) throw new DoorstepError('BAD_INPUT', { detail: '--speed must be more than 0' });
  const readers = await loadPayloadReaders(readSettings().mappings);
  const plan = planReplay(readers, carrier, await readReplies(location));
  if (plan.visits.length === 0)
    throw new DoorstepError('BAD_INPUT', { detail: `no reply of ${carrier} in ${location} can be read` });
  const connection = await connect(options.brand, SCOPES);
  const hearing = new Hearing();
  const lines = options.quiet !== true && options.json !== true;
  const numbers = new Set(plan.trackingNumbers);
  const operation = subscribe(connection, { document: WatchStatusDocument, variables: {} }, (event, errors) => {
    // the demo's parcels may move meanwhile
    if (!numbers.has(event.shipmentStatusChanged.shipment.trackingNumber)) return;
    hearing.heard(event.shipmentStatusChanged, errors.length, performance.now());
    if (lines) process.stdout.write(`${statusLine(event)}\n`);
  });
  const run = async (): Promise<ReplayResult> => {
    await operation.sent;
    await register(connection, carrier, plan.trackingNumbers);
    const before = await readOutcome(connection, plan.trackingNumbers);
    const bar = options.quiet === true && process.stderr.isTTY;
    const duplicatePayloads = await post(connection, carrier, { plan, hearing, speed, bar });
    const outcomes = await settle(connection, plan, { hearing, before });
    const lost = hearing.lostBetween(before, outcomes);
    return judge(plan, outcomes, { heard: hearing.result(), duplicatePayloads, lost });
  };
  try {
    // a subscription that ends before the replay does would be missed otherwise
    const ended = operation.ended.then(() =>
      Promise.reject(new Error('the live connection ended before the replay did')),
    );
    const result = await Promise.race([run(), ended]);
    print(options, result, () => describe(result));
    if (!result.ok) process.exitCode = 1;
  } finally {
    await operation.close();
  }
}

async function register(connection: Connection, carrier: string, trackingNumbers: readonly string[]): Promise<void> {
  for (let start = 0; start < trackingNumbers.length; start += REGISTER_AT_ONCE) {
    const shipments = trackingNumbers.slice(start, start + REGISTER_AT_ONCE).map((trackingNumber) => ({
      ...{ carrier, trackingNumber },
      reference: `replay-${carrier}-${trackingNumber}`,
      orderNumber: `R-${trackingNumber}`,
    }));
    const { registerShipments } = await request(connection, RegisterShipmentsDocument, { shipments });
    // a number that the brand registered under a reference of its own is as good
    const refused = registerShipments.filter(
      (each) => each.__typename === 'RegistrationRefused' && each.problem !== 'TRACKING_NUMBER_TAKEN',
    );
    if (refused.length > 0) throw new Error(`not registered: ${JSON.stringify(refused.slice(0, 3))}`);
  }
}

interface PostOptions {
  readonly plan: ReplayPlan;
  readonly hearing: Hearing;
  readonly speed: number;
  readonly bar: boolean;
}

/** Posts one visit after another and returns how many were duplicates. */
async function post(
  connection: Connection,
  carrier: string,
  { plan, hearing, speed, bar }: PostOptions,
): Promise<number> {
  const { createIntakeEndpoint: endpoint } = await request(connection, CreateIntakeEndpointDocument, { carrier });
  const progress = bar ? new SingleBar({ format: 'replay {bar} {value}/{total} payloads' }) : undefined;
  progress?.start(plan.visits.length, 0);
  let duplicates = 0;
  let last = plan.visits[0]?.instantMs ?? 0;
  for (const { instantMs, body } of plan.visits) {
    if (Number.isFinite(speed)) await delay((instantMs - last) / speed);
    last = instantMs;
    const { payloadId, duplicate } = await postPayload(endpoint, body);
    if (duplicate) duplicates += 1;
    else hearing.accepted(payloadId, performance.now());
    progress?.increment();
  }
  progress?.stop();
  return duplicates;
}

/** Waits until every scan stands and everything that was announced is heard, or gives up. */
async function settle(
  connection: Connection,
  plan: ReplayPlan,
  { hearing, before }: { hearing: Hearing; before: ReadonlyMap<string, ParcelOutcome> },
): Promise<Map<string, ParcelOutcome>> {
  const end = Date.now() + SETTLE_WITHIN_MS;
  for (;;) {
    const outcomes = await readOutcome(connection, plan.trackingNumbers);
    const complete = plan.trackingNumbers.every((number) => {
      const outcome = outcomes.get(number);
      return outcome !== undefined && outcome.scans >= (plan.scans.get(number) ?? 0);
    });
    if ((complete && hearing.lostBetween(before, outcomes) === 0) || Date.now() > end) return outcomes;
    await delay(100);
  }
}

function judge(
  plan: ReplayPlan,
  outcomes: ReadonlyMap<string, ParcelOutcome>,
  observed: { heard: Heard; duplicatePayloads: number; lost: number },
): ReplayResult {
  const found = [...outcomes.values()];
  const scansExpected = [...plan.scans.values()].reduce((sum, count) => sum + count, 0);
  const scansOnTimelines = found.reduce((sum, outcome) => sum + outcome.scans, 0);
  const { doubled, disordered, incomplete } = observed.heard;
  return {
    parcels: plan.trackingNumbers.length,
    payloads: plan.visits.length,
    duplicatePayloads: observed.duplicatePayloads,
    delivered: found.filter((outcome) => outcome.status === 'DELIVERED').length,
    scansExpected,
    scansOnTimelines,
    heard: observed.heard,
    lost: observed.lost,
    ok: scansOnTimelines === scansExpected && observed.lost + doubled + disordered + incomplete === 0,
  };
}

function describe(result: ReplayResult): string {
  const { heard } = result;
  const latency =
    heard.latency === null
      ? 'nothing new was heard'
      : `from acceptance to event: p50 ${heard.latency.p50} ms, p99 ${heard.latency.p99} ms, longest ${heard.latency.max} ms`;
  return [
    `${result.payloads} payloads of ${result.parcels} parcels posted (${result.duplicatePayloads} known already)`,
    `${result.delivered} parcels are delivered; ${result.scansOnTimelines} of ${result.scansExpected} distinct scans stand on the timelines`,
    `${heard.statusChanges} status changes heard: ${result.lost} parcels with a change lost, ${heard.doubled} doubled, ${heard.disordered} out of order, ${heard.incomplete} incomplete`,
    latency,
    result.ok ? 'nothing lost, nothing doubled' : 'NOT as it should be',
  ].join('\n');
}
