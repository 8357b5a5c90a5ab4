import type { CodegenConfig } from '@graphql-codegen/cli';
import type { DocumentNode } from 'graphql';
import { trustedManifest } from './schema/manifest/trustedManifest.ts';

/** The manifest as a file: JSON, in the order of the operations' files. */
function printManifest(_schema: unknown, documents: readonly { document?: DocumentNode }[]): string {
  const manifest = trustedManifest(documents.flatMap(({ document }) => document?.definitions ?? []));
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Typed documents of the client operations, for tests, the command line and clients; and which of them are trusted. */
const config: CodegenConfig = {
  schema: 'schema/api.graphql',
  documents: 'schema/operations/*.graphql',
  generates: {
    'schema/generated/operations.ts': {
      plugins: ['typescript', 'typescript-operations', 'typed-document-node'],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        onlyOperationTypes: true,
        skipTypename: true,
        avoidOptionals: { field: true },
        immutableTypes: true,
        scalars: { DateTime: 'string', Date: 'string', SafeInt: 'number' },
      },
    },
    'schema/generated/trusted-documents.json': {
      // a plugin of one's own is loaded as JavaScript only, a preset is taken as it is
      preset: {
        buildGeneratesSection: ({ baseOutputDir, ...options }) => [
          {
            ...options,
            filename: baseOutputDir,
            plugins: [{ manifest: {} }],
            pluginMap: { manifest: { plugin: printManifest } },
          },
        ],
      },
    },
  },
};

export default config;
