import os from 'node:os';

const MB = 1024 * 1024;

export type ServerSettings = Readonly<Record<string, string | number | boolean>>;

/**
 * For the product on a machine of two cores and a few gigabytes. Pages that are first written after a checkpoint go whole
 * into the log of the database: checkpoints are rare, and what they cost is not spent on compressing these pages.
 */
const DEFAULTS: ServerSettings = {
  shared_buffers: `${sharedBuffersMb(os.totalmem())}MB`,
  max_connections: 200,
  checkpoint_timeout: '15min',
  max_wal_size: '4GB',
  jit: 'off',
  random_page_cost: 1.1,
};

/** The arguments of `postgres`: our defaults, then the caller's settings, then what keeps the server to this machine. */
export function serverArguments(directory: string, port: number, settings: ServerSettings = {}): string[] {
  const all = { ...DEFAULTS, ...settings, listen_addresses: '127.0.0.1', unix_socket_directories: '', port };
  return ['-D', directory, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

/** An eighth of the machine's memory: the processes, and the files that the system caches, live there too. */
export function sharedBuffersMb(memoryBytes: number): number {
  return Math.min(4_096, Math.max(256, Math.floor(memoryBytes / 8 / MB)));
}
