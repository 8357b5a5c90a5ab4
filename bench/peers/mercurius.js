/**
 * Mercurius before the stock subgraphs, compiled execution on. Arguments: port, and as JSON the subgraphs' URLs and SDL.
 */
import gateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';

const [, , port, given] = process.argv;
const { urls, sdl } = JSON.parse(given);

const service = (name) => ({
  name,
  url: urls[name],
  wsUrl: urls[name].replace(/^http/, 'ws'),
  wsConnectionParams: { protocols: ['graphql-transport-ws'] },
  schema: sdl[name],
});

const app = Fastify();
app.register(gateway, {
  subscription: true,
  jit: 1,
  gateway: { services: ['parcels', 'carriers'].map(service) },
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
process.stdout.write('ready\n');
process.on('SIGTERM', () => process.exit(0));
