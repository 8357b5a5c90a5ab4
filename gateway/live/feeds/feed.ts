import type { FormattedExecutionResult } from 'graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { encodeFrame, type Frame } from './frame.ts';
import { type FeedEvent, fetchMissed, type Place, readMessage, toPlace, UpstreamRefusal } from './feedUpstream.ts';
import { Ring } from './ring.ts';
import type { UpstreamClient, UpstreamRequest } from './upstreamClient.ts';

/** Recent results that a client may come back to without asking the subgraph. */
const RING = 256;
/** Events that are resolved at the same time, so that their joins can be fetched together. */
const BATCH = 64;
/** A subscription that the subgraph ended is opened again after this, so often without hearing anything. */
const AGAIN_AFTER_MS = 250;
const MAX_ATTEMPTS = 20;
/** Events that may wait to be resolved; past it the feed drops them and asks for them again. */
const BACKLOG = 5_000;

/** A client's operation, as a feed sees it. Nothing it does may throw or wait. */
export interface FeedMember {
  deliver(frame: Frame): void;
  /** Resolves when it can take more: catching up goes no faster than the client reads. */
  ready(): Promise<void>;
  /** The feed is over for it, with the error to tell. */
  fail(error: unknown): void;
}

export interface FeedOptions {
  readonly client: UpstreamClient;
  readonly request: UpstreamRequest;
  /** Joins the rest to an event and masks what failed. */
  readonly resolve: (event: FeedEvent) => Promise<FormattedExecutionResult>;
  /** The last member left, or the feed failed. */
  readonly onEnd: () => void;
}

interface Waiting {
  readonly event: FeedEvent;
  readonly place: Place | null;
}

/**
 * One upstream subscription, one execution and one encoding per event, for any number of clients. It follows the log
 * without gap or double across lost connections, and lets a client in after a cursor of its own.
 */
