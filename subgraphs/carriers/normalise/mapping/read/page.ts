import { HTMLElement, parse } from 'node-html-parser';

/** Larger than any page of a carrier, and deeper: what walks a page calls itself for each level. */
const LONGEST_PAGE = 2_000_000;
const DEEPEST_PAGE = 1_000;

/** The elements of a page, as browsers see them: what is never closed ends with what is around it. Undefined for none. */
export function parsePage(text: string): HTMLElement | undefined {
  if (text.length > LONGEST_PAGE) return undefined;
  try {
    const page = parse(text, { parseNoneClosedTags: true });
    return isTooDeep(page) ? undefined : page;
  } catch {
    return undefined;
  }
}

function isTooDeep(page: HTMLElement): boolean {
  let level: readonly HTMLElement[] = [page];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST_PAGE) return true;
    level = level.flatMap(({ childNodes }) => childNodes.filter((node) => node instanceof HTMLElement));
  }
  return false;
}
