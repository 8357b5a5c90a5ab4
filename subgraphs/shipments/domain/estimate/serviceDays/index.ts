export { arrivalByServiceDays, type PublishedArrival } from './arrivalByServiceDays.ts';
export { serviceDays, type ServiceDays, type ServiceRoute } from './serviceDays.ts';
