export { type PlannedOrder, type PlannedParcel, planParcel } from './planParcel.ts';
