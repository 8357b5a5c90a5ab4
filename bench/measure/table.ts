import { describeMachine, type Machine } from './machine.ts';

/** What a bench found. */
export interface Findings {
  readonly title: string;
  readonly machine: Machine;
  /** The settings of this run. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** For people: a heading and the cells below it. */
  readonly tables: readonly TextTable[];
  /** What was claimed, what was found, and what the reader must know. */
  readonly notes: readonly string[];
  /** For machines: the figures themselves, in plain units. */
  readonly rows: readonly object[];
}

export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Prints what a bench found: a table, or with `--json` one JSON object. */
export function printFindings(findings: Findings, asJson: boolean): void {
  process.stdout.write(asJson ? `${JSON.stringify(toJson(findings))}\n` : toText(findings));
}

function toJson({ title, machine, settings, notes, rows }: Findings): object {
  return { title, machine, settings, notes, rows };
}

function toText({ title, machine, settings, tables, notes }: Findings): string {
  const told = Object.entries(settings).map(([name, value]) => `${name} ${String(value)}`);
  const head = [title, describeMachine(machine), told.join(', ')];
  return `\n${[head.join('\n'), ...tables.map(formatTable), notes.join('\n')].join('\n\n')}\n`;
}

function formatTable({ columns, rows }: TextTable): string {
  const all = [columns, ...rows];
  const widths = columns.map((_column, index) => Math.max(...all.map((row) => row[index]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ');
  return [line(columns), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

/** Tells whoever waits what goes on, beside the findings. */
export function say(sentence: string): void {
  process.stderr.write(`bench: ${sentence}\n`);
}
