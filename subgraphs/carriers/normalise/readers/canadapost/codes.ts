import type { CodeTable } from '../../codeMeaning.ts';

/*
 * Canada Post: what its event identifiers mean. Sources:
 *   Canada Post Developer Program, "Messages and Code Tables", tracking scan events (identifiers with their English and
 *   French texts), as public integrations restate it; the rows without a remark.
 *   R  recorded replies
 *   S  Shopify/active_shipping's list of deliveries (canadapost_delivered_event_ids.csv), for identifiers of no other list
 * Identifiers come with and without leading zeros (`0174`, `174`); here they stand without.
 * Left out: 1411 to 1420 and 1435 to 1438 of S, which Canada Post's own texts call holds, attempts and returns; and what
 * karrio's list gives reasons for without a text (119, 122 to 154 and others).
 */
export const EVENT_IDENTIFIERS: CodeTable = {
  '3000': 'INFORMATION_RECEIVED', // electronic information submitted by shipper
  '3002': 'LABEL_PRINTED', // return label created
  '815': 'INFORMATION_RECEIVED', // international item being prepared for export
  '190': 'CANCELLED', // retail transaction voided
  // Accepted.
  '2300': 'COLLECTED', // picked up by Canada Post
  '1300': 'ACCEPTED',
  '1301': 'DROPPED_OFF', // accepted at the post office
  '1302': 'DROPPED_OFF',
  '1303': 'DROPPED_OFF', // return item accepted at the post office
  '4000': 'ACCEPTED', // mailed in the country of origin
  // Processed, on the way.
  '100': 'SORTED',
  '101': 'SORTED', // R
  '102': 'SORTED',
  '104': 'SORTED',
  '105': 'SORTED',
  '106': 'SORTED',
  '107': 'SORTED',
  '1240': 'SORTED',
  '1241': 'FORWARDED', // redirected
  '1244': 'SORTED',
  '2500': 'SORTED',
  '2501': 'SORTED',
  '4100': 'SORTED', // processed in the country of origin
  '113': 'ARRIVED_AT_FACILITY', // partner's
  '114': 'DEPARTED_FACILITY', // partner's
  '115': 'TRANSFERRED_TO_PARTNER',
  '116': 'TRANSFERRED_TO_PARTNER',
  '175': 'MOVING',
  '804': 'MOVING',
  '1703': 'MOVING', // to the post office
  '1705': 'MOVING', // to a parcel locker
  '400': 'ARRIVED_AT_FACILITY',
  '405': 'ARRIVED_AT_FACILITY',
  '410': 'DEPARTED_FACILITY',
  '4202': 'EXPORTED', // left the country of origin for Canada
  '8901': 'EXPORTED', // being forwarded to the country of destination
  '4310': 'IMPORTED', // arrived in a foreign country
  '4311': 'IMPORTED',
  '4900': 'ARRIVED_AT_FACILITY', // in a country of transit
  '4950': 'DEPARTED_FACILITY', // onwards from there
  '700': 'IMPORTED', // arrived in Canada, sent on to a plant
  '701': 'IMPORTED', // arrived in Canada, to be presented for review
  '4330': 'CUSTOMS_PRESENTED',
  '4400': 'CUSTOMS_PRESENTED',
  '800': 'CUSTOMS_PRESENTED',
  '2601': 'CUSTOMS_PRESENTED', // on the way to Canadian customs
  '130': 'CUSTOMS_CLEARED',
  '900': 'CUSTOMS_CLEARED',
  '910': 'CUSTOMS_CLEARED',
  '4450': 'CUSTOMS_CLEARED', // returned to the post by customs
  '4500': 'CUSTOMS_CLEARED',
  '5201': 'CUSTOMS_CLEARED',
  '127': 'CUSTOMS_HELD',
  '810': 'CUSTOMS_HELD',
  '1487': 'CUSTOMS_HELD', // back at customs to appeal the duties
  '1495': 'CUSTOMS_HELD',
  '1210': 'NOTE', // duty and taxes paid online
  '1214': 'NOTE', // refund of duties requested, issued
  '1215': 'NOTE',
  '1216': 'NOTE',
  '1480': 'FORWARDED', // to the recipient's new address
  '1490': 'FORWARDED',
  // At the office that delivers.
  '170': 'SORTED_FOR_DELIVERY',
  '4550': 'MOVING', // to the delivery office
  '4600': 'ARRIVED_AT_LOCAL_FACILITY', // delivery office abroad
  '1444': 'DELIVERY_SCHEDULED', // for the next business day
  '174': 'LOADED_FOR_DELIVERY',
  '500': 'LOADED_FOR_DELIVERY',
  // At the address, before the delivery is recorded.
  '610': 'DELIVERED_RECEPTION', // with the concierge or building manager
  '611': 'DELIVERED_AT_DOOR',
  '612': 'DELIVERED_AT_DOOR',
  '613': 'DELIVERED_SAFE_PLACE', // garage
  '614': 'DELIVERED',
  '615': 'DELIVERED',
  '616': 'DELIVERED_MAILBOX',
  '617': 'DELIVERED_RECEPTION', // mailroom
  '618': 'DELIVERED_RECEPTION',
  '619': 'DELIVERED_TO_AGENT', // the recipient's delivery partner
  '620': 'DELIVERED_RECEPTION',
  // In vain.
  '1411': 'ATTEMPTED_CLOSED', // closed for the day, held for a second attempt
  '2411': 'ATTEMPTED_CLOSED',
  '1443': 'ATTEMPTED', // rescheduled for the next business day
  '1435': 'AT_POST_OFFICE', // notice card left, where and when to pick up
  '1436': 'AT_POST_OFFICE',
  '1437': 'AT_POST_OFFICE',
  '1438': 'AT_POST_OFFICE',
  '1479': 'AT_POST_OFFICE',
  '1488': 'AT_POST_OFFICE',
  '1407': 'READY_FOR_COLLECTION',
  '2407': 'READY_FOR_COLLECTION',
  '1701': 'AT_POST_OFFICE',
  '1405': 'AT_LOCKER',
  '156': 'COLLECTION_EXPIRING', // final notice
  '629': 'NOTE', // the time in the locker ran out, pickup at a post office follows
  '630': 'NOTE', // no room in the locker, pickup at a post office follows
  // Delivered.
  '1406': 'COLLECTED_BY_RECIPIENT', // from the locker
  '1408': 'DELIVERED_SIGNED', // customer service has the signature
  '1409': 'DELIVERED_SIGNED',
  '1421': 'DELIVERED_AT_DOOR', // front, side, back door
  '1422': 'DELIVERED_AT_DOOR',
  '1423': 'DELIVERED_AT_DOOR',
  '1424': 'DELIVERED_SAFE_PLACE', // garage
  '1425': 'DELIVERED_RECEPTION', // superintendent, security or concierge
  '1426': 'DELIVERED_MAILBOX', // parcel box
  '1427': 'DELIVERED_SAFE_PLACE',
  '1428': 'DELIVERED_AT_DOOR',
  '1429': 'DELIVERED_AT_DOOR',
  '1430': 'DELIVERED_AT_DOOR',
  '1431': 'DELIVERED_SAFE_PLACE',
  '1432': 'DELIVERED_RECEPTION',
  '1433': 'DELIVERED_MAILBOX',
  '1434': 'DELIVERED_SAFE_PLACE',
  '1441': 'DELIVERED_MAILBOX', // community mailbox or parcel locker
  '1442': 'DELIVERED_MAILBOX',
  '1461': 'DELIVERED_RECEPTION', // concierge or building manager
  '1462': 'DELIVERED_RECEPTION',
  '1463': 'DELIVERED_RECEPTION', // mailroom
  '1465': 'DELIVERED_RECEPTION',
  '1466': 'DELIVERED_RECEPTION',
  '1467': 'DELIVERED_RECEPTION',
  '1468': 'DELIVERED_RECEPTION',
  '1469': 'DELIVERED_RECEPTION',
  '1473': 'DELIVERED_RECEPTION',
  '1475': 'DELIVERED_RECEPTION',
  '1471': 'DELIVERED_TO_AGENT', // the recipient's delivery partner
  '1472': 'DELIVERED_TO_AGENT',
  '1476': 'DELIVERED',
  '1496': 'DELIVERED', // R
  '1497': 'DELIVERED', // S
  '1498': 'DELIVERED', // R
  '1499': 'DELIVERED', // S
  '5300': 'DELIVERED', // S
  '20': 'PROOF_RECORDED', // R: signature available
  '21': 'PROOF_RECORDED', // verbal signature
  '2001': 'PROOF_RECORDED', // photo available
  // What is wrong.
  '117': 'HELD_FOR_INSTRUCTIONS', // documentation irregularity
  '118': 'HELD', // outside the partner's area
  '120': 'ADDRESS_ISSUE',
  '121': 'HELD', // refused or not claimed
  '171': 'ADDRESS_ISSUE', // verifying the recipient's address
  '1412': 'ADDRESS_ISSUE',
  '2412': 'ADDRESS_ISSUE',
  '173': 'ADDRESS_ISSUE', // R: addressing error, attempting to correct
  '172': 'MISROUTED', // re-routed after a processing error
  '1245': 'CARRIER_EXCEPTION', // could not be redirected
  '1410': 'HELD_FOR_RECIPIENT',
  '2410': 'HELD_FOR_RECIPIENT',
  '1484': 'HELD',
  '1494': 'HELD',
  '4700': 'HELD',
  '1450': 'HELD_FOR_SECURITY', // at a secure facility
  '1414': 'RESCHEDULED', // next business day
  '2414': 'RESCHEDULED',
  '621': 'RESCHEDULED',
  '622': 'RESCHEDULED',
  '623': 'RESCHEDULED',
  '624': 'RESCHEDULED',
  '625': 'RESCHEDULED',
  '626': 'RESCHEDULED',
  '627': 'RESCHEDULED',
  '628': 'RESCHEDULED',
  '159': 'DELAYED_WEATHER',
  '160': 'DELAYED_EVENT', // public authority or demonstration
  '161': 'DELAYED_EVENT', // labour disruption
  '162': 'DELAYED_TRANSPORT',
  '163': 'DELAYED_EVENT', // power outage
  '710': 'DAMAGED', // arrived in Canada damaged
  '150': 'DESTROYED', // hold period expired, disposed of
  '179': 'UNDELIVERABLE',
  '1483': 'UNDELIVERABLE',
  '1493': 'UNDELIVERABLE',
  '4650': 'UNDELIVERABLE',
  // The way back.
  '1100': 'RETURN_STARTED', // refused by customs
  '1415': 'RETURN_STARTED', // incomplete address
  '1416': 'RETURN_STARTED', // recipient not at the address
  '1417': 'RETURN_STARTED', // refused
  '1418': 'RETURN_STARTED', // no proof of age
  '1419': 'RETURN_STARTED', // unclaimed
  '1420': 'RETURN_STARTED',
  '1481': 'RETURN_STARTED', // recipient not at the address
  '1482': 'RETURN_STARTED', // refused
  '1491': 'RETURN_STARTED',
  '1492': 'RETURN_STARTED',
  '167': 'RETURN_STARTED', // insufficient postage
  '168': 'RETURN_STARTED', // product requirements
  '169': 'RETURN_STARTED', // label missing or incorrect
  '181': 'RETURN_STARTED', // label invalid
  '182': 'RETURN_STARTED', // documentation
  '183': 'RETURN_STARTED', // service suspended
  '184': 'RETURN_STARTED', // non-mailable
  '2600': 'RETURN_STARTED',
  '2802': 'RETURN_STARTED', // undeliverable abroad
  '3001': 'RETURN_STARTED',
  // Said, and nothing moved.
  '152': 'NOTE', // cash on delivery is being paid out
  '2101': 'NOTE', // waiting for it
  '198': 'ADDRESS_CHANGED', // label correction applied
  '1200': 'ESTIMATE_UPDATED',
  '1203': 'ESTIMATE_UPDATED',
  '1220': 'DELIVERY_CHANGE_REQUESTED', // delivery preferences
  '1221': 'DELIVERY_CHANGE_REQUESTED',
  '1223': 'DELIVERY_CHANGE_REQUESTED',
  '1224': 'DELIVERY_CHANGE_REQUESTED',
  '1225': 'DELIVERY_CHANGE_REQUESTED',
  '1230': 'DELIVERY_CHANGE_REQUESTED', // redirection
  '1232': 'DELIVERY_CHANGE_REQUESTED',
  '1234': 'NOTE', // redirection cancelled
};

