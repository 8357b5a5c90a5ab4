const ARRAYS = { f4: Float32Array, f8: Float64Array, i4: Int32Array } as const;
type Kind = keyof typeof ARRAYS;
type Numbers = InstanceType<(typeof ARRAYS)[Kind]>;

/** Every array begins where its widest numbers may. */
const ALIGNMENT = 8;
/** The length of the header stands first, in four bytes of these eight. */
const PREFIX_BYTES = 8;

/**
 * A state of plain objects, arrays, maps with string keys and typed arrays as bytes: a header in JSON, in which each
 * typed array is named by its place, then the arrays themselves. Numbers come back exactly, also NaN and Infinity.
 */
export function packState(state: unknown): Uint8Array {
  const arrays: Numbers[] = [];
  const header = new TextEncoder().encode(JSON.stringify(toJson(state, arrays)));
  const start = aligned(PREFIX_BYTES + header.length);
  const packed = new Uint8Array(arrays.reduce((end, array) => aligned(end + array.byteLength), start));
  new DataView(packed.buffer).setUint32(0, header.length, true);
  packed.set(header, PREFIX_BYTES);
  let at = start;
  for (const array of arrays) {
    packed.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at = aligned(at + array.byteLength);
  }
  return packed;
}

/**
 * The state that {@link packState} packed.
 * @throws Error when the bytes are cut short or no such state
 */
export function unpackState(packed: Uint8Array): unknown {
  const bytes = Uint8Array.from(packed);
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const header = new TextDecoder().decode(bytes.subarray(PREFIX_BYTES, PREFIX_BYTES + length));
  return fromJson(JSON.parse(header), { bytes, at: aligned(PREFIX_BYTES + length) });
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** A value that JSON has no word for, as an object with one key that no state uses. */
type Marked =
  { readonly $array: Kind; readonly length: number } | { readonly $map: unknown } | { readonly $number: string };

function toJson(value: unknown, arrays: Numbers[]): unknown {
  const kind = (Object.keys(ARRAYS) as Kind[]).find((each) => value instanceof ARRAYS[each]);
  if (kind !== undefined) {
    arrays.push(value as Numbers);
    return { $array: kind, length: (value as Numbers).length } satisfies Marked;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) } satisfies Marked;
  if (Array.isArray(value)) return value.map((each) => toJson(each, arrays));
  if (value instanceof Map) return { $map: toJson([...value], arrays) } satisfies Marked;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toJson(each, arrays)]));
}

interface Reading {
  readonly bytes: Uint8Array;
  at: number;
}

function fromJson(value: unknown, reading: Reading): unknown {
  if (Array.isArray(value)) return value.map((each) => fromJson(each, reading));
  if (typeof value !== 'object' || value === null) return value;
  if ('$array' in value) return readArray(value as Extract<Marked, { $array: Kind }>, reading);
  if ('$number' in value) return Number(value.$number);
  if ('$map' in value) return new Map(fromJson(value.$map, reading) as [string, unknown][]);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fromJson(each, reading)]));
}

/** Reads the next array, in the sequence in which they were packed. */
function readArray({ $array, length }: Extract<Marked, { $array: Kind }>, reading: Reading): Numbers {
  const { bytes, at } = reading;
  const array = new ARRAYS[$array](bytes.buffer as ArrayBuffer, at, length).slice();
  reading.at = aligned(at + array.byteLength);
  return array;
}
