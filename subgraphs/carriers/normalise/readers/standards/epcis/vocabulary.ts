import type { CodeTable } from '../../../codeMeaning.ts';

/**
 * The words of GS1's Core Business Vocabulary (CBV 2.0) in ours. Steps of trade that say nothing of a parcel's way
 * (commissioning of products, sales, stock) are notes; `accepting`, which a carrier and a recipient both do, is left out.
 */

/** Business steps. */
export const EPCIS_STEPS: CodeTable = {
  arriving: 'ARRIVED_AT_FACILITY',
  commissioning: 'LABEL_PRINTED', // an SSCC comes to be when its label is made
  encoding: 'LABEL_PRINTED',
  consigning: 'DEPARTED_FACILITY', // staging, loading and departing as one, with a change of owner
  decommissioning: 'NOTE',
  departing: 'DEPARTED_FACILITY',
  destroying: 'DESTROYED',
  entering_exiting: 'NOTE',
  holding: 'HELD',
  inspecting: 'NOTE',
  loading: 'MOVING',
  packing: 'PRE_TRANSIT',
  picking: 'PRE_TRANSIT',
  receiving: 'ARRIVED_AT_FACILITY',
  repackaging: 'NOTE',
  sensor_reporting: 'NOTE',
  shipping: 'DEPARTED_FACILITY', // staging, loading and departing as one
  staging_outbound: 'READY_FOR_CARRIER',
  storing: 'AT_FACILITY',
  transporting: 'MOVING',
  unloading: 'AT_FACILITY',
  unpacking: 'NOTE',
  void_shipping: 'NOTE', // an earlier shipping did not hold for these; where they are it does not say
};

/** Dispositions that say where a parcel is when no business step does. */
export const EPCIS_STATES: CodeTable = {
  in_transit: 'MOVING',
  returned: 'RETURN_MOVING',
};

/** Dispositions that say what is wrong, whatever the step. */
export const EPCIS_TROUBLES: CodeTable = {
  damaged: 'DAMAGED',
  destroyed: 'DESTROYED',
  disposed: 'DESTROYED',
  stolen: 'LOST',
};

/**
 * A word of CBV in its bare form, which documents also write as a URN (`urn:epcglobal:cbv:bizstep:shipping`), as a web
 * address (`https://ref.gs1.org/cbv/BizStep-shipping`) or as a compact one (`cbv:BizStep-shipping`). A word of another
 * vocabulary stays as it is written.
 */
export function cbvWord(written: string): string {
  return CBV.exec(written)?.[1] ?? written;
}

const CBV =
  /^(?:urn:epcglobal:cbv:(?:bizstep|disp|sdt|btt|er):|(?:https?:\/\/(?:ref|ns)\.gs1\.org\/(?:voc\/)?cbv\/|cbv:)(?:BizStep|Disp|SDT|BTT|ER)-)([\w-]{1,64})$/i;

/** The last part of a name that may have a prefix or be an address: `gs1:Temperature` and `https://gs1.org/voc/Temperature`. */
export function lastPart(written: string): string {
  return written.slice(Math.max(...[':', '/', '#'].map((mark) => written.lastIndexOf(mark))) + 1);
}
