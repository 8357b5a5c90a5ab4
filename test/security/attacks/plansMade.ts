import { METRICS } from '../../../platform/telemetry/index.ts';

/** How many plans were made in this process, whoever asked for them. */
export async function plansMade(): Promise<number> {
  const text = await METRICS.metrics();
  return Number(/^doorstep_planning_seconds_count (\d+)$/m.exec(text)?.[1] ?? 0);
}
