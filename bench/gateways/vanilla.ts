import { readFile } from 'node:fs/promises';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { servePart } from '../measure/index.ts';

/*
 * What Apollo's documentation has one write first: its gateway behind its standalone server, nothing changed.
 */

const [, , supergraphFile = ''] = process.argv;
const gateway = new ApolloGateway({ supergraphSdl: await readFile(supergraphFile, 'utf8') });
const server = new ApolloServer({ gateway });
const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });

servePart({ url: new URL('/graphql', url).href }, {});
