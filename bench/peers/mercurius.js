/**
 * Mercurius before the stock subgraphs, compiled execution on. Arguments: port, and as JSON the subgraphs' URLs and SDL,
 * and whether they are live: whether they have subscriptions.
 */
import gateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';

const [, , port, given] = process.argv;
const { urls, sdl, live } = JSON.parse(given);

const service = (name) => ({
  name,
  url: urls[name],
  ...(live && {
    wsUrl: urls[name].replace(/^http/, 'ws'),
    wsConnectionParams: { protocols: ['graphql-transport-ws'] },
  }),
  schema: sdl[name],
});

const app = Fastify();
app.register(gateway, {
  subscription: live,
  jit: 1,
  gateway: { services: Object.keys(urls).map(service) },
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
process.stdout.write('ready\n');
process.on('SIGTERM', () => process.exit(0));
