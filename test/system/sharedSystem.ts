import { SYSTEM_FACTS, type System, systemOf } from './system.ts';

/**
 * The running system that the tests of a run share, with brands for the one test file that asks. What a file does
 * is kept apart from all the others by its brands, so no two files name the same one; it kills and configures nothing.
 */
export async function sharedSystem(...brands: readonly string[]): Promise<System> {
  const offer = process.env['DOORSTEP_TEST_SYSTEM'];
  if (offer === undefined) throw new Error('the test run offers no system: run Jest with its globalSetup');
  const asked = new URLSearchParams(brands.map((brand) => ['brand', brand]));
  const response = await fetch(`${offer}?${asked}`);
  const text = await response.text();
  if (!response.ok) throw new Error(`the shared system did not start: ${text}`);
  return systemOf(SYSTEM_FACTS.parse(JSON.parse(text)));
}
