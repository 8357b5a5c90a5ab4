/**
 * The check character that belongs to a serial number. The serial consists of upper case letters and digits only, which
 * is what the shape of its format has made sure of.
 */
export type CheckDigitRule = (serial: string) => string;
