import { Directive } from 'type-graphql';

/** Of a field. It stands in the SDL, where the gateway reads what an operation may cost before it runs. */
type CostDecorator = ReturnType<typeof Directive>;

/** A field that is dearer than it looks; an object costs 1, a scalar nothing. */
export function Cost(weight: number): CostDecorator {
  return Directive(`@cost(weight: ${weight})`);
}

/** A list without pages, and how long it is at most in what is worth reckoning with. */
export function AssumedSize(entries: number): CostDecorator {
  return Directive(`@listSize(assumedSize: ${entries})`);
}

/** A list without pages that is never longer than an argument says. */
export function AtMost(argument: string): CostDecorator {
  return Directive(`@listSize(slicingArguments: ["${argument}"], requireOneSlicingArgument: false)`);
}

/** A connection: a page holds as many entries as `first` says, under whichever name they are selected. */
export function Paged(): CostDecorator {
  return Directive(
    '@listSize(slicingArguments: ["first"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)',
  );
}
