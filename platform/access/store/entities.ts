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

  /** Whether it opens operations of the manifest only. */
  @Column('boolean', { name: 'trusted_documents_only' })
  trustedDocumentsOnly!: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('timestamptz', { name: 'rotated_at', nullable: true })
  rotatedAt!: Date | null;

  /** The secret before the last rotation, which is good until {@link previousValidUntil}. */
  @Column('text', { name: 'previous_secret_hash', nullable: true })
  previousSecretHash!: string | null;

  @Column('timestamptz', { name: 'previous_valid_until', nullable: true })
  previousValidUntil!: Date | null;
}
