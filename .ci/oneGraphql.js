/**
 * Fails when more than one copy of graphql is installed: two copies, even of one version, do not recognise each
 * other's types ("Cannot use GraphQLSchema from another module or realm"), and only at run time.
 */
import { spawnSync } from 'node:child_process';

// npm ls exits with 1 on any complaint about the tree and still prints the tree, so its exit code says nothing here.
const { stdout, error } = spawnSync('npm', ['ls', 'graphql', '--all', '--json', '--long'], {
  encoding: 'utf8',
  maxBuffer: 256 * 1024 * 1024,
});
if (error) throw error;

/** Adds to `copies` where each graphql below `node` is installed, with its version. */
function collect(node, copies = new Map()) {
  for (const [name, child] of Object.entries(node.dependencies ?? {})) {
    if (name === 'graphql' && child.path) copies.set(child.path, child.version);
    collect(child, copies);
  }
  return copies;
}

const copies = collect(JSON.parse(stdout));
for (const [path, version] of copies) console.log(`graphql ${version} at ${path}`);
if (copies.size !== 1) {
  console.error(`Expected one copy of graphql, found ${copies.size}.`);
  process.exitCode = 1;
}
