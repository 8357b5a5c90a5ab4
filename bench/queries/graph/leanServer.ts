import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { compileAnswer, type Knowledge } from './compileAnswer.ts';

interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

type Answer = ReturnType<typeof compileAnswer>;

/**
 * Serves a subgraph over HTTP and costs as little as Node allows: documents are parsed, checked and compiled once.
 * @returns its address.
 */
export async function serveLean(schema: GraphQLSchema, knowledge: Knowledge): Promise<string> {
  const answers = new Map<string, Answer>();
  const compile = (query: string): Answer => {
    const document = parse(query);
    const [error] = validate(schema, document);
    if (error !== undefined) throw error;
    const answer = compileAnswer(schema, document, knowledge);
    answers.set(query, answer);
    return answer;
  };
  const answerTo = (body: string): string => {
    try {
      const { query, variables } = JSON.parse(body) as Asked;
      return JSON.stringify({ data: (answers.get(query) ?? compile(query))(variables ?? {}) });
    } catch (error) {
      return JSON.stringify({ errors: [{ message: String(error) }] });
    }
  };
  const server = createServer((request, response) => {
    readBody(request, (body) => {
      const answer = Buffer.from(answerTo(body));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

function readBody(request: IncomingMessage, done: (body: string) => void): void {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => (body += chunk));
  request.on('end', () => done(body));
}
