import { NUMBERED_CARRIERS, type NumberedCarrier } from '../trackingNumbers.ts';
import type { ToldScan } from '../world/index.ts';
import type { RegisteredParcel } from './registeredWorld.ts';
import { wordOf } from './scanWords.ts';
import type { SentScan, WorldPorts } from './worldPorts.ts';

interface Batch {
  readonly carrier: NumberedCarrier;
  readonly scans: SentScan[];
  readonly ids: Set<string>;
}

/** Scans that are to be sent. */
export interface ScanBatches {
  add(parcel: RegisteredParcel, scan: ToldScan): void;
  /** Sends them: of each carrier what was added first goes first; carriers know nothing of each other. */
  send(ports: Pick<WorldPorts, 'record'>): Promise<void>;
}

/** What each carrier sends, in the order in which it is added; a scan that comes again comes in a batch of its own. */
export function openScanBatches(shiftMs: number): ScanBatches {
  const all: Batch[] = [];
  const open = new Map<NumberedCarrier, Batch>();
  return {
    add: ({ carrier, reference, trackingNumber, parcel }, scan) => {
      const id = `${reference} ${scan.step}`;
      let batch = open.get(carrier);
      if (batch === undefined || batch.ids.has(id)) {
        batch = { carrier, scans: [], ids: new Set() };
        open.set(carrier, batch);
        all.push(batch);
      }
      batch.ids.add(id);
      batch.scans.push({
        ...{ id, trackingNumber, place: scan.place },
        occurredAt: new Date(scan.writtenAt + shiftMs).toISOString(),
        subStatus: wordOf(parcel.steps[scan.step]?.kind ?? 'noticed', scan),
      });
    },
    send: async (ports) => {
      await Promise.all(
        NUMBERED_CARRIERS.map(async (carrier) => {
          for (const batch of all) if (batch.carrier === carrier) await ports.record(carrier, batch.scans);
        }),
      );
    },
  };
}
