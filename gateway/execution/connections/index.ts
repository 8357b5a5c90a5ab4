export { Connections } from './connections.ts';
export { GivenUp, type Reason } from './givenUp.ts';
export { type Post, post, type Posted } from './post.ts';
export { Silence } from './silence.ts';
