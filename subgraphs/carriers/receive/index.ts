export { MAX_PAYLOAD_BYTES, startIntakeServer, type IntakeServer } from './intakeServer.ts';
