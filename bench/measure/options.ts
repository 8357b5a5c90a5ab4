import { parseArgs } from 'node:util';

/** Options of the command line: a number, a list of numbers, a list of names, or whether it was given. */
export type OptionKinds = Readonly<Record<string, 'number' | 'numbers' | 'names' | 'text' | 'flag'>>;

type OptionValue<Kind> = Kind extends 'number'
  ? number
  : Kind extends 'numbers'
    ? readonly number[]
    : Kind extends 'names'
      ? readonly string[]
      : Kind extends 'text'
        ? string
        : boolean;

/** The options that were given; those that were not are absent. */
export type GivenOptions<Kinds extends OptionKinds> = { readonly [Name in keyof Kinds]?: OptionValue<Kinds[Name]> };

/** @throws when an option is unknown or no number stands where one is needed. */
export function readOptions<Kinds extends OptionKinds>(kinds: Kinds): GivenOptions<Kinds> {
  const { values } = parseArgs({
    options: Object.fromEntries(
      Object.entries(kinds).map(([name, kind]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' }] as const),
    ),
  });
  const entries = Object.entries(values).map(([name, value]) => [name, read(name, kinds[name], value)] as const);
  return Object.fromEntries(entries) as GivenOptions<Kinds>;
}

function read(name: string, kind: OptionKinds[string] | undefined, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (kind === 'text') return value;
  const words = value.split(',').map((word) => word.trim());
  if (kind === 'names') return words;
  const numbers = words.map(Number);
  if (numbers.some((number) => !(number > 0))) throw new Error(`--${name} wants numbers, not ${value}`);
  return kind === 'numbers' ? numbers : numbers[0];
}
