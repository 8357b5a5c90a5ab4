export { conditionsOf, type Truth, truthOf } from './conditions.ts';
export { Shape } from './shape.ts';
export { shapeAnswer, type Shaped } from './shapeAnswer.ts';
