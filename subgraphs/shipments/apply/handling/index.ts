export { type ActOnExceptions, actOnExceptions, type ActOptions, type ExceptionActOutcome } from './actOnExceptions.ts';
export { asHandled, type HandledParcels } from './asHandled.ts';
