export { type Bound, JOURNEY_PHASES, journeyOf, type JourneyPhase, type PhaseOfJourney } from './journey.ts';
