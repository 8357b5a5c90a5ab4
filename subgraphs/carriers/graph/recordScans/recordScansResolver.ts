import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { AssumedSize, refuseGuest, RequiresOneOf } from '../../../../platform/graph/index.ts';
import { isAccepted, MOST_SCANS, readScanFields, scansDocument } from '../../normalise/index.ts';
import type { CarriersContext } from '../context.ts';
import { ScanInput, toFields } from './scanInput.ts';
import { RecordScanResult, SCAN_WRITERS, ScanAccepted, ScanRefused } from './scanResult.ts';

@Resolver()
export class RecordScansResolver {
  @AssumedSize(50)
  @RequiresOneOf(...SCAN_WRITERS)
  @Mutation(() => [RecordScanResult], {
    description:
      'Records 1 to 1,000 scans; one result each, in their order. Those that are accepted are kept as one payload in the same inbox as what carriers post, before this answers. Fails with NOT_FOUND for an unknown carrier, and with BAD_INPUT for none or too many; then nothing is recorded.',
  })
  async recordScans(
    @Arg('carrier', () => ID, { description: 'The carrier code, for example `fedex`.' }) carrier: string,
    @Arg('scans', () => [ScanInput], { description: 'The scans.' }) scans: ScanInput[],
    @Ctx() { catalogue, recordPayload, viewer }: CarriersContext,
  ): Promise<(ScanAccepted | ScanRefused)[]> {
    refuseGuest(viewer);
    const profile = catalogue.carriers.find(({ code }) => code === catalogue.find(carrier)?.code);
    if (profile === undefined) throw new DoorstepError('NOT_FOUND', { detail: 'carrier' });
    if (scans.length < 1 || scans.length > MOST_SCANS) {
      throw new DoorstepError('BAD_INPUT', { detail: `send 1 to ${MOST_SCANS} scans` });
    }
    const read = scans.map((scan) => {
      const fields = toFields(scan);
      return { fields, outcome: readScanFields(fields, profile.defaultZone) };
    });
    const accepted = read.filter(({ outcome }) => isAccepted(outcome)).map(({ fields }) => fields);
    const payload =
      accepted.length === 0
        ? null
        : await recordPayload({
            carrier: profile.code,
            format: 'JSON',
            body: Buffer.from(scansDocument(accepted)),
          });
    return read.map(({ outcome }, index) =>
      isAccepted(outcome)
        ? Object.assign(new ScanAccepted(), { index, trackingNumber: outcome.trackingNumber, ...payload })
        : Object.assign(new ScanRefused(), { index, problem: outcome.code, message: outcome.message }),
    );
  }
}
