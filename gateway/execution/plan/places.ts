import type { ResponsePath } from '@apollo/query-planner';
import { isMembers, ownMember } from '../members.ts';

/** A place in the answer: its path, in which `@` stands for every entry of a list, and what is there. */
export interface Place {
  readonly path: ResponsePath;
  /** An object, or for a path with a list the objects of all its entries. */
  readonly value: unknown;
}

/** Goes down a path, through lists; null when nothing is there. */
export function moveTo(place: Place, path: ResponsePath): Place | null {
  const value = valueAt(place.value, path, 0);
  return value === undefined || value === null ? null : { path: [...place.path, ...path], value };
}

function valueAt(value: unknown, path: ResponsePath, from: number): unknown {
  let current = value;
  for (let index = from; index < path.length; index += 1) {
    if (current === undefined || current === null) return current;
    const step = path[index];
    // what does not fit is found when the answer is held against the schema
    if (step === '@') return Array.isArray(current) ? current.flatMap((each) => valueAt(each, path, index + 1)) : null;
    if (!isMembers(current)) return null;
    current = ownMember(current, String(step));
  }
  return current;
}

/** The paths of all entities at a place, with their numbers for `@`, in the order in which {@link moveTo} finds them. */
export function pathsOf(path: ResponsePath, data: unknown): ResponsePath[] {
  const found: ResponsePath[] = [];
  const walk = (value: unknown, index: number, trail: ResponsePath): void => {
    if (value === undefined || value === null) return;
    const step = path[index];
    if (Array.isArray(value)) {
      value.forEach((each, place) => walk(each, step === '@' ? index + 1 : index, [...trail, place]));
    } else if (!isMembers(value)) return;
    else if (step === undefined) found.push(trail);
    else walk(ownMember(value, String(step)), index + 1, [...trail, step]);
  };
  walk(data, 0, []);
  return found;
}
