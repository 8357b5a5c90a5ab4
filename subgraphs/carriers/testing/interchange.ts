/** Builders of interchanges for tests. */

export interface InterchangeForm {
  readonly element?: string | undefined;
  readonly terminator?: string | undefined;
  /** What stands between segments. */
  readonly lineBreak?: string;
}

/** A segment by its elements, the first being its name. */
export type WrittenSegment = readonly string[];

/** An interchange of one group with the sets, each without ST and SE; counts and numbers of control fit. */
export function interchange(sets: readonly (readonly WrittenSegment[])[], form: InterchangeForm = {}): string {
  const { element = '*', terminator = '~', lineBreak = '' } = form;
  const bodies = sets.flatMap((set, index): WrittenSegment[] => [
    ['ST', '214', String(index + 1).padStart(4, '0')],
    ...set,
    ['SE', String(set.length + 2), String(index + 1).padStart(4, '0')],
  ]);
  const segments: readonly WrittenSegment[] = [
    ISA,
    ['GS', 'QM', 'SENDER', 'RECEIVER', '20240503', '0830', '17', 'X', '004010'],
    ...bodies,
    ['GE', String(sets.length), '17'],
    ['IEA', '1', '000000042'],
  ];
  return segments.map((segment) => segment.join(element) + terminator).join(lineBreak) + lineBreak;
}

const ISA: WrittenSegment = [
  ...['ISA', '00', ' '.repeat(10), '00', ' '.repeat(10), 'ZZ', 'SENDER'.padEnd(15), 'ZZ', 'RECEIVER'.padEnd(15)],
  ...['240503', '0830', 'U', '00401', '000000042', '0', 'P', '>'],
];

/** A status with its place: `AT7*code*reason***date*time*zone` and MS1. */
export function status(
  code: string,
  over: { reason?: string; date?: string; time?: string; zone?: string; ms1?: WrittenSegment } = {},
): readonly WrittenSegment[] {
  const { reason = 'NS', date = '20240502', time = '1405', zone = 'LT', ms1 = ['Fargo', 'ND', 'US'] } = over;
  return [['AT7', code, reason, '', '', date, time, zone], ...(ms1.length === 0 ? [] : [['MS1', ...ms1]])];
}

/** A message about one shipment with one loop of these segments. */
export function message(...loop: readonly (readonly WrittenSegment[])[]): readonly WrittenSegment[] {
  return [
    ['B10', 'PRO7700123', 'ORDER-9', 'ABCD'],
    ['L11', 'BOL4711', 'BM'],
    ['N1', 'SH', 'A SHIPPER'],
    ['N4', 'Reno', 'NV', '89501'],
    ['N1', 'CN', 'A CONSIGNEE'],
    ['N3', '1 Nowhere Street'],
    ['N4', 'Boise', 'ID', '83702', 'USA'],
    ['LX', '1'],
    ...loop.flat(),
  ];
}
