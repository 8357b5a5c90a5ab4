/** What a newcomer finds in the editor. A test keeps it valid against the graph as it is checked in. */
export const WELCOME = `# Doorstep: one graph for last-mile carrier tracking.
#
# Press the play button (or Ctrl-Enter) and choose an operation. The subscription stays open until you press stop.
# The token under "Headers" says whose parcels you see. Ctrl-Space completes; the book icon explains every field.

# The latest parcels, each field from the subgraph that knows it.
query Parcels {
  shipments(first: 5) {
    nodes {
      trackingNumber
      status
      statusSince
      order {
        number
      }
      carrier {
        name
      }
      estimate {
        day
      }
      exceptions {
        kind
        state
      }
    }
  }
}

# What changes from now on. Each result carries the cursor from which a client resumes.
subscription Changes {
  shipmentStatusChanged {
    from
    to
    occurredAt
    shipment {
      trackingNumber
      carrier {
        name
      }
    }
  }
}
`;
