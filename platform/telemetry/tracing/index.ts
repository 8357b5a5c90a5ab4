export type { SpanAttributes } from './attributes.ts';
export {
  annotateSpan,
  beginCallSpan,
  failSpan,
  inCallSpan,
  inRemoteSpan,
  inRootSpan,
  inSpan,
  isTracing,
  type RemoteSpan,
  traceHeaders,
  traceId,
} from './spans.ts';
export { startTracing, type Tracing } from './startTracing.ts';
