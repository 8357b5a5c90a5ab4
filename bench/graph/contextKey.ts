/** What the gateway of a bench signs with, and its subgraphs check. */
export const CONTEXT_KEY = Buffer.alloc(32, 7);
