export { type IntakeKeeperOptions, keepIntake, startIntakeKeeper } from './intakeKeeper.ts';
