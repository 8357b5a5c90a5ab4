/** Prints a result: as one line of JSON where a program reads it, else as a person would want it. */
export function print(options: { readonly json?: boolean }, result: unknown, human: () => string): void {
  process.stdout.write(`${options.json === true ? JSON.stringify(result) : human()}\n`);
}
