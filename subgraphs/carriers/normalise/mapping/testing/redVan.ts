/** A mapping of an invented carrier with nearly everything in it that a mapping may have. */
export const RED_VAN = `
carrier:
  code: redvan
  name: Red Van
  aliases: [red_van]
  homeCountries: [GB]
  trackingPage: https://track.redvan.example/?n={trackingNumber}
  defaultZone: Europe/London
codes:
  COL: COLLECTED
  HUB: ARRIVED_AT_FACILITY
  HUB/late: DELAYED
  DEL: DELIVERED
  lost: LOST
texts:
  'signed for *': DELIVERED_SIGNED
  with the driver: WITH_COURIER
documents:
  - format: JSON
    when: parcels
    case: ignore
    errors: { at: fault, code: code, message: text, none: ['0'] }
    parcels:
      at: parcels
      number: trackingNumber
      stated: state
      statedText: headline
      delivered: { from: isDelivered, is: ['true', 'Y'] }
      signedBy: { from: proof, match: 'by {value}' }
      pieces: pieceCount
      destination: { city: to.town, country: to.country }
      estimate:
        at: { at: eta, as: [yyyy-MM-dd, epochSeconds] }
        from: { at: { join: [eta, from], all: true } }
        to: { at: { join: [eta, to], all: true } }
      events:
        - at: scans
          code: code
          lookup: [{ join: [code, flag], with: / }, code]
          description: text
          time:
            - at: { join: [date, clock] }
              as: [dd/MM/yyyy HH:mm, dd/MM/yyyy, iso]
              offset: offset
              zone: zone
              zones: { ET: America/New_York }
              instant: { at: utc }
            - { at: stamp, as: [epochMilliseconds, dotNetDate] }
          place: { text: where, split: '{city}, {country}' }
          id: id
        - at: last
          onlyIfNone: true
          says: text
          time: { at: at, stated: local }
          place: { text: where, split: { fits: '{city}, {region:AA}', country: US } }
      errors: { at: problem, code: code, message: text }
  - format: XML
    when: reply
    parcels:
      at: reply.scan
      number: number
      unnamed: true
      merge: true
      events: { at: ., code: code, time: at }
`;
