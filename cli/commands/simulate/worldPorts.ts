import { setTimeout as pause } from 'node:timers/promises';
import {
  RecordMilestonesDocument,
  RecordScansDocument,
  RegisterShipmentsDocument,
  type RegisterShipmentsMutationVariables,
  UnclaimedNumbersDocument,
} from '../../../schema/generated/operations.ts';
import { MILESTONES } from '../../../platform/events/types/index.ts';
import type { SentScan, ToldParcel, WorldPorts } from '../../../simulation/intake/index.ts';
import { type Connection, request } from '../../client/index.ts';

type Asked = RegisterShipmentsMutationVariables['shipments'];
type ShipmentInput = Extract<Asked, readonly unknown[]>[number];

/** What one request may hold: the gateway takes 256 KiB. */
const REGISTER_AT_ONCE = 100;
const DISPATCH_AT_ONCE = 500;
const SCANS_AT_ONCE = 400;
/** The longest page. */
const NUMBERS_AT_ONCE = 100;
/** When nothing more has come for so long, nothing more will: the parcels were registered before. */
const QUIET_MS = 3_000;
const ASK_EVERY_MS = 50;

/** How an installation is reached now; asked for each request, as tokens end. */
export type Reached = () => Promise<Pick<Connection, 'graph' | 'token'>>;

/** Tells a running installation, as shops and carriers do, over HTTP. */
export function worldPorts(reached: Reached, shiftMs: number): WorldPorts {
  return {
    register: (parcels) =>
      inParts(parcels, REGISTER_AT_ONCE, async (part) => {
        const shipments = part.map((each) => toShipment(each, shiftMs));
        const { registerShipments } = await request(await reached(), RegisterShipmentsDocument, { shipments });
        failOn(registerShipments.filter((each) => each.__typename === 'RegistrationRefused'));
        failOnOthers(registerShipments.flatMap((each) => (each.__typename === 'ShipmentRegistered' ? [each] : [])));
      }),
    dispatch: (parcels) =>
      inParts(parcels, DISPATCH_AT_ONCE, async (part) => {
        const milestones = part.map(({ reference, at }) => ({
          reference,
          at,
          orderNumber: null,
          milestone: 'DISPATCHED' as const,
        }));
        const { recordMilestones } = await request(await reached(), RecordMilestonesDocument, { milestones });
        failOn(recordMilestones.filter(({ recorded }) => !recorded));
      }),
    record: (carrier, all) =>
      inParts(all, SCANS_AT_ONCE, async (part) => {
        const { recordScans } = await request(await reached(), RecordScansDocument, {
          carrier,
          scans: part.map(toScan),
        });
        failOn(recordScans.filter((each) => each.__typename === 'ScanRefused'));
      }),
    known: async (scans) => {
      let [best, bestMs] = [-1, Date.now()];
      while (Date.now() - bestMs < QUIET_MS) {
        const { unclaimedNumbers } = await request(await reached(), UnclaimedNumbersDocument, {
          first: NUMBERS_AT_ONCE,
        });
        const waiting = new Map(unclaimedNumbers.nodes.map((each) => [each.trackingNumber, each.scans]));
        const complete = [...scans].filter(([number, all]) => (waiting.get(number) ?? 0) >= all).length;
        if (complete === scans.size) return;
        if (complete > best) [best, bestMs] = [complete, Date.now()];
        await pause(ASK_EVERY_MS);
      }
    },
  };
}

async function inParts<Entry>(
  entries: readonly Entry[],
  most: number,
  send: (part: readonly Entry[]) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < entries.length; start += most) await send(entries.slice(start, start + most));
}

/** A world tells nothing that does not fit: what is refused is a fault of ours. */
function failOn(refused: readonly unknown[]): void {
  if (refused.length > 0) throw new Error(`${refused.length} refused: ${JSON.stringify(refused.slice(0, 3))}`);
}

/** These may have been told since, by a play that went further than this one. */
const TOLD_LATER: ReadonlySet<string> = new Set(MILESTONES);

/** A world that is told again tells the same; one that does not would mix with what is there. */
function failOnOthers(
  registered: readonly { readonly reference: string; readonly differs: readonly string[] }[],
): void {
  const others = registered.filter(({ differs }) => differs.some((fact) => !TOLD_LATER.has(fact)));
  if (others.length === 0) return;
  const some = others.slice(0, 3).map(({ reference, differs }) => `${reference} (${differs.join(', ')})`);
  throw new Error(`${others.length} parcels are registered already, and otherwise: ${some.join('; ')}`);
}

function toShipment({ named, dispatchedAt }: ToldParcel, shiftMs: number): ShipmentInput {
  const { parcel, ...names } = named;
  const instant = (ms: number): string => new Date(ms + shiftMs).toISOString();
  return {
    ...{ ...names, dispatchedAt },
    ...{ value: parcel.value, contents: parcel.contents, destinationZone: parcel.destinationZone },
    origin: toPlace(parcel.origin),
    destination: toPlace(parcel.destination),
    orderedAt: instant(parcel.orderedAt),
    labelCreatedAt: instant(parcel.registeredAt),
    promisedAt: instant(parcel.promisedAt),
    // who packs: the world's own brands have habits of their own
    goods: { seller: parcel.brand, items: null, freight: null, weightGrams: null, volumeCm3: null },
  };
}

function toPlace({ city, region, country, postalCode }: SentScan['place']) {
  return { city: city ?? null, region: region ?? null, country: country ?? null, postalCode: postalCode ?? null };
}

function toScan({ place, ...scan }: SentScan) {
  const { latitude = null, longitude = null } = place.coordinates ?? {};
  return { ...scan, ...toPlace(place), latitude, longitude };
}
