/** How numbers, times and changes are written. Everything ends as a text node, never as markup. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const economyNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

const INDICATORS = {
  PCT_APPLICATION: { long: 'PCT applications', short: 'PCT' },
  ARTICLE: { long: 'Articles', short: 'Articles' },
  VC_DEAL: { long: 'Venture-capital deals', short: 'Deals' },
};

export const indicatorName = (indicator, form = 'long') => INDICATORS[indicator]?.[form] ?? indicator;

/** Small counts keep a decimal: a fractional count of 3.5 is not 4. */
export const count = (value) => (value < 100 ? oneDecimal : whole).format(value);

export const integer = (value) => whole.format(value);

/** A share or score of 0 to 1 as a percentage without its sign. */
export const share = (value) => percent.format(100 * value);

export const economy = (code) => {
  try {
    return economyNames.of(code);
  } catch {
    return code;
  }
};

export const time = (iso) =>
  new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** How long ago, in the largest unit that says enough. */
export const ago = (millis) => {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 120) return `${seconds} s ago`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min ago`;
  return seconds < 172800 ? `${Math.round(seconds / 3600)} h ago` : `${Math.round(seconds / 86400)} days ago`;
};

/** The change of rank: what is seen, what is heard, and how it is coloured. */
export const change = (cluster) => {
  if (cluster.rankChange === null) return { seen: 'new', heard: 'not ranked before', kind: 'same' };
  if (cluster.rankChange === 0) return { seen: '–', heard: 'unchanged', kind: 'same' };
  const steps = Math.abs(cluster.rankChange);
  return cluster.rankChange > 0
    ? { seen: `▲ ${steps}`, heard: `up ${steps}`, kind: 'up' }
    : { seen: `▼ ${steps}`, heard: `down ${steps}`, kind: 'down' };
};

/** Makes an element; a string child becomes a text node, so nothing in it can act. */
export const element = (name, properties = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (key.includes('-') || key === 'scope' || key === 'role') made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.filter((child) => child !== null));
  return made;
};
