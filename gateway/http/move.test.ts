import { afterEach, describe, expect, it } from '@jest/globals';
import { composeLogged, LoggedParcels } from '../testing/loggedParcels.ts';
import { eventually } from '../testing/eventually.ts';
import { bearer, connect, listen, type Heard, post, startGateway } from '../testing/testGateway.ts';
import type { GatewayServer } from './gatewayServer.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const steps = (heard: Heard): number[] =>
  heard.results.map((result) => (result.data?.['parcelMoved'] as { step: number }).step);
const upTo = (last: number): number[] => Array.from({ length: last }, (_none, index) => index + 1);

/** Parcels behind a gateway, and a client that watches them from the beginning. */
async function watched(query: string, note = true) {
  const parcels = new LoggedParcels();
  const { url, ...started } = await parcels.start();
  let closed: Promise<void> | undefined;
  const server = { url, close: () => (closed ??= started.close()) };
  closing.push(() => server.close());
  const gateway: GatewayServer = await startGateway({ supergraphSdl: composeLogged(server.url, { note }) });
  closing.push(() => gateway.close());
  const client = connect(gateway.liveUrl, { authorization: await bearer() });
  closing.push(async () => client.dispose());
  const heard = listen(client, { query, extensions: { after: parcels.cursorAt(0) } });
  parcels.move();
  await eventually('the client to hear', () => heard.results.length === 1);
  return { parcels, server, gateway, client, heard };
}

describe('a gateway that goes over to another supergraph', () => {
  it('keeps its clients, who hear everything once while their subgraph moves to another address', async () => {
    const { parcels, server, gateway, heard } = await watched('subscription { parcelMoved { step } }');
    const elsewhere = await parcels.start();
    closing.push(() => elsewhere.close());
    parcels.move();
    gateway.move(composeLogged(elsewhere.url, { note: true }));
    parcels.move();
    await server.close();
    parcels.move();
    await eventually('the client to hear it all', () => heard.results.length >= 4);
    expect(steps(heard)).toEqual(upTo(4));
    expect(heard.errors).toEqual([]);
    await eventually('one subscription to be left', () => parcels.open === 1);
  });

  it('does not ask again for what stays the same', async () => {
    const { parcels, server, gateway, heard } = await watched('subscription { parcelMoved { step } }');
    gateway.move(composeLogged(server.url, { note: false }));
    parcels.move();
    await eventually('the client to hear', () => heard.results.length === 2);
    expect(parcels.open).toBe(1);
    expect(gateway.counts).toEqual({ feeds: 1, clients: 1 });
  });

  it('answers with fields that are new, over HTTP and live', async () => {
    const { parcels, server, gateway, client } = await watched('subscription { parcelMoved { step } }', false);
    const query = 'subscription { parcelMoved { note } }';
    const refused = listen(client, { query });
    await eventually('the field to be unknown', () => refused.errors.length === 1);
    gateway.move(composeLogged(server.url, { note: true }));
    const heard = listen(client, { query, extensions: { after: parcels.cursorAt(0) } });
    await eventually('the field to be told', () => heard.results.length === 1);
    expect(heard.results[0]?.data).toEqual({ parcelMoved: { note: 'new' } });
    const { answer } = await post(gateway.graphUrl, '{ __type(name: "Move") { fields { name } } }', {
      authorization: await bearer(),
    });
    expect(answer.data).toEqual({ __type: { fields: [{ name: 'step' }, { name: 'note' }] } });
  });

  it('ends with its reason what the new graph lacks, and nothing else', async () => {
    const { parcels, server, gateway, client, heard } = await watched('subscription { parcelMoved { step } }');
    const lacking = listen(client, { query: 'subscription { parcelMoved { note } }' });
    await eventually('both to listen', () => parcels.open === 2);
    gateway.move(composeLogged(server.url, { note: false }));
    await eventually('it to end', () => lacking.errors.length === 1);
    expect(lacking.errors[0]).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    parcels.move();
    await eventually('the other to hear', () => heard.results.length === 2);
  });

  it('goes on also where its cursor was a variable that must be given', async () => {
    const { parcels, server, gateway, client } = await watched('subscription { parcelMoved { step } }');
    const query = 'subscription ($from: String!) { parcelMoved(after: $from) { step } }';
    const heard = listen(client, { query, variables: { from: parcels.cursorAt(0) } });
    await eventually('what was missed', () => heard.results.length === 1);
    gateway.move(composeLogged(server.url, { note: true }));
    parcels.move();
    await eventually('the next', () => heard.results.length === 2);
    expect(heard.errors).toEqual([]);
  });

  it('stays with the one before when it is given nonsense', async () => {
    const { parcels, gateway, heard } = await watched('subscription { parcelMoved { step } }');
    expect(() => gateway.move('type Query { nothing: Int }')).toThrow();
    parcels.move();
    await eventually('the client to hear', () => heard.results.length === 2);
  });
});

describe('a cursor in an argument', () => {
  it.each([
    ['on the field', 'subscription ($from: String) { parcelMoved(after: $from) { step } }'],
    [
      'in a fragment',
      'subscription ($from: String) { ...all } fragment all on Subscription { parcelMoved(after: $from) { step } }',
    ],
    [
      'in an inline fragment',
      'subscription ($from: String) { ... on Subscription { parcelMoved(after: $from) { step } } }',
    ],
  ])('is taken wherever it stands: %s', async (_where, query) => {
    const { parcels, gateway, client } = await watched('subscription { parcelMoved { step } }');
    parcels.move();
    parcels.move();
    const heard = listen(client, { query, variables: { from: parcels.cursorAt(1) } });
    await eventually('what was missed', () => heard.results.length === 2);
    expect(steps(heard)).toEqual([2, 3]);
    expect(gateway.counts.clients).toBe(2);
  });

  it('is refused when it is no text, rather than taken for none', async () => {
    const { client } = await watched('subscription { parcelMoved { step } }');
    const query = 'subscription ($from: String) { parcelMoved(after: $from) { step } }';
    const heard = listen(client, { query, variables: { from: 1 } });
    await eventually('the refusal', () => heard.errors.length === 1);
    expect(heard.errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('is taken from the default of its variable, and gives way to the one that a client comes back with', async () => {
    const { parcels, client } = await watched('subscription { parcelMoved { step } }');
    parcels.move();
    const query = `subscription ($from: String = "${parcels.cursorAt(1)}") { parcelMoved(after: $from) { step } }`;
    const first = listen(client, { query });
    await eventually('what was missed', () => first.results.length === 1);
    expect(steps(first)).toEqual([2]);
    const again = listen(client, { query, extensions: { after: parcels.cursorAt(2) } });
    parcels.move();
    await eventually('what is new', () => again.results.length === 1);
    expect(steps(again)).toEqual([3]);
  });
});
