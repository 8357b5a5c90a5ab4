import type { Viewer } from './viewer.ts';

const PREFIX = 'link:';

/** The subject of a viewer who shows a tracking link: each parcel's visitors are one client. */
export function subjectOfLink(shipment: string): string {
  return `${PREFIX}${shipment}`;
}

/** Whether a subject is that of a tracking link; no token may be called so. */
export function isSubjectOfLink(subject: string): boolean {
  return subject.startsWith(PREFIX);
}

/** Whether somebody came by a tracking link, which needs no login and is passed on: nobody knows who holds it. */
export function isByLink({ subject }: Pick<Viewer, 'subject'>): boolean {
  return isSubjectOfLink(subject);
}
