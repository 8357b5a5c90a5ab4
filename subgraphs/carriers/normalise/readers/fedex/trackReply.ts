import * as z from 'zod';
import { asList, isObject } from '../../json.ts';
import type { ReadError, Reading } from '../../reading.ts';
import { anything } from '../../text.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { soapBody, soapFault } from '../soap.ts';
import { camelled } from './camelled.ts';
import { detailParcels, errorsOf, readDetailScan } from './trackDetails.ts';

/**
 * The reply of FedEx Web Services, track v2 to v20: `TrackReply` in a SOAP envelope or bare, as XML or as somebody's JSON
 * of it. Up to v6 the parcels stand in the reply, from v7 on in `CompletedTrackDetails` per number that was asked for.
 */
const reply = z.object({
  trackDetails: anything.optional(),
  completedTrackDetails: anything.optional(),
  notifications: anything.optional(),
});

const completed = z.object({ trackDetails: anything.optional(), notifications: anything.optional() });

/** Reads a Web Services reply or the fault in its place, or undefined when it is neither. */
export function readTrackReply(tree: unknown): Reading | undefined {
  const body = soapBody(tree);
  const fault = soapFault(body);
  if (fault !== undefined) return gather([], readDetailScan, [fault]);
  const written = replyIn(body);
  if (written === undefined) return undefined;
  const { parcels, errors } = foundIn(written);
  return gather(parcels, readDetailScan, once(errors));
}

/** The reply, in the names of JSON; undefined when the body holds neither parcels nor a failure. */
function replyIn(body: unknown): z.infer<typeof reply> | undefined {
  if (!isObject(body)) return undefined;
  const named = camelled(body['TrackReply'] ?? body['trackReply'] ?? body);
  const read = reply.safeParse(named).data;
  if (read === undefined) return undefined;
  const isReply =
    isObject(body['TrackReply']) ||
    Array.isArray(read.trackDetails) ||
    Array.isArray(read.completedTrackDetails) ||
    errorsOf(read.notifications).length > 0;
  return isReply ? read : undefined;
}

interface Found {
  readonly parcels: readonly WrittenParcel[];
  readonly errors: readonly ReadError[];
}

function foundIn({ trackDetails, completedTrackDetails, notifications }: z.infer<typeof reply>): Found {
  const answers = asList(completedTrackDetails).map((each) => completed.safeParse(each).data);
  return {
    parcels: [asList(trackDetails), ...answers.map((each) => asList(each?.trackDetails))].flatMap(detailParcels),
    errors: [notifications, ...answers.map((each) => each?.notifications)].flatMap(errorsOf),
  };
}

/** A failure stands at every level of a reply in the same words. */
function once(errors: readonly ReadError[]): readonly ReadError[] {
  return [...new Map(errors.map((error) => [`${error.code} ${error.message}`, error])).values()];
}