/**
 * The same identifiers on the way back, which only the French texts of these tell (recorded by public integrations):
 * the item returned to the sender is out for delivery, was returned, arrived at the office, waits for the sender.
 */
export const RETURNED_ITEM_TEXTS: Readonly<Record<string, CodeTable>> = {
  '174': { "l'article renvoyé à l'expéditeur est sorti pour livraison": 'RETURN_OUT_FOR_DELIVERY' },
  '1412': { "l'article renvoyé à l'expéditeur est arrivé à l'installation postale": 'RETURN_MOVING' },
  '2412': { "l'article renvoyé à l'expéditeur est arrivé à l'installation postale": 'RETURN_MOVING' },
  '1479': { 'tentative de renvoyer article à expéditeur. carte laissée indiquant où ramasser': 'RETURN_MOVING' },
  '1496': { "l'article a été renvoyé avec succès à l'expéditeur": 'RETURNED' },
  '1498': { "l'article a été renvoyé avec succès à l'expéditeur": 'RETURNED' },
};

/**
 * `event-type` of a tracking summary, which has no identifier ("Get Tracking Summary"; (2) as public integrations restate
 * it). INFO, which is anything, is left out.
 */
export const SUMMARY_TYPES: CodeTable = {
  INDUCTION: 'ACCEPTED',
  OUT: 'LOADED_FOR_DELIVERY',
  ATTEMPTED: 'ATTEMPTED',
  DELIVERED: 'DELIVERED',
  SIGNATURE: 'PROOF_RECORDED',
};

