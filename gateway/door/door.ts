import { getVariableValues, type GraphQLSchema, type OperationTypeNode } from 'graphql';
import type { FeedViewer, Viewer } from '../../platform/access/index.ts';
import { InvalidDocument, withCode } from '../../platform/errors/index.ts';
import { countRateLimited } from '../metrics/index.ts';
import { checkDemand } from '../planning/access/index.ts';
import { type OperationRequest, type Preparation, type PreparedOperation, readOperation } from '../planning/index.ts';
import { limitErrors, type OperationLimits, UNLIMITED, withinCost } from '../planning/limits/index.ts';
import type { Documents } from './documents/index.ts';
import { RateLimited, type RateLimits, type RateState } from './rateLimits/index.ts';

/** What a client sends to start an operation, over whatever transport. */
export interface OperationPayload {
  /** Absent where the document is named and not sent. */
  readonly query?: string | null | undefined;
  readonly documentId?: string | null | undefined;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An operation that may run. */
export interface AdmittedOperation {
  readonly prepared: PreparedOperation;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What operations are held against; preparation and schema are those of the moment. */
export interface DoorOptions {
  readonly preparation: Preparation;
  readonly clientSchema: GraphQLSchema;
  readonly documents: Documents;
  /** Null: any number of operations. */
  readonly rates: RateLimits | null;
  /** Null: anything that fits the schema. */
  readonly limits: OperationLimits | null;
  readonly introspection: boolean;
}

/**
 * What every operation passes before anything of it is planned or run, the same on every transport: how often, which
 * document, whether it fits the limits and the schema, whether its viewer may, and what it costs.
 */
export class Door {
  readonly #options: DoorOptions;

  constructor(options: DoorOptions) {
    this.#options = options;
  }

  /**
   * Counts an operation against the rates of its viewer.
   * @returns what is left of them; undefined where nobody counts.
   * @throws DoorstepError `RATE_LIMITED`.
   */
  count(viewer: Viewer): RateState | undefined {
    try {
      return this.#options.rates?.take(viewer);
    } catch (error) {
      if (error instanceof RateLimited) countRateLimited(error.state.key.remaining === 0 ? 'key' : 'brand');
      throw error;
    }
  }

  /**
   * Lets an operation in.
   * @throws DoorstepError, GraphQLError or InvalidDocument that say with a code why not.
   */
  admit(payload: OperationPayload, viewer: Viewer): AdmittedOperation {
    const { query, remember } = this.#options.documents.resolve(payload, viewer);
    const variables = payload.variables ?? {};
    const prepared = this.check({ query, operationName: payload.operationName }, variables, viewer);
    remember?.();
    return { prepared, variables };
  }

  /**
   * What of {@link admit} holds also for an operation that runs already, when the graph has become another.
   * @throws as admit does.
   */
  check(
    request: OperationRequest,
    variables: Readonly<Record<string, unknown>>,
    viewer: FeedViewer,
  ): PreparedOperation {
    const { preparation, limits } = this.#options;
    const prepared = preparation.prepare(request);
    if (prepared.demand !== null) checkDemand(prepared.demand, viewer);
    this.#checkVariables(prepared, variables);
    if (limits !== null) withinCost(prepared.costOf, variables, limits);
    return prepared;
  }

  /** What kind of operation it is, as far as can be told before it is known who asks; null when it cannot. */
  kindOf(payload: OperationPayload): OperationTypeNode | null {
    try {
      const query = this.#options.documents.find(payload);
      if (query === undefined) return null;
      return readOperation({ query, operationName: payload.operationName }, this.#options.limits ?? UNLIMITED).operation
        .operation;
    } catch {
      // whatever is wrong with it, it is answered as ever
      return null;
    }
  }

  #checkVariables({ operation }: PreparedOperation, variables: Readonly<Record<string, unknown>>): void {
    const { clientSchema, limits, introspection } = this.#options;
    const definitions = operation.variableDefinitions ?? [];
    if (definitions.length === 0) return;
    const { errors } = getVariableValues(clientSchema, definitions, variables, {
      maxErrors: (limits ?? UNLIMITED).errors,
    });
    if (errors === undefined) return;
    const told = limitErrors(errors, limits ?? UNLIMITED, { suggest: introspection });
    throw new InvalidDocument(told.map((error) => withCode(error, 'BAD_USER_INPUT')));
  }
}
