import type { ShopSystem } from '../../domain/index.ts';
import { isReference } from './fields.ts';
import { parseDocument } from './parseDocument.ts';

/** Lists of our own documents, and where an item of each names its order. */
const OWN_LISTS = { shipments: 'orderNumber', orders: 'number', milestones: 'orderNumber' } as const;

/**
 * The numbers of the orders that a body is about, also of one that is not understood otherwise: under them an erasure
 * finds what waits. A body that names none in the place for it has none.
 */
export function orderNumbersIn(system: ShopSystem, topic: string, body: Buffer): readonly string[] {
  const document = parseDocument(body);
  if (!isObject(document)) return [];
  const named = system === 'OWN' ? ownNumbers(document) : [shopNumber(system, topic, document)];
  return [...new Set(named.flatMap((name) => (isReference(name) ? [name] : [])))];
}

function shopNumber(system: ShopSystem, topic: string, document: object): string | null {
  if (system === 'WOOCOMMERCE') return textAt(document, 'number');
  const name = textAt(document, 'name');
  return topic.startsWith('fulfillments/') ? (orderOfFulfilment(name) ?? name) : name;
}

/** A fulfilment's name has two parts with a point between: the order's name, and which of its fulfilments it is. */
export function orderOfFulfilment(name: string | null): string | null {
  return name === null ? null : (/^(.+)\.[^.]+$/.exec(name)?.[1] ?? null);
}

function ownNumbers(document: object): (string | null)[] {
  return Object.entries(OWN_LISTS).flatMap(([list, field]) => {
    const items = valueAt(document, list);
    return Array.isArray(items) ? items.map((item: unknown) => (isObject(item) ? textAt(item, field) : null)) : [];
  });
}

function textAt(object: object, field: string): string | null {
  const value = valueAt(object, field);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function valueAt(object: object, field: string): unknown {
  return Object.hasOwn(object, field) ? (object as Readonly<Record<string, unknown>>)[field] : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
