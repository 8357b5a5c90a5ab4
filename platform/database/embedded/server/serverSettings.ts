export type ServerSettings = Readonly<Record<string, string | number | boolean>>;

/** For the product on a machine of two cores and a few gigabytes. */
const DEFAULTS: ServerSettings = {
  shared_buffers: '256MB',
  max_connections: 200,
  wal_compression: 'on',
  checkpoint_timeout: '10min',
  max_wal_size: '2GB',
  jit: 'off',
  random_page_cost: 1.1,
};

/** The arguments of `postgres`: our defaults, then the caller's settings, then what keeps the server to this machine. */
export function serverArguments(directory: string, port: number, settings: ServerSettings = {}): string[] {
  const all = { ...DEFAULTS, ...settings, listen_addresses: '127.0.0.1', unix_socket_directories: '', port };
  return ['-D', directory, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
