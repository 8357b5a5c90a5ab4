import { createHistogram } from 'node:perf_hooks';
import { Askers } from '../../load/askers.ts';
import { join, type Member } from '../../load/crowd.ts';
import { type LatencySummary, summaryOf } from '../../load/latencies.ts';
import { servePart } from '../../measure/index.ts';
import { pushRequest, PUSHES_PER_PARCEL } from './pushes.ts';

/*
 * Pushes payloads at a steady rate, whatever becomes of those before, and listens at the gateway for the events that
 * come of them.
 */

export interface Posting {
  readonly intake: { readonly url: string; readonly secret: string };
  readonly liveUrl: string;
  readonly authorization: string;
  /** Of parcels that are registered and not scanned, enough for all. */
  readonly trackingNumbers: readonly string[];
  readonly perSecond: number;
  readonly warmSeconds: number;
  readonly seconds: number;
}

/** Milliseconds. */
export interface Posted {
  readonly posted: number;
  readonly refused: number;
  /**
   * Payloads that were accepted and of which no event came out: lost, or of a parcel that a later push had moved on
   * before, where the machine was so far behind.
   */
  readonly missing: number;
  /** From the request's first byte to the answer that it is durable. */
  readonly acceptance: LatencySummary;
  /** From that answer to the event at the gateway's client. */
  readonly delivery: LatencySummary;
}

const TICK_MS = 5;
/** Nothing came for so long: nothing will. */
const QUIET_MS = 2_000;
const US_PER_MS = 1_000;
/** The wake-up of the subscription itself. */
const SETTLE_MS = 1_000;
const QUERY = 'subscription Pushed { shipmentStatusChanged { to scan { description } } }';
const MARK = /"description":"mark (\d+)"/;

servePart(null, { post });

async function post(posting: Posting): Promise<Posted> {
  const acceptance = createHistogram();
  const delivery = createHistogram();
  /** By mark: when it was accepted; null as long as it was not, although its event may come. */
  const open = new Map<number, { acceptedAt: number | null; deliveredAt: number | null }>();
  // before, the subscription may not be open yet, and code is cold
  const isMeasured = (mark: number): boolean => mark >= posting.perSecond * posting.warmSeconds;
  let [posted, refused] = [0, 0];
  const record = (mark: number): void => {
    const { acceptedAt, deliveredAt } = open.get(mark) ?? { acceptedAt: null, deliveredAt: null };
    if (acceptedAt === null || deliveredAt === null) return;
    open.delete(mark);
    if (isMeasured(mark)) delivery.record(Math.max(1, Math.round((deliveredAt - acceptedAt) * US_PER_MS)));
  };
  let lastHeardAt = performance.now();
  const listener = await listen(posting, (mark) => {
    lastHeardAt = performance.now();
    const pushed = open.get(mark);
    if (pushed === undefined) return;
    pushed.deliveredAt = performance.now();
    record(mark);
  });
  const askers = new Askers(posting.intake.url);
  const push = async (mark: number): Promise<void> => {
    const pushed = { acceptedAt: null as number | null, deliveredAt: null };
    open.set(mark, pushed);
    const began = performance.now();
    const { status } = await askers.ask(requestOf(posting, mark));
    pushed.acceptedAt = performance.now();
    if (status === 202) record(mark);
    else {
      refused += 1;
      open.delete(mark);
    }
    if (isMeasured(mark)) acceptance.record(Math.max(1, Math.round((pushed.acceptedAt - began) * US_PER_MS)));
  };
  await pause(SETTLE_MS);
  const began = performance.now();
  const most = posting.perSecond * (posting.warmSeconds + posting.seconds);
  const pushes: Promise<void>[] = [];
  while (posted < most) {
    await pause(TICK_MS);
    const due = Math.min(most, Math.floor(((performance.now() - began) / 1000) * posting.perSecond));
    for (; posted < due; posted += 1) pushes.push(push(posted));
  }
  await Promise.all(pushes);
  while (performance.now() - lastHeardAt < QUIET_MS) await pause(QUIET_MS / 10);
  listener.socket.close();
  askers.close();
  return {
    posted,
    refused,
    missing: [...open.keys()].filter(isMeasured).length,
    acceptance: summaryOf(acceptance),
    delivery: summaryOf(delivery),
  };
}

/** Parcels take turns, so that a parcel's next event comes seconds after its last. */
function requestOf({ trackingNumbers, intake }: Posting, mark: number): Buffer {
  const round = Math.ceil(trackingNumbers.length / PUSHES_PER_PARCEL);
  const [parcel, step] = [mark % round, Math.floor(mark / round) % PUSHES_PER_PARCEL];
  const lap = Math.floor(mark / (round * PUSHES_PER_PARCEL));
  const trackingNumber = trackingNumbers[lap * round + parcel];
  if (trackingNumber === undefined) throw new Error('too few parcels for so many pushes');
  return pushRequest({ trackingNumber, step, at: new Date(), mark: `mark ${mark}` }, intake);
}

function listen({ liveUrl, authorization }: Posting, heard: (mark: number) => void): Promise<Member> {
  return join({ url: liveUrl, query: QUERY, variables: [{}], clients: 1, authorization }, 0, {
    onEvent: (_member, bytes, start, length) => {
      const mark = MARK.exec(bytes.toString('latin1', start, start + length))?.[1];
      if (mark !== undefined) heard(Number(mark));
    },
    onEnd: ({ code, reason }) => {
      if (code !== null) throw new Error(`the gateway ended the subscription: ${code} ${reason}`);
    },
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
