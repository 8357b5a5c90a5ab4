import type { Subgraphs } from '../graph/subgraphs.ts';
import type { Part } from '../measure/index.ts';

/** What every contender is given. */
export interface Grounds {
  readonly subgraphs: Subgraphs;
  /** Composed schemas, in files: with the extended subgraphs' URLs, and with the stock ones'. */
  readonly supergraphFiles: { readonly extended: string; readonly stock: string };
  /** Options of Node for what is measured. */
  readonly nodeOptions: readonly string[];
}

/** A contender that is up. */
export interface Running {
  readonly pid: number;
  /** Where clients connect. */
  readonly url: string;
  /** Where events are asked for. */
  readonly publisherPort: number;
  /** Of those that are processes of the bench. */
  readonly part?: Part;
  stop(): Promise<void>;
}

export interface Contender {
  readonly name: string;
  readonly about: string;
  /** It speaks no GraphQL. */
  readonly plain?: boolean;
  readonly isInstalled: boolean;
  start(grounds: Grounds): Promise<Running>;
}
