/**
 * ISO 3166-1 alpha-3 codes, each followed by its alpha-2 code.
 */
const ALPHA_3 = `
  ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI
  BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT
  BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU
  CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET
  FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR
  GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR
  IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB
  LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH
  MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE
  NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL
  PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ
  SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC
  TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY
  USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW
`;

const BY_ALPHA_3: ReadonlyMap<string, string> = new Map(
  ALPHA_3.trim()
    .split(/\s+/)
    .map((pair) => [pair.slice(0, 3), pair.slice(3)]),
);

const ALPHA_2: ReadonlySet<string> = new Set(BY_ALPHA_3.values());

/** Languages in which carriers name countries; where two use one name for two countries the earlier counts. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt'];

/** Names that carriers use and that are not those of the runtime's own tables (Unicode CLDR). */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  usa: 'US',
  'u.s.a.': 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'united kingdom of great britain and northern ireland': 'GB',
  'united kingdom of great britain & northern ireland': 'GB',
  'russian federation': 'RU',
  'korea, republic of': 'KR',
  'republic of korea': 'KR',
  'hong kong': 'HK',
  macau: 'MO',
  macao: 'MO',
  'viet nam': 'VN',
  'czech republic': 'CZ',
  turkey: 'TR',
  "people's republic of china": 'CN',
  "china, people's republic": 'CN',
  "china, people's republic of": 'CN',
  'china, peoples republic of': 'CN',
  'great britain and northern ireland': 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  'the netherlands': 'NL',
  'ivory coast': 'CI',
  burma: 'MM',
  bosnia: 'BA',
  'taiwan, province of china': 'TW',
  'slovak republic': 'SK',
  uae: 'AE',
};

let names: ReadonlyMap<string, string> | undefined;

/** Built when a country is first written as a name, which few carriers do. */
function countryNames(): ReadonlyMap<string, string> {
  names ??= new Map(
    [...LANGUAGES].reverse().flatMap((language) => {
      const nameOf = new Intl.DisplayNames(language, { type: 'region' });
      return [...ALPHA_2].map((code): [string, string] => [nameOf.of(code)?.toLowerCase() ?? code, code]);
    }),
  );
  return names;
}

const LONGEST_NAME = 80;

/**
 * The ISO 3166-1 alpha-2 code of a country as carriers write it: by that code, by the alpha-3 code or by a name.
 * @returns null when it is none of them
 */
export function countryCode(written: string | null): string | null {
  const clean = written?.trim() ?? '';
  if (clean === '' || clean.length > LONGEST_NAME) return null;
  const upper = clean.toUpperCase();
  if (ALPHA_2.has(upper)) return upper;
  const name = clean.toLowerCase();
  const other = Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined;
  return BY_ALPHA_3.get(upper) ?? other ?? (clean.length > 3 ? (countryNames().get(name) ?? null) : null);
}
