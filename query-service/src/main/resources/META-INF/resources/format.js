/** How numbers, times and changes are written. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const signedPercent = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
const fine = new Intl.NumberFormat('en', { minimumFractionDigits: 4, maximumFractionDigits: 4, signDisplay: 'exceptZero' });
const economyNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

const INDICATORS = {
  PCT_APPLICATION: { long: 'PCT applications', short: 'PCT' },
  ARTICLE: { long: 'Articles', short: 'Articles' },
  VC_DEAL: { long: 'Venture-capital deals', short: 'Deals' },
};

export const indicatorName = (indicator, form = 'long') => INDICATORS[indicator]?.[form] ?? indicator;

/** Small counts keep a decimal: a fractional count of 3.5 is not 4. */
export const count = (value) => (Math.abs(value) < 100 ? oneDecimal : whole).format(value);

const UNITS = 80_313_433_200;

/** Share units as documents. */
export const unitCount = (units) => units / UNITS;

/** A change of a count, with its sign. */
export const signed = (value) => (value > 0 ? `+${count(value)}` : count(value).replace('-', '−'));

export const integer = (value) => whole.format(value);

/** A share or score of 0 to 1 as a percentage without its sign. */
export const share = (value) => percent.format(100 * value);

/** A growth of 0.05 as +5.0%. */
export const growth = (value) => `${signedPercent.format(100 * value).replace('-', '−')}%`;

/** A change of a score in percentage points. */
export const points = (value) => fine.format(100 * value).replace('-', '−');

export const economy = (code) => {
  try {
    return economyNames.of(code);
  } catch {
    return code;
  }
};

export const economies = (codes) => codes.map(economy).join(', ');

export const time = (iso) =>
  new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** How long ago, in the largest unit that says enough. */
export const ago = (millis) => {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 120) return `${seconds} s ago`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min ago`;
  return seconds < 172800 ? `${Math.round(seconds / 3600)} h ago` : `${Math.round(seconds / 86400)} days ago`;
};

/** A change of rank, positive upwards: what is seen, what is heard, and how it is coloured. */
export const change = (steps) => {
  if (steps === null || steps === undefined) return { seen: 'new', heard: 'not ranked before', kind: 'same' };
  if (steps === 0) return { seen: '–', heard: 'unchanged', kind: 'same' };
  return steps > 0
    ? { seen: `▲ ${steps}`, heard: `up ${steps}`, kind: 'up' }
    : { seen: `▼ ${-steps}`, heard: `down ${-steps}`, kind: 'down' };
};

/** For searching: without case and diacritics. */
export const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
