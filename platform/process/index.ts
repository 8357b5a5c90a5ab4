export { NODE_OPTIONS } from './nodeOptions.ts';
export { type CloseLater, openProcess } from './openProcess.ts';
export { processDatabaseUrl, type ProcessOptions, type RunningProcess, type StartProcess } from './runningProcess.ts';
