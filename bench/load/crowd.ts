import { randomUUID } from 'node:crypto';
import { type LiveSocket, openLiveSocket, type SocketEnd } from './liveSocket.ts';

/** What the clients of a bench subscribe to. */
export interface Subscribing {
  /** `ws://host:port/path` */
  readonly url: string;
  readonly query: string;
  /** Of each client in turn; one for all when there is only one. */
  readonly variables: readonly object[];
  readonly clients: number;
  readonly authorization?: string | undefined;
  /** The server speaks no GraphQL: nothing is sent to it, it sends events to whoever is connected. */
  readonly plain?: boolean | undefined;
  /**
   * What some clients check: that they get each event of the benches' subgraphs once, in order and with what was
   * joined; or events of the parcel in their variables alone.
   */
  readonly check?: 'parcelEvents' | 'ownParcel' | undefined;
}

/** Told of each event that a client got; the bytes are gone after the call. */
export type OnEvent = (member: Member, bytes: Buffer, start: number, length: number) => void;

/** One client of many. */
export interface Member {
  readonly index: number;
  /** Of its operation. */
  readonly id: string;
  readonly socket: LiveSocket;
  /** Events since the count began. */
  heard: number;
}

export interface Crowd {
  readonly members: readonly Member[];
  /** Connections that ended by themselves, and how. */
  readonly ends: readonly { readonly index: number; readonly end: SocketEnd }[];
  close(): void;
}

/** Connections that are being made at the same time. */
const AT_ONCE = 64;
const ACK_WITHIN_MS = 120_000;
/** Long enough for an id and the type, which come first in any order of members that servers use. */
const KIND_BYTES = 120;

/** Connects and subscribes clients, each with an operation id of its own. */
export async function gatherCrowd(subscribing: Subscribing, onEvent: OnEvent): Promise<Crowd> {
  const members: Member[] = [];
  const ends: { index: number; end: SocketEnd }[] = [];
  let closing = false;
  let next = 0;
  const connectSome = async (): Promise<void> => {
    while (next < subscribing.clients) {
      const index = next;
      next += 1;
      members[index] = await join(subscribing, index, {
        onEvent,
        onEnd: (end) => {
          if (!closing) ends.push({ index, end });
        },
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, connectSome));
  return {
    members,
    ends,
    close: () => {
      closing = true;
      for (const { socket } of members) socket.close();
    },
  };
}

interface Hears {
  readonly onEvent: OnEvent;
  readonly onEnd: (end: SocketEnd) => void;
  readonly readBytes?: number | undefined;
}

/** Connects one client and subscribes it, as graphql-transport-ws wants it. */
export async function join(subscribing: Subscribing, index: number, hears: Hears): Promise<Member> {
  const { url, query, variables, authorization, plain = false } = subscribing;
  const id = randomUUID();
  let acknowledge = (): void => undefined;
  let refuse = (_error: Error): void => undefined;
  const acknowledged = new Promise<void>((resolve, reject) => {
    acknowledge = resolve;
    refuse = reject;
  });
  const joined: { member?: Member } = {};
  const socket = await openLiveSocket({
    url,
    readBytes: hears.readBytes,
    onEnd: (end) => {
      refuse(new Error(`refused: ${end.code ?? ''} ${end.reason}`));
      hears.onEnd(end);
    },
    onMessage: (bytes, start, length) => {
      const { member } = joined;
      if (member !== undefined && isEvent(bytes, start, length)) {
        member.heard += 1;
        hears.onEvent(member, bytes, start, length);
        return;
      }
      const message = JSON.parse(bytes.toString('utf8', start, start + length)) as { type?: string };
      if (message.type === 'connection_ack') acknowledge();
      else if (message.type === 'ping') member?.socket.send({ type: 'pong' });
      else if (message.type === 'error' || message.type === 'complete') {
        hears.onEnd({ code: null, reason: JSON.stringify(message) });
      }
    },
  });
  const member = { index, id, socket, heard: 0 };
  joined.member = member;
  acknowledged.catch(() => undefined);
  if (plain) return member;
  socket.send({ type: 'connection_init', payload: authorization === undefined ? {} : { authorization } });
  await within(acknowledged);
  const own = variables[index % variables.length] ?? {};
  socket.send({ id, type: 'subscribe', payload: { query, variables: own } });
  return member;
}

const NEXT = Buffer.from('"type":"next"');

/** An event is longer than anything else that a server says, and is told by its first bytes. */
function isEvent(bytes: Buffer, start: number, length: number): boolean {
  if (length < KIND_BYTES) return false;
  const at = bytes.indexOf(NEXT, start);
  return at !== -1 && at < start + KIND_BYTES;
}

async function within(acknowledged: Promise<void>): Promise<void> {
  let deadline: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    deadline = setTimeout(() => reject(new Error('no connection_ack in time')), ACK_WITHIN_MS);
  });
  await Promise.race([acknowledged, late]).finally(() => clearTimeout(deadline));
}
