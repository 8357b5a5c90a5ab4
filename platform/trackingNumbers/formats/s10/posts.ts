/** The carriers known by a name of their own, by the country whose post they are. */
const NAMED_POSTS: ReadonlyMap<string, string> = new Map([
  ['AU', 'australiapost'],
  ['CA', 'canadapost'],
  ['DE', 'dhl'],
  ['FR', 'laposte'],
  ['GB', 'royalmail'],
  ['NL', 'postnl'],
  ['US', 'usps'],
]);
const POSTS = new Set(NAMED_POSTS.values());
const OTHER_POST = /^post_[a-z]{2}$/;

/**
 * Our carrier code of a country's post: its own name where it is one of our carriers, else `post_` and the country, for
 * example `post_cv`, so that every number has a carrier and no name is made up.
 */
export function postOf(country: string): string {
  return NAMED_POSTS.get(country) ?? `post_${country.toLowerCase()}`;
}

/** Whether that carrier is a country's post: posts hand parcels to each other, which keep their S10 number. */
export function isPost(carrier: string): boolean {
  return POSTS.has(carrier) || OTHER_POST.test(carrier);
}
