import { setImmediate as endOfTurn, setTimeout as delay } from 'node:timers/promises';
import type { FormattedExecutionResult } from 'graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { inRootSpan } from '../../../platform/telemetry/index.ts';
import { reach } from '../../../platform/steps.ts';
import { countDeliveries, timeDelivery } from '../../metrics/index.ts';
import {
  type FeedEvent,
  fetchMissed,
  PageOverdue,
  type Place,
  readMessage,
  toPlace,
  type Upstream,
  UpstreamRefusal,
  type UpstreamRequest,
} from '../upstream/index.ts';
import { encodeFrame, type EventOrigin, type Frame, inChunks } from './frame.ts';
import { type FeedMember, Members } from './members.ts';
import { type FramePage, MissedFrames } from './missedFrames.ts';
import { Ring } from './ring.ts';

/** Recent results that a client may come back to without asking the subgraph. */
const RING = { frames: 256, bytes: 256 * 1024 };
const RING_KEEPS_MS = 60_000;
/** Events that are resolved at the same time, so that their joins can be fetched together. */
const BATCH = 64;
/** What the subgraph ended or could not do is asked for again after this, so often without hearing anything. */
const AGAIN_AFTER_MS = 500;
const MAX_ATTEMPTS = 240;
const LONGEST_GATHERING_MS = 5;
/** Events that may wait to be resolved; past it the feed drops them and asks for them again. */
const BACKLOG = 5_000;

/** Where a feed's events come from, and what is made of them. A new supergraph may change it under way. */
export interface FeedSource {
  readonly upstream: Upstream;
  readonly request: UpstreamRequest;
  /** Joins the rest to an event and masks what failed. */
  readonly resolve: (event: FeedEvent) => Promise<FormattedExecutionResult>;
  /** Runs the reading of a page when its turn comes. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface FeedOptions {
  readonly source: FeedSource;
  /** Whether the subgraph may know cursors. Without them there is no resuming, for nobody. */
  readonly resumable: boolean;
  /** The last member left, or the feed failed. */
  readonly onEnd: () => void;
}

interface WaitingEvent extends EventOrigin {
  readonly event: FeedEvent;
}

/** What came from the subgraph and was not looked at yet. */
type Waiting = WaitingEvent | { readonly marker: Place } | 'end';

/**
 * One upstream subscription, one execution and one encoding per event, for any number of clients. It follows the log
 * without gap or double across lost connections, and lets a client in after a cursor of its own.
 */
