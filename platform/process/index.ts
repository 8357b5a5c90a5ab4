export { type CloseLater, openProcess } from './openProcess.ts';
export { processDatabaseUrl, type ProcessOptions, type RunningProcess, type StartProcess } from './runningProcess.ts';
