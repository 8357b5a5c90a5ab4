export { type Finder, type Found, type Probe, rootOf, type TextFinder } from './found.ts';
export { selectorFinder, selectorProbe, selectorText } from './selector.ts';
export { PathSyntaxError } from './syntax.ts';
export { namesOfPattern, type TextPattern, textPattern } from './textPattern.ts';
export { treeFinder, treeProbe, treeText } from './treePath.ts';
