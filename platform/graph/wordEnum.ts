import { registerEnumType } from 'type-graphql';

/** What the graph says of an enum: every word needs its description, so a new word does not compile until it has one. */
export interface EnumDescription<Word extends string> {
  readonly name: string;
  readonly description: string;
  readonly words: Readonly<Record<Word, string>>;
}

/** Makes an enum of the graph from a list of words: in the graph, in the code and in the tables they are the same. */
export function wordEnum<Word extends string>(
  words: readonly Word[],
  about: EnumDescription<Word>,
): { readonly [Each in Word]: Each } {
  const members = Object.fromEntries(words.map((word) => [word, word])) as { [Each in Word]: Each };
  const valuesConfig = Object.fromEntries(words.map((word) => [word, { description: about.words[word] }]));
  registerEnumType(members, {
    name: about.name,
    description: about.description,
    valuesConfig: valuesConfig as Record<Word, { description: string }>,
  });
  return members;
}
