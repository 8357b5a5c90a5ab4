import type { WebSocket } from 'ws';
import type { DoorstepError, ErrorCode } from '../../../../platform/errors/index.ts';
import { CLOSE } from './messages.ts';

/** A client that does not answer the closing handshake is cut off after this. */
const CLOSE_WITHIN_MS = 1_000;

const REASONS: Readonly<Partial<Record<ErrorCode, readonly [code: number, reason: string]>>> = {
  UNAUTHENTICATED: [CLOSE.FORBIDDEN, 'UNAUTHENTICATED'],
  TOKEN_EXPIRED: [CLOSE.FORBIDDEN, 'TOKEN_EXPIRED'],
  KEY_REVOKED: [CLOSE.FORBIDDEN, 'KEY_REVOKED'],
  DRAINING: [CLOSE.SERVICE_RESTART, 'DRAINING: connect again and resume from your last cursor'],
  CLIENT_TOO_SLOW: [CLOSE.TRY_AGAIN_LATER, 'CLIENT_TOO_SLOW: resume from your last cursor'],
};

/** Closes with the code that tells a client what to do: come back with other credentials, at once, or later. */
export function closeFor(socket: WebSocket, { code }: DoorstepError, retryAfterSeconds: number): void {
  const [closeCode, reason] = REASONS[code] ?? [
    CLOSE.TRY_AGAIN_LATER,
    `${code}: try again later, in ${retryAfterSeconds} s`,
  ];
  closeSoon(socket, closeCode, reason);
}

/** Closes, and does not wait for a client that never answers. */
export function closeSoon(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  const timer = setTimeout(() => socket.terminate(), CLOSE_WITHIN_MS);
  socket.once('close', () => clearTimeout(timer));
}
