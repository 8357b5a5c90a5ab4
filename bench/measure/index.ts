export { tieToBench, untilEnded } from './ending.ts';
export { describeMachine, type Machine, readMachine, whyTooMany } from './machine.ts';
export { type GivenOptions, readOptions } from './options.ts';
export { endProcess, type Part, type PartOptions, servePart, startPart, tellNews } from './parts.ts';
export { showNumber, showSpread, type Spread, spreadOf } from './statistics.ts';
export { type Findings, printFindings, say, type TextTable } from './table.ts';
export { cpuMs, cpuOf, currentMemory, type Memory, readMemory } from './usage.ts';
