import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A new installation begins with the third rules; where parcels are there, `doorstep refold` brings them into force. */
export class RulesWithRecovery1700000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'update shipments.active_rules set version = 3 where not exists (select from shipments.shipment)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('update shipments.active_rules set version = 2 where version = 3');
  }
}
