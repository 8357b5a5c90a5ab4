export { processDatabaseUrl, type ProcessOptions, type RunningProcess, type StartProcess } from './runningProcess.ts';
