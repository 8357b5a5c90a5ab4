/** The secret of every installation that tests make. */
export const TEST_SECRET = 'only-for-tests-and-for-nothing-else-in-the-world';
/** The migrated database that tests copy. */
export const TEMPLATE = 'doorstep_template';