export class Feed {
  readonly #options: FeedOptions;
  #source: FeedSource;
  readonly #members = new Members();
  readonly #missed = new MissedFrames((after) => this.#readPage(after));
  readonly #waiting: Waiting[] = [];
  /** Whether the subgraph knows cursors, as soon as that is known: it says so, and its first message is a marker. */
  readonly #cursors: Promise<boolean>;
  #settleCursors: (known: boolean) => void = () => undefined;
  #knowsCursors: boolean | undefined;
  #ring: Ring | undefined;
  /** Where the feed has come to. */
  #last: Place | undefined;
  #lastHandOut = { tookMs: 0, endedAt: 0 };
  #pumping = false;
  /** Subscriptions that ended since anything was heard. */
  #attempts = 0;
  #again: NodeJS.Timeout | undefined;
  #ended = false;
  #leave: () => void = () => undefined;

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#source = options.source;
    this.#cursors = new Promise((resolve) => {
      this.#settleCursors = (known) => {
        this.#knowsCursors ??= known;
        resolve(known);
      };
    });
    if (!options.resumable) this.#settleCursors(false);
    this.#subscribe();
  }

  /** Clients that are in, those who catch up included. */
  get size(): number {
    return this.#members.size;
  }

  /** Events that were received and not resolved yet. */
  get backlog(): number {
    return this.#waiting.length;
  }

  /**
   * Lets a client in: from now on, or after a cursor.
   * @returns how to leave.
   */
  join(member: FeedMember, after: string | null): () => void {
    if (after === null) this.#members.add(member);
    else {
      this.#members.addCatchingUp(member);
      this.#catchUp(member, after).catch((error: unknown) => {
        if (this.#members.remove(member)) member.fail(error);
        this.#endWhenEmpty();
      });
    }
    return () => {
      if (this.#members.remove(member)) this.#endWhenEmpty();
    };
  }

  /** Goes on with another source, from where it has come to; what both would ask the same subgraph is not asked again. */
  follow(source: FeedSource): void {
    const { upstream, request } = this.#source;
    this.#source = source;
    if (source.upstream === upstream && JSON.stringify(source.request) === JSON.stringify(request)) return;
    if (this.#knowsCursors === false) {
      return this.fail(new Error('the subgraph has moved, and it knows no cursors'));
    }
    this.#missed.forget();
    this.#startAnew();
  }

  /** Ends the feed for everybody. */
  fail(error: unknown): void {
    this.#endFor((member) => member.fail(error));
  }

  /** Frames that are older than anybody comes back to. */
  forgetOld(nowMs: number): void {
    this.#ring?.dropOlder(nowMs - RING_KEEPS_MS);
  }

  #subscribe(): void {
    clearTimeout(this.#again);
    const { upstream, request } = this.#source;
    let begun = false;
    const live = (knowsCursors: boolean) => {
      if (begun && this.#knowsCursors === false) {
        queueMicrotask(() => this.fail(new Error('the connection was lost, and the subgraph knows no cursors')));
      }
      begun = true;
      if (!knowsCursors) this.#settleCursors(false);
      return { mode: 'live' } as const;
    };
    this.#leave = upstream.subscribe(
      { request, live },
      {
        next: (result) => this.#receive(result),
        error: (error) => this.fail(error),
        complete: () => this.#take('end'),
      },
    );
    if (this.#ended) this.#leave();
  }

  #receive(result: FeedEvent): void {
    const message = readMessage(result);
    if (message.kind === 'refused') return this.#refused(new UpstreamRefusal(message.errors));
    if (this.#knowsCursors === undefined) this.#settleCursors(message.kind === 'marker');
    this.#attempts = 0;
    return this.#take(message.kind === 'marker' ? { marker: message.place } : message);
  }

  #refused(refusal: UpstreamRefusal): void {
    // then the subgraph ends it, and it is asked for again
    if (this.#last === undefined || !refusal.passes) this.fail(refusal);
  }

  #take(waiting: Waiting): void {
    this.#waiting.push(waiting);
    if (this.#waiting.length > BACKLOG && this.#last !== undefined) this.#startAnew();
    else if (this.#waiting.length > BACKLOG) this.fail(new DoorstepError('CLIENT_TOO_SLOW'));
    else if (!this.#pumping) void this.#pump();
  }

  /** A subgraph that shuts down may end what has no end: the feed goes on where it has come to. */
  #completed(): void {
    if (this.#knowsCursors === false) return this.#endFor((member) => member.complete());
    this.#attempts += 1;
    if (this.#last === undefined || this.#attempts > MAX_ATTEMPTS) {
      return this.fail(new Error('the subgraph ended the subscription'));
    }
    this.#again = setTimeout(() => this.#subscribe(), AGAIN_AFTER_MS);
    return undefined;
  }

  /** What waits is dropped, and comes again from where the feed has come to. */
  #startAnew(): void {
    this.#waiting.length = 0;
    this.#leave();
    this.#subscribe();
  }

  async #pump(): Promise<void> {
    this.#pumping = true;
    try {
      while (this.#waiting.length > 0 && !this.#ended) {
        if (isEvent(this.#waiting[0])) await this.#gather();
        const events = this.#takeEvents();
        if (events.length > 0) await this.#deliver(events);
        else {
          const next = this.#waiting.shift();
          if (next === 'end') this.#completed();
          else if (next !== undefined && 'marker' in next) await this.#reach(next.marker);
        }
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.#pumping = false;
    }
  }

  /**
   * What arrives together is resolved together and goes out in one write, which is most of what a delivery costs. A feed
   * of many clients whose last delivery is only just over waits for a part of the time that this took, for more to come;
   * one that has been quiet does not wait.
   */
  async #gather(): Promise<void> {
    const { tookMs, endedAt } = this.#lastHandOut;
    const isBusy = performance.now() - endedAt < tookMs;
    if (isBusy && tookMs >= 2) await delay(Math.min(LONGEST_GATHERING_MS, tookMs / 2));
    else await endOfTurn();
  }

  /** A live part begins: what lies between it and where the feed had come to was missed. */
  async #reach(marker: Place): Promise<void> {
    if (this.#last === undefined) {
      this.#last = marker;
      this.#ring = new Ring(RING, marker.position);
      return;
    }
    for (let last: Place = this.#last; !this.#ended && !isReached(marker, last); last = this.#last) {
      const page: FramePage = await this.#missed.read(last.cursor);
      // the log is another by now, and its own marker is on its way
      if (this.#ended || page.upTo.cursor === last.cursor) return;
      await this.#handOut(page.frames);
      this.#last = page.upTo;
    }
  }

  #takeEvents(): WaitingEvent[] {
    const events: WaitingEvent[] = [];
    for (const each of this.#waiting) {
      if (!isEvent(each) || events.length === BATCH) break;
      events.push(each);
    }
    this.#waiting.splice(0, events.length);
    return events;
  }

  /** Resolves events side by side and hands them out in their order. */
  async #deliver(events: readonly WaitingEvent[]): Promise<void> {
    const { resolve } = this.#source;
    const news = events.filter(({ place }) => place === null || place.position > (this.#last?.position ?? 0));
    reach('feed.beforeResolve');
    const results = await inRootSpan('feed events', { events: news.length }, () =>
      Promise.all(news.map(({ event }) => resolve(event))),
    );
    if (this.#ended) return;
    await this.#handOut(results.map((result, index) => encodeFrame(news[index], result)));
    this.#last = news.findLast(({ place }) => place !== null)?.place ?? this.#last;
  }

  async #handOut(frames: readonly Frame[]): Promise<void> {
    const began = performance.now();
    let isFirst = true;
    for (const chunk of inChunks(frames)) {
      // sockets take nothing before the turn is over
      if (!isFirst) await endOfTurn();
      isFirst = false;
      for (const frame of chunk) this.#ring?.add(frame, Date.now());
      countDeliveries(this.#members.deliver(chunk));
      // those who catch up alone are not in this: what they get is old because they were away
      const now = Date.now();
      for (const { recordedAt } of chunk) timeDelivery(recordedAt, now);
    }
    const endedAt = performance.now();
    this.#lastHandOut = { tookMs: endedAt - began, endedAt };
  }

  async #catchUp(member: FeedMember, after: string): Promise<void> {
    if (this.#knowsCursors === false || !(await this.#cursors)) throw new DoorstepError('RESUME_UNSUPPORTED');
    let place = toPlace(after);
    for (;;) {
      await member.ready();
      if (!this.#members.isCatchingUp(member)) return;
      if (this.#ring !== undefined && place.epoch === this.#last?.epoch && place.position >= this.#ring.floor) {
        // nothing is awaited from here on, so no frame can come between
        const recent = this.#ring.after(place.position);
        if (recent.length > 0) member.deliver(recent);
        return this.#members.hasCaughtUp(member, place.position);
      }
      const page = await this.#missed.read(place.cursor);
      reach('feed.duringCatchUp');
      for (const chunk of page.chunks) {
        await member.ready();
        if (!this.#members.isCatchingUp(member)) return;
        member.deliver(chunk);
      }
      // it has come to the end of a log that the feed does not know of yet
      if (page.upTo.cursor === place.cursor) {
        this.#missed.forget();
        await delay(AGAIN_AFTER_MS);
      }
      place = page.upTo;
    }
  }

  /** While the subgraph cannot read its log, the page waits; it would be a gap. */
  async #readPage(after: string): Promise<FramePage> {
    for (let attempt = 1; ; attempt += 1) {
      const source = this.#source;
      try {
        return await source.inTurn(() => fetchPage(source, after));
      } catch (error) {
        if (this.#ended || attempt >= MAX_ATTEMPTS) throw error;
        // a source that is no longer asked may well be gone
        if (source !== this.#source) continue;
        if (!passes(error)) throw error;
        await delay(AGAIN_AFTER_MS);
      }
    }
  }

  #endWhenEmpty(): void {
    if (this.size === 0) this.#end();
  }

  #endFor(tell: (member: FeedMember) => void): void {
    if (this.#ended) return;
    this.#end();
    for (const member of this.#members.removeAll()) tell(member);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#again);
    this.#leave();
    this.#options.onEnd();
  }
}

function isEvent(waiting: Waiting | undefined): waiting is WaitingEvent {
  return typeof waiting === 'object' && 'event' in waiting;
}

function isReached(marker: Place, last: Place): boolean {
  return last.epoch === marker.epoch && last.position >= marker.position;
}

async function fetchPage({ upstream, request, resolve }: FeedSource, after: string): Promise<FramePage> {
  const { events, upTo } = await fetchMissed(upstream, request, after);
  const results = await Promise.all(events.map(({ event }) => resolve(event)));
  const frames = results.map((result, index) => encodeFrame(events[index], result));
  return { frames, chunks: [...inChunks(frames)], upTo };
}

/** Whether trying again is what helps. */
function passes(error: unknown): boolean {
  return error instanceof PageOverdue || (error instanceof UpstreamRefusal && error.passes);
}
