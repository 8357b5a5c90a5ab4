import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Scope } from '../viewer.ts';

/** A shop: the tenant that every row of every subgraph belongs to. */
@Entity({ schema: 'access', name: 'brand' })
export class BrandRow {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  name!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}

/** A key that a brand's system shows instead of a token. Only a hash of its secret is kept. */
@Entity({ schema: 'access', name: 'api_key' })
export class ApiKeyRow {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  brand!: string;

  @Column('text')
  label!: string;

  @Column('text', { array: true })
  scopes!: Scope[];

  @Column('text', { name: 'secret_hash' })
  secretHash!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
