import { afterAll, beforeAll, describe } from '@jest/globals';
import { type OwnSystem, startSystem } from '../../system/startSystem.ts';
import { describeCrashes } from './describeCrashes.ts';
import { describeLeaving } from './describeLeaving.ts';
import { describePoison } from './describePoison.ts';
import { describeWatching } from './describeWatching.ts';

// One system for all that are killed: none may be killed while others use it, and to start one each would cost more
// than all of these journeys.
describe('the running system', () => {
  let system: OwnSystem;

  beforeAll(async () => {
    system = await startSystem([], { quiet: true });
  }, 90_000);

  afterAll(() => system.stop());

  const started = (): OwnSystem => system;

  describeWatching(started);
  describeCrashes(started);
  describePoison(started);
  describeLeaving(started);
});
