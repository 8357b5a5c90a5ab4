import pg from 'pg';

/** Creates a database, a copy of `template` where one is named. */
export async function createDatabase(adminUrl: string, name: string, template?: string): Promise<void> {
  const copy = template === undefined ? '' : ` template ${template} strategy file_copy`;
  await runOnce(adminUrl, `create database ${name}${copy}`);
}

/** Drops a database, ending whoever is still connected to it. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await runOnce(adminUrl, `drop database if exists ${name} with (force)`);
}

async function runOnce(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
