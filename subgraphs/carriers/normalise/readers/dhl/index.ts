import type { Reader } from '../../reading.ts';
import { readsJson, readsXml } from '../forFormat.ts';
import { readEcommerce } from './ecommerce.ts';
import { readExpressJson } from './expressJson.ts';
import { readExpressXml } from './expressXml.ts';
import { readProblem } from './problem.ts';
import { readUnified } from './unified.ts';

/**
 * What DHL sends: MyDHL replies, unified tracking and its push, eCommerce Americas and its push, the errors of all of
 * them, and the XML services of Express with their older JSON form.
 */
export const DHL_READERS: readonly Reader[] = [
  readsJson(readExpressJson),
  readsJson(readUnified),
  readsJson(readEcommerce),
  readsJson(readProblem),
  readsJson(readExpressXml),
  readsXml(readExpressXml),
];
