import type { ExceptionKind, ShipmentStatus, SubStatus } from '../../../../platform/events/types/index.ts';

/** A word of somebody else's: what it says in ours, and what it means, restated. */
export type Word = readonly [subStatus: SubStatus, meaning: string];

/** Words by themselves, spelled as their source spells them. */
export type Words = Readonly<Record<string, Word>>;

/** One list of words of a vocabulary: its statuses, or the details beside them. */
export interface WordList {
  /** What its source calls the field, as `tag` or `status_detail`. */
  readonly name: string;
  readonly words: Words;
}

/**
 * How our words are told in a vocabulary that has one word where we have two (where the parcel is, what is wrong).
 * The first of them that has a word tells it: the sub-status, what is wrong, where the parcel is.
 */
export interface WayBack {
  readonly subStatuses: Readonly<Partial<Record<SubStatus, string>>>;
  readonly exceptions: Readonly<Partial<Record<ExceptionKind, string>>>;
  readonly statuses: Readonly<Record<ShipmentStatus, string>>;
  /** What those say of a status who write in this vocabulary and do not use the finer word for it. */
  readonly coarser?: Readonly<Partial<Record<ShipmentStatus, string>>>;
  /** For a parcel of which nothing is known. */
  readonly nothing: string;
  /** What those say who do not know a carrier's code and would rather guess than say so. */
  readonly unsure?: string;
}

/** The words in which another system tells about parcels, and how they and ours are translated into each other. */
export interface Vocabulary {
  /** What it is called on the command line and in code. */
  readonly name: string;
  readonly title: string;
  /** Where its words are published, or with whom they were read. */
  readonly source: string;
  readonly main: WordList;
  readonly details: readonly WordList[];
  readonly back: WayBack;
}

/** Words for all statuses from the few that most vocabularies have; those that have more name them beside. */
export function statusWords(words: {
  readonly before: string;
  readonly moving: string;
  readonly out: string;
  readonly attempted: string;
  readonly waiting: string;
  readonly delivered: string;
  readonly returned: string;
}): Readonly<Record<ShipmentStatus, string>> {
  return {
    LABEL_CREATED: words.before,
    AWAITING_PICKUP: words.before,
    PICKED_UP: words.moving,
    IN_TRANSIT: words.moving,
    AT_LOCAL_FACILITY: words.moving,
    OUT_FOR_DELIVERY: words.out,
    ATTEMPTED: words.attempted,
    AVAILABLE_FOR_PICKUP: words.waiting,
    DELIVERED: words.delivered,
    RETURNING: words.returned,
    RETURNED: words.returned,
  };
}
