/** Lists the benches: each is one command, and says itself what it measured on. */
const BENCHES = [
  [
    'bench:install',
    'installs the peers that fanout and queries are measured beside (bench/peers); without them their rows stay empty',
  ],
  ['bench:fanout', 'one feed, 1,000 and 5,000 clients: messages/s and memory beside plain ws, Hive Gateway, Mercurius'],
  ['', '  --clients 1000,5000  --seconds 8  --rounds 3  --only doorstep,ws  --idle-clients 5000  --no-memory'],
  [
    'bench:queries',
    'a list of 50 joined shipments and a single one: requests/s and CPU per request beside other gateways',
  ],
  ['', '  --seconds 8  --warm 5  --rounds 3  --connections 16  --questions list,single  --only doorstep,vanilla'],
  ['bench:viewers', 'clients on a parcel each, over the real system: latency from append to socket, CPU per event'],
  ['', '  --clients 1000,5000,15000  --seconds 20  --rounds 2  --rate 2000  --documents own,joined'],
  [
    'bench:intake',
    'signed payloads made durable over HTTP and read into scans: payloads/s, scans/s, latency, CPU, beside psql COPY',
  ],
  ['', '  --seconds 10  --rounds 3  --connections 64'],
  [
    'bench:apply',
    'scans from the carriers’ log to the live tail: scans/s, CPU per scan, beside bare SQL, with more and more parcels stored; then payload to event and pages through the whole system',
  ],
  [
    '',
    '  --shipments 10000,100000  --seconds 20  --rounds 2  --rate 1000  --pages 50  --only apply,system  --profile FOLDER',
  ],
  ['', '  unattended, at length, with up to 40 GB of disk: --shipments 10000,100000,1000000,5000000 --seconds 300'],
  ['bench:pages', 'of the same the system alone, after filling: payload to event, tracking page, order search, list'],
  ['', '  --shipments 5000000  --seconds 60'],
  [
    'bench:outage',
    'a carrier’s feed is down for six hours with its parcels under way: exceptions by silence, by a virtual clock',
  ],
  ['', '  --parcels 40000'],
  [
    'bench:inbox',
    'the exception inbox of a brand with very many open exceptions: pages, filters and counts, p50 and p99',
  ],
  ['', '  --parcels 100000  --asks 200'],
  ['bench:estimate', 'the engine of the estimate on one core: events learned/s, estimates/s, memory, restored exactly'],
  ['', '  --orders 50000,200000  --days 120  --sellers 10000  --lanes 2000  --estimates 50000'],
  [
    'bench:phases',
    'the estimate’s error and calibration by phase of the journey, in a simulated world and on carrier replies where the sample data are',
  ],
  ['', '  --days 180  --parcels 20000  --warmup 60  --seed 1  --world FILE  --strikes  --weekdays'],
  [
    'bench:slow',
    'a stalled and a trickling client beside healthy ones: heap, latency of the others, how they were closed',
  ],
  ['', '  --clients 20  --seconds 60  --rate 1000  --rounds 1'],
  [
    'bench:paused',
    'a subgraph that is stopped for a while: latency of the other queries, recovery, what 10,000 requests leave behind',
  ],
  ['', '  --seconds 10  --rounds 3  --rate 100  --deadline 2000  --requests 10000  --at-once 500'],
  [
    'bench:feeds',
    'simulated feeds of carriers of all sizes and manners: false outages per 1,000 days, minutes until one is found',
  ],
  ['', '  --seeds 20  --only batches'],
  [
    'bench:sweep',
    'the timers of very many parcels of which nothing comes: CPU while nothing is due, seconds until all are looked at that go off at once',
  ],
  ['', '  --active 1000000  --due 10000  --idleSeconds 20'],
] as const;

const lines = BENCHES.map(([name, about]) => (name === '' ? `  ${about}` : `npm run ${name}\n  ${about}`));
process.stdout.write(`${lines.join('\n')}\n\nAll: --json. fanout, queries and viewers: --profile <folder>.\n`);
