export { drawIncidents, type IncidentExtent } from './drawIncidents.ts';
export type { FeedOutage, Incident, Regime, SlowHub, Strike, Weather } from './incident.ts';
export { type IncidentBook, incidentBook, type RegimeFactors } from './incidentBook.ts';
