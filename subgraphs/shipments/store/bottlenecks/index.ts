export { readWaitingParcels, type WaitingParcels } from './waitingParcels.ts';
export {
  brandsWithBottlenecks,
  dropToldBottlenecks,
  goOnLooking,
  keepToldBottlenecks,
  lockToldBottlenecks,
  takeBottleneckLook,
  type TakenLook,
} from './toldBottlenecks.ts';
