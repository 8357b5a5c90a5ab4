export { answerType, type AnswerType } from './mediaTypes.ts';
export { lastEventId, type OperationRequestOverHttp, readRequest } from './readRequest.ts';
