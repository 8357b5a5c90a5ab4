export { readWaitingParcels, type WaitingParcels } from './waitingParcels.ts';
export {
  brandsWithBottlenecks,
  dropToldBottlenecks,
  keepToldBottlenecks,
  lockToldBottlenecks,
  takeBottleneckLook,
} from './toldBottlenecks.ts';
