import { startCarriers } from './twoSubgraphs.ts';

/*
 * The subgraph that is joined, in a process of its own, so that a test can stop it. Says its address, and ends with the
 * test.
 */

const { url } = await startCarriers();
process.on('disconnect', () => process.exit(0));
process.send?.(url);
