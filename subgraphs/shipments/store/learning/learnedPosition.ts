import { sql, type SqlRunner } from '../../../../platform/database/index.ts';

/** Up to where in our own log the states of all brands have learned. */
export interface LearnedPosition {
  readonly epoch: string;
  readonly position: number;
}

/** Null when nothing was learned yet. */
export async function readLearnedPosition(on: SqlRunner): Promise<LearnedPosition | null> {
  const [row] = await sql<{ epoch: string; position: string }>(
    on,
    'select epoch, position from shipments.estimate_learned',
  );
  return row === undefined ? null : { epoch: row.epoch, position: Number(row.position) };
}

/** Says from where on learning follows the log, unless somebody was faster; returns what is said there now. */
export async function settleLearnedPosition(
  on: SqlRunner,
  { epoch, position }: LearnedPosition,
): Promise<LearnedPosition> {
  await sql(on, 'insert into shipments.estimate_learned (epoch, position) values ($1, $2) on conflict do nothing', [
    epoch,
    position,
  ]);
  const settled = await readLearnedPosition(on);
  if (settled === null) throw new Error('what was learned was forgotten meanwhile');
  return settled;
}

/** Moves the position on. False when it is not where it was: somebody else has learned meanwhile. */
export async function moveLearnedPosition(
  on: SqlRunner,
  { epoch, position }: LearnedPosition,
  to: number,
): Promise<boolean> {
  const rows = await sql<{ one: boolean }>(
    on,
    'update shipments.estimate_learned set position = $3 where epoch = $1 and position = $2 returning one',
    [epoch, position, to],
  );
  return rows.length > 0;
}
