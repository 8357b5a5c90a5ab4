/** The labels of one line: words of ours, few in number. */
export type Labels<Label extends string> = Readonly<Record<Label, string>>;
