import type { Part } from '../measure/index.ts';
import type { OfEach } from './graph/schema.ts';

/** What every contender is given. */
export interface Grounds {
  /** Where the subgraphs are. */
  readonly urls: OfEach<string>;
  /** Composed schemas, in files: with rules of access and cost, and without. */
  readonly supergraphFiles: { readonly guarded: string; readonly open: string };
}

/** A contender that is up. */
export interface Running {
  readonly pid: number;
  /** Where clients ask. */
  readonly url: string;
  /** What they have to show. */
  readonly authorization?: string | undefined;
  /** Of those that are processes of the bench. */
  readonly part?: Part;
  stop(): Promise<void>;
}

export interface Contender {
  readonly name: string;
  readonly about: string;
  readonly isInstalled: boolean;
  start(grounds: Grounds): Promise<Running>;
}
