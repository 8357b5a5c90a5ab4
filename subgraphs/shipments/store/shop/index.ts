export {
  findMilestones,
  type MilestoneColumns,
  milestoneColumns,
  type MilestoneParcels,
  milestonesOf,
  type ParcelMilestones,
  writeMilestones,
  type WrittenMilestones,
} from './milestones.ts';
export {
  type LockedOrder,
  lockOrders,
  type OrderLock,
  writeOrderMilestones,
  writeOrders,
  type WrittenOrder,
} from './orders.ts';
export {
  type ErasedOrder,
  eraseOrder,
  findOrderRecipients,
  findParcelRecipients,
  isAnyOrderErased,
  isOrderKnown,
  makeSubjectKeys,
  type OrderSubject,
  type SealedRecipient,
} from './personal.ts';
