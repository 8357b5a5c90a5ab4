import path from 'node:path';
import { projectRoot } from '../../../platform/projectRoot.ts';

/**
 * The manifest of our own operations that is checked in; `npm run codegen` writes it.
 * @throws when there is no package.json above the code.
 */
export function trustedDocumentsFile(): string {
  return path.join(projectRoot(), 'schema', 'generated', 'trusted-documents.json');
}
