import { isMembers, type Members, ownMember, setMember } from '../members.ts';

/**
 * Merges what a fetch brought into what is there: objects by member, lists of equal length by place, the rest by
 * replacing.
 */
export function mergeAnswer(target: Members, source: unknown): void {
  if (!isMembers(source)) return;
  for (const name of Object.keys(source)) {
    const value = source[name];
    if (value === undefined) continue;
    const known = ownMember(target, name);
    if (isMembers(known) && isMembers(value)) mergeAnswer(known, value);
    else if (Array.isArray(known) && Array.isArray(value) && known.length === value.length) mergeList(known, value);
    else setMember(target, name, value);
  }
}

function mergeList(target: unknown[], source: readonly unknown[]): void {
  source.forEach((value, index) => {
    const known = target[index];
    if (isMembers(known) && isMembers(value)) mergeAnswer(known, value);
    else if (Array.isArray(known) && Array.isArray(value) && known.length === value.length) mergeList(known, value);
    else target[index] = value;
  });
}
