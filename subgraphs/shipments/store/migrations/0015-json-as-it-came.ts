import type { MigrationInterface, QueryRunner } from 'typeorm';
import { jsonbLogDdl, jsonLogDdl, numberDdl } from '../../../../platform/events/index.ts';

export class JsonAsItCame1700000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(jsonLogDdl('shipments'));
    // written with every scan, read whole, and asked into by no statement
    await runner.query(`
      alter table shipments.shipment alter column fold type json using fold::json,
        alter column estimate type json using estimate::json, alter column carrier_estimate type json using carrier_estimate::json;
      alter table shipments.scan alter column place type json using place::json`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table shipments.shipment alter column fold type jsonb using fold::jsonb,
        alter column estimate type jsonb using estimate::jsonb, alter column carrier_estimate type jsonb using carrier_estimate::jsonb;
      alter table shipments.scan alter column place type jsonb using place::jsonb`);
    await runner.query(jsonbLogDdl('shipments'));
    await runner.query(numberDdl('shipments'));
  }
}