export class Feed {
  readonly #options: FeedOptions;
  /** Those who hear every frame from now on, each after the position up to which it has read. */
  readonly #members = new Map<FeedMember, number>();
  /** Those who still read what they missed. */
  readonly #catchingUp = new Set<FeedMember>();
  readonly #waiting: (Waiting | { readonly marker: Place })[] = [];
  readonly #started: Promise<Place>;
  #start: (place: Place) => void = () => undefined;
  #ring: Ring | undefined;
  /** Where the feed has come to. */
  #last: Place | undefined;
  #pumping = false;
  /** Subscriptions that ended since anything was heard. */
  #attempts = 0;
  #ended = false;
  #leave: () => void = () => undefined;

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#started = new Promise((resolve) => (this.#start = resolve));
    this.#subscribe();
  }

  /** Clients that are in, those who catch up included. */
  get size(): number {
    return this.#members.size + this.#catchingUp.size;
  }

  /**
   * Lets a client in: from now on, or after a cursor.
   * @returns how to leave.
   */
  join(member: FeedMember, after: string | null): () => void {
    if (after === null) this.#members.set(member, 0);
    else {
      this.#catchingUp.add(member);
      this.#catchUp(member, after).catch((error: unknown) => {
        if (this.#catchingUp.delete(member)) member.fail(error);
        this.#endWhenEmpty();
      });
    }
    return () => {
      this.#members.delete(member);
      this.#catchingUp.delete(member);
      this.#endWhenEmpty();
    };
  }

  /** Ends the feed for everybody. */
  fail(error: unknown): void {
    if (this.#ended) return;
    this.#end();
    for (const member of [...this.#members.keys(), ...this.#catchingUp]) member.fail(error);
    this.#members.clear();
    this.#catchingUp.clear();
  }

  #subscribe(): void {
    // what still comes of a subscription that was given up lies behind a gap, and its end is no news
    let current = true;
    const ifCurrent = (act: () => void): void => {
      if (current) act();
    };
    const leave = this.#options.client.subscribe(
      this.#options.request,
      {
        next: (result) => ifCurrent(() => this.#receive(result as FeedEvent)),
        error: (error) => ifCurrent(() => this.fail(error)),
        complete: () => ifCurrent(() => this.#subscribeAgain()),
      },
      () => ({ mode: 'live' }),
    );
    this.#leave = () => {
      current = false;
      leave();
    };
    if (this.#ended) this.#leave();
  }

  #receive(result: FeedEvent): void {
    const message = readMessage(result);
    if (message.kind === 'refused') {
      // the subgraph ends what it refuses; ending it from here too would be counted twice (see fetchMissed)
      this.#leave = () => undefined;
      return this.fail(new UpstreamRefusal(message.errors));
    }
    this.#attempts = 0;
    this.#waiting.push(message.kind === 'marker' ? { marker: message.place } : message);
    if (this.#waiting.length > BACKLOG) this.#startAnew();
    else if (!this.#pumping) void this.#pump();
  }

  /** The subgraph ended what has no end, as one that shuts down may: the feed goes on where it has come to. */
  #subscribeAgain(): void {
    this.#attempts += 1;
    if (this.#last === undefined || this.#attempts > MAX_ATTEMPTS) {
      return this.fail(new Error('the subgraph ended the subscription'));
    }
    this.#leave = () => undefined;
    setTimeout(() => {
      if (!this.#ended) this.#subscribe();
    }, AGAIN_AFTER_MS);
    return undefined;
  }

  /** Too much waits: it is dropped, and comes again from where the feed has come to. */
  #startAnew(): void {
    if (this.#last === undefined) return this.fail(new DoorstepError('CLIENT_TOO_SLOW'));
    this.#waiting.length = 0;
    this.#leave();
    this.#subscribe();
  }

  async #pump(): Promise<void> {
    this.#pumping = true;
    try {
      while (this.#waiting.length > 0 && !this.#ended) {
        const [first] = this.#waiting;
        if (first !== undefined && 'marker' in first) {
          this.#waiting.shift();
          await this.#reach(first.marker);
        } else await this.#deliver(this.#takeEvents());
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.#pumping = false;
    }
  }

  /** A live part begins: what lies between it and where the feed had come to was missed. */
  async #reach(marker: Place): Promise<void> {
    if (this.#last === undefined) {
      this.#last = marker;
      this.#ring = new Ring(RING, marker.position);
      this.#start(marker);
      return;
    }
    while (this.#last.epoch !== marker.epoch || this.#last.position < marker.position) {
      const page = await fetchMissed(this.#options.client, this.#options.request, this.#last.cursor);
      if (this.#ended) return;
      await this.#deliver(page.events);
      if (page.upTo.position > this.#last.position || page.upTo.epoch !== this.#last.epoch) this.#last = page.upTo;
    }
  }

  #takeEvents(): Waiting[] {
    const events: Waiting[] = [];
    for (const each of this.#waiting) {
      if ('marker' in each || events.length === BATCH) break;
      events.push(each);
    }
    this.#waiting.splice(0, events.length);
    return events;
  }

  /** Resolves events side by side and hands them out in their order. */
  async #deliver(events: readonly Waiting[]): Promise<void> {
    const news = events.filter(({ place }) => place === null || place.position > (this.#last?.position ?? 0));
    const results = await Promise.all(news.map(({ event }) => this.#options.resolve(event)));
    if (this.#ended) return;
    for (const [index, result] of results.entries()) {
      const place = news[index]?.place ?? null;
      const frame = encodeFrame(place, result);
      if (place !== null) this.#last = place;
      this.#ring?.add(frame);
      for (const [member, read] of this.#members) {
        // a page may have been ahead of the feed; frames without a position know no order
        if (frame.position > read || frame.position === 0) member.deliver(frame);
      }
    }
  }

  async #catchUp(member: FeedMember, after: string): Promise<void> {
    let place = toPlace(after);
    const start = await this.#started;
    for (;;) {
      await member.ready();
      if (!this.#catchingUp.has(member)) return;
      if (this.#ring !== undefined && place.epoch === start.epoch && place.position >= this.#ring.floor) {
        // nothing is awaited from here on, so no frame can come between
        for (const frame of this.#ring.after(place.position)) member.deliver(frame);
        this.#catchingUp.delete(member);
        this.#members.set(member, place.position);
        return;
      }
      const page = await fetchMissed(this.#options.client, this.#options.request, place.cursor);
      const results = await Promise.all(page.events.map(({ event }) => this.#options.resolve(event)));
      for (const [index, result] of results.entries()) {
        if (!this.#catchingUp.has(member)) return;
        member.deliver(encodeFrame(page.events[index]?.place ?? null, result));
      }
      place = page.upTo;
    }
  }

  #endWhenEmpty(): void {
    if (this.size === 0) this.#end();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#leave();
    this.#options.onEnd();
  }
}
