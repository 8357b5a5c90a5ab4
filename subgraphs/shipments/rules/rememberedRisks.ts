import type { Risk, RiskReader, WatchedParcel, WatchGround } from '../domain/index.ts';

/**
 * What was said of one parcel's risks is not reckoned again when it is played by other rules: probabilities do not depend on
 * rules, and cost most of a dry run.
 */
export function rememberedRisks(): (risks: RiskReader) => RiskReader {
  const late = new Map<string, Risk | null>();
  const loss = new Map<string, Risk | null>();
  return (risks) => ({
    lateRisk: (...asked) => remembered(late, asked, risks.lateRisk),
    lossRisk: (...asked) => remembered(loss, asked, risks.lossRisk),
  });
}

type Asked = readonly [parcel: WatchedParcel, ground: WatchGround, nowMs: number];

function remembered(
  known: Map<string, Risk | null>,
  asked: Asked,
  reckon: (...asked: Asked) => Risk | null,
): Risk | null {
  const [{ heardAt, state }, , nowMs] = asked;
  const key = `${nowMs} ${heardAt} ${state.newest?.scanKey ?? ''}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const risk = reckon(...asked);
  known.set(key, risk);
  return risk;
}
