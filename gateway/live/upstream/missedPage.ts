import { type FeedEvent, type FeedMessage, type Place, readMessage, UpstreamRefusal } from './readMessage.ts';
import type { Upstream, UpstreamRequest } from './upstreamClient.ts';

/** A page of what was missed. */
export interface MissedPage {
  readonly events: readonly { readonly event: FeedEvent; readonly place: Place; readonly recordedAt: string | null }[];
  /** Ask for the next page after this. */
  readonly upTo: Place;
  readonly complete: boolean;
}

const PAGE = 200;
/** Waiting for a subgraph that starts anew included; then it is asked again. */
const WITHIN_MS = 10_000;

/** A page did not come in time. */
export class PageOverdue extends Error {
  constructor() {
    super(`the subgraph did not send a page within ${WITHIN_MS} ms`);
    this.name = 'PageOverdue';
  }
}

/**
 * Asks for a page of what comes after a cursor.
 * @throws PageOverdue, UpstreamRefusal with the subgraph's coded errors, or whatever ended the connection for good.
 */
export function fetchMissed(client: Upstream, request: UpstreamRequest, after: string): Promise<MissedPage> {
  return new Promise((resolve, reject) => {
    let events: MissedPage['events'][number][] = [];
    let end: Extract<FeedMessage, { kind: 'marker' | 'refused' }> | undefined;
    const overdue = setTimeout(() => {
      leave();
      reject(new PageOverdue());
    }, WITHIN_MS);
    const leave = client.subscribe(
      {
        request,
        live: () => {
          // a page that is asked for again, on a new connection, begins anew
          events = [];
          end = undefined;
          return { mode: 'replay', after, limit: PAGE };
        },
      },
      {
        next: (result) => {
          const message = readMessage(result);
          if (message.kind !== 'event') end = message;
          else if (message.place !== null) {
            const { event, place, recordedAt } = message;
            events.push({ event, place, recordedAt });
          }
        },
        error: (error) => {
          clearTimeout(overdue);
          reject(error instanceof Error ? error : new Error(String(error)));
        },
        complete: () => {
          clearTimeout(overdue);
          if (end === undefined) reject(new Error('the subgraph ended the page before its end'));
          else if (end.kind === 'refused') reject(new UpstreamRefusal(end.errors));
          else resolve({ events, upTo: end.place, complete: end.complete });
        },
      },
    );
  });
}
