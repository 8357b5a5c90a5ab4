import DataLoader from 'dataloader';
import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
import type { SubgraphRequest, SubgraphSource } from './source.ts';
import type { SubgraphAnswer } from './subgraphAnswer.ts';

/** Entities that one fetch asks for at most. */
const MAX_ENTITIES = 500;

/** One entity of an answer, with the errors below it. */
interface Entity {
  readonly value: unknown;
  /** Their paths begin below the entity. */
  readonly errors: readonly GraphQLFormattedError[];
}

const ENTITIES = z.object({ _entities: z.array(z.unknown()) });

/**
 * Makes one fetch of the entity fetches of one moment that ask the same of different entities on behalf of the same
 * viewer, as the events of a batch do; each entity is asked for once. The rest passes through.
 */
export class MergingSource implements SubgraphSource {
  readonly #source: SubgraphSource;
  /** What is being gathered now, by what is asked on whose behalf. */
  readonly #gathering = new Map<string, DataLoader<string, Entity>>();

  constructor(source: SubgraphSource) {
    this.#source = source;
  }

  async ask(request: SubgraphRequest): Promise<SubgraphAnswer> {
    const { references } = request;
    if (references === null) return this.#source.ask(request);
    const key = JSON.stringify([request.fetch.query, request.variables, request.viewer]);
    const loader = this.#gathering.get(key) ?? this.#gather(key, request);
    const entities = await Promise.all(references.map((each) => loader.load(each)));
    const errors = entities.flatMap((entity, index) =>
      entity.errors.map(({ path = [], ...error }) => ({ ...error, path: ['_entities', index, ...path] })),
    );
    return {
      // what is fetched next is merged into what was answered, and an entity may be several events'
      data: { _entities: entities.map(({ value }) => structuredClone(value)) },
      ...(errors.length === 0 ? {} : { errors }),
    };
  }

  #gather(key: string, request: SubgraphRequest): DataLoader<string, Entity> {
    const loader = new DataLoader<string, Entity>(
      async (references) => {
        // what is asked from now on is another moment's
        this.#gathering.delete(key);
        return split(await this.#source.ask({ ...request, references }), references.length);
      },
      { maxBatchSize: MAX_ENTITIES },
    );
    this.#gathering.set(key, loader);
    return loader;
  }
}

/** An answer by entities. What failed as a whole failed for each. */
function split({ data, errors = [] }: SubgraphAnswer, count: number): Entity[] {
  const parsed = ENTITIES.safeParse(data);
  const values = parsed.success ? parsed.data._entities : [];
  const byIndex = Array.from({ length: count }, (): GraphQLFormattedError[] => []);
  for (const error of errors) {
    const [root, index, ...path] = error.path ?? [];
    if (root === '_entities' && typeof index === 'number') byIndex[index]?.push({ ...error, path });
    else for (const each of byIndex) each.push({ ...error, path: [] });
  }
  return byIndex.map((own, index) => ({ value: values[index] ?? null, errors: own }));
}
