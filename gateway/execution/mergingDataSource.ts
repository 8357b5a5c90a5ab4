import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import DataLoader from 'dataloader';
import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
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

interface Source {
  process(options: GraphQLDataSourceProcessOptions): Promise<SubgraphAnswer>;
}

/**
 * Makes one fetch of the entity fetches of one moment that ask the same of different entities on behalf of the same
 * viewer, as the events of a batch do; each entity is asked for once. The rest passes through.
 */
export class MergingDataSource implements GraphQLDataSource {
  readonly #source: Source;
  /** What is being gathered now, by what is asked on whose behalf. */
  readonly #gathering = new Map<string, DataLoader<unknown, Entity, string>>();

  constructor(source: Source) {
    this.#source = source;
  }

  async process(options: GraphQLDataSourceProcessOptions): Promise<SubgraphAnswer> {
    const { representations, ...others } = options.request.variables ?? {};
    if (!Array.isArray(representations)) return this.#source.process(options);
    const key = JSON.stringify([options.request.query, others, options.context['viewer']]);
    const loader = this.#gathering.get(key) ?? this.#gather(key, options);
    const entities = await Promise.all(representations.map((each: unknown) => loader.load(each)));
    const errors = entities.flatMap((entity, index) =>
      entity.errors.map(({ path = [], ...error }) => ({ ...error, path: ['_entities', index, ...path] })),
    );
    return {
      // the executor merges into what it is given, and an entity may be several events'
      data: { _entities: entities.map(({ value }) => structuredClone(value)) },
      ...(errors.length === 0 ? {} : { errors }),
    };
  }

  #gather(key: string, options: GraphQLDataSourceProcessOptions): DataLoader<unknown, Entity, string> {
    const loader = new DataLoader<unknown, Entity, string>(
      async (representations) => {
        // what is asked from now on is another moment's
        this.#gathering.delete(key);
        const variables = { ...options.request.variables, representations };
        const request = { ...options.request, variables } as typeof options.request;
        return split(await this.#source.process({ ...options, request }), representations.length);
      },
      { maxBatchSize: MAX_ENTITIES, cacheKeyFn: (representation) => JSON.stringify(representation) },
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
