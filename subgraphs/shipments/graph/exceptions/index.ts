import { DeskMutations } from './deskMutations.ts';
import { ExceptionChangeResolver, ExceptionHandlingResolver } from './exceptionChange.ts';
import { ExceptionResolver, ExceptionsOfShipmentResolver } from './exceptionResolver.ts';
import { ExceptionInboxResolver } from './inboxResolver.ts';

export { ExceptionChange, toExceptionChange } from './exceptionChange.ts';
export { DeadlineKindEnum, ExceptionCauseEnum, SeverityEnum } from './exceptionEnums.ts';
export { DeliveryException } from './exceptionTypes.ts';
export { toException, toKnownException } from './fromExceptions.ts';

/** Resolvers of exceptions, their inbox and what a desk does about them. */
export const EXCEPTION_RESOLVERS = [
  ...[ExceptionResolver, ExceptionsOfShipmentResolver, ExceptionInboxResolver],
  ...[DeskMutations, ExceptionChangeResolver, ExceptionHandlingResolver],
] as const;
