// The areas of the United Kingdom; without them "A1 2ND" and the like would be taken for postcodes.
const areas = new Set(
  'AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'.split(
    ' ',
  ),
);

// The halves may stand apart, also over the end of a line.
const gap = ' {0,4}(?:-|\\n)? {0,4}';
const pattern = new RegExp(
  `(?<![\\w£-])([a-z]{1,2})(\\d{1,2}|\\d[a-hjkmnprs-y])${gap}(\\d[abd-hjlnp-uw-z]{2})(?!\\w)`,
  'gi',
);
// "vitamin B12 3rd dose", "S2 1hr"
const notInward = /^\d(st|nd|rd|th|hr|yr|ft|lb|ug)$/;

/** Whole postcodes, in capitals or not; "SE1" alone says no more than a borough does. */
export function findPostcodes(text: string): { found: string; at: number }[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [found, area = '', , inward = ''] = match;
    return areas.has(area.toUpperCase()) && !notInward.test(inward) ? [{ found, at: match.index }] : [];
  });
}
