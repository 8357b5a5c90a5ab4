import type { DataSource } from '../../../platform/database/index.ts';
import { carrierCatalogue } from '../domain/catalogue/index.ts';
import type { CarriersPorts } from '../graph/index.ts';
import {
  codeReadsFor,
  createEndpoint,
  disableEndpoint,
  feedReadsFor,
  intakeReadsFor,
  mapCode,
  redrivePayloads,
  rotateEndpointSecret,
  unmapCode,
} from '../store/index.ts';
import { NO_TAIL } from './feeds.ts';
import { recordPayloadInto } from './recordPayload.ts';
import { ENDPOINT_KEY } from './room.ts';

/** What resolvers use, over the real store and wired as the process wires it, for a brand at an instant. */
export function graphPorts(database: DataSource, brand: string, now: Date): CarriersPorts {
  return {
    catalogue: carrierCatalogue(),
    reads: intakeReadsFor(database, brand),
    feeds: feedReadsFor(database, brand),
    codes: codeReadsFor(database, brand),
    live: NO_TAIL,
    createEndpoint: (request) => createEndpoint(database, ENDPOINT_KEY, { ...request, brand, now }),
    rotateEndpoint: (request) => rotateEndpointSecret(database, ENDPOINT_KEY, { ...request, brand, now }),
    disableEndpoint: (id) => disableEndpoint(database, { brand, id, now }),
    recordPayload: recordPayloadInto(database, brand, now),
    redrive: (filter) => redrivePayloads(database, brand, filter),
    mapCode: (decision) => mapCode(database, { ...decision, brand, mappedBy: 'carriers:manage', now }),
    unmapCode: (code) => unmapCode(database, { ...code, brand }),
    intakeUrl: 'http://intake.example/intake',
  };
}
