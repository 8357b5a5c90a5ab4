export { readWaitingParcels, type WaitingParcels } from './waitingParcels.ts';
