// Writes the table of country names that Ecwid.Client reads: node packaging/country-names.mjs > src/Ecwid.Client/Schema/countries.txt
// It takes the region names of the Unicode CLDR that is built into Node, so that no machine's culture has a say later.
const codes = `
ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN
BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI
CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA
GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN
IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ
LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ
MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF
PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN
SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR
TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XKXKX YEYEM YTMYT ZAZAF ZMZMB ZWZWE`.trim().split(/\s+/).map((pair) => [pair.slice(0, 2), pair.slice(2)]);

const languages = ("en de fr es it pt nl pl cs sk hu ro bg hr sr sr-Latn bs sl da sv nb fi et lv lt el tr ru uk be he ar fa ja zh-Hans zh-Hant ko ca eu gl "
  + "id ms vi th is ga mt sq mk af").split(" ");

// Names that forms of shops and older standards have, and CLDR has not. England, Scotland and Wales are no countries of ISO 3166.
const others = {
  AE: ["UAE", "Emirates"], AG: ["Antigua and Barbuda"], AX: ["Aland Islands"], BA: ["Bosnia", "Bosnia Herzegovina", "Bosnia and Herzegovina"], BL: ["Saint Barthelemy"],
  BN: ["Brunei Darussalam"], BO: ["Bolivia, Plurinational State of", "Plurinational State of Bolivia"], BS: ["The Bahamas"],
  CD: ["Congo", "Democratic Republic of the Congo", "Congo, Democratic Republic of the", "Congo, the Democratic Republic of the", "DR Congo", "DRC", "Congo-Kinshasa"],
  CG: ["Congo", "Republic of the Congo", "Congo-Brazzaville"], CI: ["Ivory Coast", "Cote d'Ivoire"], CN: ["People's Republic of China", "PRC"], CV: ["Cape Verde"], CW: ["Curacao"],
  CZ: ["Czech Republic", "Tschechische Republik", "République tchèque"], DE: ["Federal Republic of Germany", "Bundesrepublik Deutschland"], FK: ["Falkland Islands (Malvinas)"],
  FM: ["Micronesia, Federated States of"],
  GB: ["UK", "Great Britain", "Britain", "United Kingdom of Great Britain and Northern Ireland", "Großbritannien", "Grande-Bretagne", "Gran Bretaña", "Gran Bretagna",
    "Groot-Brittannië", "Grã-Bretanha", "Wielka Brytania"],
  GM: ["The Gambia"], GR: ["EL", "Hellas", "Hellenic Republic"], GS: ["South Georgia and the South Sandwich Islands"], HK: ["Hong Kong"], HM: ["Heard Island and McDonald Islands"],
  IE: ["Republic of Ireland", "Eire"], IR: ["Iran, Islamic Republic of", "Islamic Republic of Iran"], KN: ["Saint Kitts and Nevis"],
  KP: ["Korea", "Democratic People's Republic of Korea", "Korea, Democratic People's Republic of", "Korea, North"],
  KR: ["Korea", "Republic of Korea", "Korea, Republic of", "Korea, South"], LA: ["Lao People's Democratic Republic"], LC: ["Saint Lucia"], LY: ["Libyan Arab Jamahiriya"],
  MD: ["Moldova, Republic of", "Republic of Moldova"], MF: ["Saint Martin", "Saint Martin (French part)"], MK: ["Macedonia", "Republic of North Macedonia", "Macedonia, the former Yugoslav Republic of"],
  MM: ["Burma"], MO: ["Macau", "Macao"], NL: ["Holland", "The Netherlands"], PH: ["The Philippines"], PM: ["Saint Pierre and Miquelon"], PN: ["Pitcairn"],
  PS: ["Palestine", "State of Palestine", "Palestine, State of"], RE: ["Reunion"], RU: ["Russian Federation"], SH: ["Saint Helena"], SJ: ["Svalbard and Jan Mayen"],
  ST: ["Sao Tome and Principe"], SX: ["Saint Martin", "Sint Maarten (Dutch part)"], SY: ["Syrian Arab Republic"], SZ: ["Swaziland"], TC: ["Turks and Caicos Islands"], TL: ["East Timor"],
  TR: ["Turkey"], TT: ["Trinidad and Tobago"], TW: ["Taiwan, Province of China", "Republic of China"], TZ: ["Tanzania, United Republic of", "United Republic of Tanzania"],
  US: ["United States of America", "US of America", "America", "Estados Unidos de América", "Vereinigte Staaten von Amerika"], VA: ["Vatican", "Holy See", "Holy See (Vatican City State)"],
  VC: ["Saint Vincent and the Grenadines"], VE: ["Venezuela, Bolivarian Republic of"], VG: ["Virgin Islands", "Virgin Islands, British"],
  VI: ["Virgin Islands", "Virgin Islands, U.S.", "US Virgin Islands"], VN: ["Viet Nam"], WF: ["Wallis and Futuna"],
};

const isLatin = (text) => /^[\p{Script=Latin}\p{Nd}]+$/u.test(text);
const compared = (name) => [...name.toLowerCase().normalize("NFC")].filter((character) => /[\p{L}\p{Nd}]/u.test(character)).join("");
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").replace(/ø/g, "o").replace(/ł/g, "l").replace(/đ/g, "d").replace(/æ/g, "ae").replace(/ı/g, "i");
const names = (code) => [...languages.flatMap((language) => ["long", "short"].map((style) => new Intl.DisplayNames([language], { type: "region", style, fallback: "none" }).of(code) ?? "")), ...(others[code] ?? [])];

console.log("# Countries: their two codes, their English name, and their names in other languages as they are compared: letters and digits only, in lower case.");
console.log(`# Region names of the Unicode CLDR ${process.versions.cldr} (https://cldr.unicode.org), and others. Written by packaging/country-names.mjs.`);
for (const [code, long] of codes) {
  const english = new Intl.DisplayNames(["en"], { type: "region" }).of(code);
  const keys = new Set(names(code).map(compared).flatMap((key) => isLatin(key) ? [key, plain(key)] : [key]).filter((key) => key.length > 2 || !/^[a-z]*$/.test(key) || ["uk", "el"].includes(key)));
  keys.delete(compared(english));
  console.log([code, long, english, ...[...keys].sort()].join("|"));
}
