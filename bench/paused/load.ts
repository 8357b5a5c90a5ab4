import { servePart } from '../measure/index.ts';
import { type Asked, type Sample, SteadyLoad } from './steadyLoad.ts';
import { storm } from './storm.ts';

/*
 * The clients, all of them, in a process of their own.
 */

let load: SteadyLoad | undefined;

servePart(null, {
  begin: ({ perSecond, ...asked }: Asked & { perSecond: number }) => {
    load = new SteadyLoad(asked, perSecond);
  },
  end: (): Promise<Sample[]> => {
    if (load === undefined) throw new Error('there is no load');
    return load.end();
  },
  storm,
});
