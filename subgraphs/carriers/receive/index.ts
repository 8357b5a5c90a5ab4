export { type AcceptPayload, type IntakeOptions, type IntakeServer, startIntakeServer } from './intakeServer.ts';
export { MAX_PAYLOAD_BYTES, type ReceivedPayload } from './receivePayload.ts';
export { openInbox } from './inbox.ts';
