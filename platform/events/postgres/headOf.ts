import { encodeCursor } from '../cursor.ts';

/** SQL of the last position that a statement sees; to be used beside a row of `log_epoch`. */
export function headPosition(log: string): string {
  return `coalesce(${log}.log_head(), dropped)`;
}

/**
 * SQL of a scalar: where a log stands for the statement that it is part of. What the same statement reads of that log's
 * owner holds the effects of exactly the events up to there, since an event becomes visible with the change that caused
 * it, and positions become visible in their order. {@link toHeadCursor} makes a cursor of it.
 */
export function headOf(log: string): string {
  return `select epoch || ' ' || ${headPosition(log)} from ${log}.log_epoch`;
}

/** @throws Error for what {@link headOf} did not read. */
export function toHeadCursor(log: string, head: string): string {
  const [epoch = '', position = ''] = head.split(' ');
  if (!/^\d+$/.test(position)) throw new Error(`no head of the log of ${log}: ${head}`);
  return encodeCursor({ epoch, log, position: Number(position) });
}
