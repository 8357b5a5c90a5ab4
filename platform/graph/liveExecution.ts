import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';

/** What the resolvers of a subscription field yield: the event, and the cursor that resumes after it. */
export interface WithCursor {
  readonly cursor: string;
}

/** A place between events that the gateway wants to know of; it is no event, and its result has no data. */
interface MarkerEvent {
  readonly marker: object;
}

/**
 * Executes a subscription like graphql's own `subscribe`, with two differences that a long life demands:
 * each event gets a context of its own (loaders must not remember the event before), and each result carries
 * its cursor in `extensions.cursor`, which no failing field can take away.
 */
export async function subscribeWithCursors(
  args: ExecutionArgs,
  contextPerEvent: () => object,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]() as AsyncIterator<WithCursor | MarkerEvent>;
  const resolve = async (event: WithCursor | MarkerEvent): Promise<ExecutionResult> => {
    if ('marker' in event) return { data: null, extensions: { marker: event.marker } };
    const result = await execute({ ...args, rootValue: event, contextValue: contextPerEvent() });
    return { ...result, extensions: { ...result.extensions, cursor: event.cursor } };
  };
  const results: AsyncIterableIterator<ExecutionResult> = {
    next: async () => {
      const { value, done } = await events.next();
      if (done === true) return { value: undefined, done };
      try {
        return { value: await resolve(value), done: false };
      } catch (error) {
        // whoever iterates does not call return() on what threw, so the source would stay open for ever
        await events.return?.();
        throw error;
      }
    },
    return: async () => {
      await events.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}
