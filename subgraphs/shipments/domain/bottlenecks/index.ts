export {
  type BottleneckMoves,
  bottleneckMoves,
  type BottleneckPlace,
  type SeenBottleneck,
  type ToldBottleneck,
} from './bottleneckMoves.ts';
