export { answerStatus } from './answerStatus.ts';
export { type Mask, maskForeign, maskOwn, type Report, statusOf, toErrors } from './clientErrors.ts';
export { codeOfRefusal, codeOfResult, outcomeOf, tellEnded } from './endedOperation.ts';
export { refusalHeaders } from './refusalHeaders.ts';
export { type AdmittedOperation, Door, type DoorOptions, type OperationPayload } from './door.ts';
