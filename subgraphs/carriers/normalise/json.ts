/** Parsed JSON whose shape is not known yet, for those who change a reply in place instead of reading it. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under a key, or undefined when there is none. */
export function objectAt(value: unknown, key: string): JsonObject | undefined {
  const found = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isObject(found) ? found : undefined;
}

/** The list under a key, empty when there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return Array.isArray(found) ? found : [];
}

/** A list as it is, nothing as an empty one, anything else as a list of it: an element that XML writes once is no list. */
export function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === '' ? [] : [value];
}

/** Takes keys out of an object. */
export function remove(from: JsonObject, keys: readonly string[]): void {
  for (const key of keys) Reflect.deleteProperty(from, key);
}
