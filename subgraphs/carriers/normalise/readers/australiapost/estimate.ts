import { estimateOfText } from '../../estimate.ts';
import type { ReadEstimate } from '../../reading.ts';
import { readIsoText } from '../../time/clockText.ts';
import { readByPatterns } from '../../time/pattern.ts';
import { AUSTRALIA_POST_ZONE } from './event.ts';

/** The day, or the moment, of delivery; null when none can be read. */
export function australianEstimate(written: string | null): ReadEstimate | null {
  const text = written?.trim() ?? '';
  const read = readIsoText(text) ?? readByPatterns(text, ['yyyy-MM-dd', 'dd/MM/yyyy']);
  return read === undefined ? null : estimateOfText(read, { destination: null, carrierZone: AUSTRALIA_POST_ZONE });
}
