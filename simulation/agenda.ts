/** What is due when: a priority queue, so that one timer serves any number of parcels. */
export interface Agenda<T> {
  add(dueMs: number, item: T): void;
  /** Removes and returns what is due, earliest first; what was added first of those due at the same instant. */
  takeDue(nowMs: number): readonly T[];
  /** When the next item is due; null when there is none. */
  readonly nextDueMs: number | null;
  readonly size: number;
}

interface Entry<T> {
  readonly dueMs: number;
  readonly order: number;
  readonly item: T;
}

/** An empty agenda: adding and taking cost the logarithm of what is in it. */
export function createAgenda<T>(): Agenda<T> {
  const heap: Entry<T>[] = [];
  let order = 0;
  return {
    add: (dueMs, item) => {
      heap.push({ dueMs, order: (order += 1), item });
      rise(heap, heap.length - 1);
    },
    takeDue: (nowMs) => {
      const due: T[] = [];
      for (let first = heap[0]; first !== undefined && first.dueMs <= nowMs; first = heap[0]) {
        due.push(first.item);
        removeFirst(heap);
      }
      return due;
    },
    get nextDueMs() {
      return heap[0]?.dueMs ?? null;
    },
    get size() {
      return heap.length;
    },
  };
}

function isBefore<T>(left: Entry<T> | undefined, right: Entry<T> | undefined): boolean {
  if (left === undefined || right === undefined) return left !== undefined;
  return left.dueMs === right.dueMs ? left.order < right.order : left.dueMs < right.dueMs;
}

function rise<T>(heap: Entry<T>[], from: number): void {
  let index = from;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!isBefore(heap[index], heap[parent])) return;
    swap(heap, index, parent);
    index = parent;
  }
}

function removeFirst<T>(heap: Entry<T>[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  heap[0] = last;
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const child = isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
    if (!isBefore(heap[child], heap[index])) return;
    swap(heap, index, child);
    index = child;
  }
}

function swap<T>(heap: Entry<T>[], one: number, other: number): void {
  const kept = heap[one] as Entry<T>;
  heap[one] = heap[other] as Entry<T>;
  heap[other] = kept;
}