/** Texts of the table above, of those that one meaning has, for summaries (English and French). */
export const SUMMARY_TEXTS: CodeTable = {
  'electronic information submitted by shipper': 'INFORMATION_RECEIVED',
  "les renseignements électroniques ont été soumis par l'expéditeur": 'INFORMATION_RECEIVED',
  'order information received by canada post': 'INFORMATION_RECEIVED',
  'item accepted': 'ACCEPTED',
  'article accepté': 'ACCEPTED',
  'item accepted at the post office': 'DROPPED_OFF',
  'article accepté au bureau de poste': 'DROPPED_OFF',
  'item picked up by canada post': 'COLLECTED',
  'envoi ramassé par postes canada': 'COLLECTED',
  'item processed': 'SORTED',
  'article traité': 'SORTED',
  'item processed at postal facility': 'SORTED',
  'item in transit': 'MOVING',
  'article en transit': 'MOVING',
  'item arrived': 'ARRIVED_AT_FACILITY',
  'item departed': 'DEPARTED_FACILITY',
  'item out for delivery': 'LOADED_FOR_DELIVERY',
  'out for delivery': 'LOADED_FOR_DELIVERY',
  'article sorti pour livraison': 'LOADED_FOR_DELIVERY',
  'sorti pour livraison': 'LOADED_FOR_DELIVERY',
  'notice card left indicating where and when to pick up item': 'AT_POST_OFFICE',
  "un avis a été laissé pour indiquer où et quand l'article peut être ramassé": 'AT_POST_OFFICE',
  'item available for pickup at post office': 'AT_POST_OFFICE',
  'article peut être ramassé au bureau de poste': 'AT_POST_OFFICE',
  'item successfully delivered': 'DELIVERED',
  'article livré avec succès': 'DELIVERED',
  delivered: 'DELIVERED',
  livré: 'DELIVERED',
  'delivered to community mailbox or parcel locker': 'DELIVERED_MAILBOX',
  'signature available': 'PROOF_RECORDED',
  'signature image recorded for online viewing': 'PROOF_RECORDED',
  'image de la signature enregistrée pour consultation en ligne': 'PROOF_RECORDED',
  'item being returned to sender': 'RETURN_STARTED',
  "article retourné à l'expéditeur": 'RETURN_STARTED',
};
