/** Payloads as shop systems post them, in their real form and with nobody's real data. Only what differs need be said. */

/** Shopify, "Order": `orders/create` and its like. */
export function shopifyOrder(over: object = {}): object {
  return {
    id: 5_940_139_491_234,
    admin_graphql_api_id: 'gid://shopify/Order/5940139491234',
    name: '#1001',
    order_number: 1001,
    created_at: '2024-05-06T10:00:00-04:00',
    processed_at: '2024-05-06T09:59:58-04:00',
    updated_at: '2024-05-06T10:00:01-04:00',
    cancelled_at: null,
    currency: 'USD',
    total_price: '59.90',
    current_total_price: '59.90',
    financial_status: 'paid',
    fulfillment_status: null,
    email: 'robin@example.com',
    contact_email: 'robin@example.com',
    phone: null,
    shipping_address: shopifyAddress(),
    line_items: [{ id: 1, title: 'Lamp', quantity: 1, price: '59.90' }],
    fulfillments: [],
    ...over,
  };
}

export function shopifyAddress(over: object = {}): object {
  return {
    ...{ first_name: 'Robin', last_name: 'Canary', name: 'Robin Canary', company: null, phone: '+1 555 0100' },
    ...{ address1: '1 Sample Street', address2: 'Apt 2', city: 'Springfield', zip: '62701' },
    ...{ province: 'Illinois', province_code: 'IL', country: 'United States', country_code: 'US' },
    ...over,
  };
}

/** Shopify, "Fulfillment": `fulfillments/create` and `fulfillments/update`. */
export function shopifyFulfilment(over: object = {}): object {
  return {
    id: 1_069_019_905,
    admin_graphql_api_id: 'gid://shopify/Fulfillment/1069019905',
    order_id: 5_940_139_491_234,
    name: '#1001.1',
    status: 'success',
    created_at: '2024-05-07T08:00:00-04:00',
    updated_at: '2024-05-07T08:00:00-04:00',
    service: 'manual',
    tracking_company: 'FedEx',
    tracking_number: '794644790132',
    tracking_numbers: ['794644790132'],
    tracking_url: 'https://www.fedex.com/fedextrack/?trknbr=794644790132',
    tracking_urls: ['https://www.fedex.com/fedextrack/?trknbr=794644790132'],
    shipment_status: null,
    location_id: 655_441_491,
    origin_address: null,
    destination: shopifyAddress(),
    email: 'robin@example.com',
    line_items: [{ id: 1, title: 'Lamp', quantity: 1, price: '59.90' }],
    receipt: {},
    ...over,
  };
}

/** WooCommerce, REST API v3, "Order": `order.created` and `order.updated`. */
export function wooOrder(over: object = {}): object {
  return {
    id: 4750,
    parent_id: 0,
    number: '4750',
    status: 'processing',
    currency: 'EUR',
    date_created: '2024-05-06T16:00:00',
    date_created_gmt: '2024-05-06T14:00:00',
    date_modified: '2024-05-06T16:00:01',
    date_modified_gmt: '2024-05-06T14:00:01',
    date_completed: null,
    date_completed_gmt: null,
    total: '120.00',
    billing: {
      ...{ first_name: 'Robin', last_name: 'Canary', company: '', address_1: 'Musterweg 1', address_2: '' },
      ...{
        city: 'Bonn',
        state: 'DE-NW',
        postcode: '53111',
        country: 'DE',
        email: 'robin@example.com',
        phone: '0228 1',
      },
    },
    shipping: {
      ...{ first_name: 'Robin', last_name: 'Canary', company: '', address_1: 'Musterweg 1', address_2: '' },
      ...{ city: 'Bonn', state: 'DE-NW', postcode: '53111', country: 'DE', phone: '' },
    },
    meta_data: [{ id: 9, key: 'is_vat_exempt', value: 'no' }],
    line_items: [],
    ...over,
  };
}

/** The meta data that WooCommerce Shipment Tracking keeps with an order. */
export function wooTracking(...items: readonly object[]): object {
  const value = items.map((item) => ({
    ...{ tracking_provider: 'fedex', custom_tracking_provider: '', custom_tracking_link: '' },
    ...{ tracking_number: '794644790132', date_shipped: '1715040000', tracking_id: 'f7f1' },
    ...item,
  }));
  return { meta_data: [{ id: 10, key: '_wc_shipment_tracking_items', value }] };
}
