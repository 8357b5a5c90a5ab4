import { describeEventLog } from '../../../test/contract/describeEventLog.ts';
import { postgresLogUnderTest } from '../../../test/contract/postgresLogUnderTest.ts';

describeEventLog('PostgreSQL', postgresLogUnderTest);
