/** What a newcomer finds in the editor: an operation that works on every version of the graph. */
export const WELCOME = `# Doorstep: one graph for last-mile carrier tracking.
#
# Press the play button, or Ctrl-Enter. Queries, mutations and subscriptions all work here;
# subscriptions stay open until you press stop. The token in "Headers" says whose parcels you see.
# Ctrl-Space completes, and the book icon opens the documentation of every type and field.

query WhatCanIAsk {
  __schema {
    queryType {
      fields {
        name
        description
      }
    }
    subscriptionType {
      fields {
        name
        description
      }
    }
  }
}
`;
