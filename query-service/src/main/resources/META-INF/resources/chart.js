import { element, heard, saveCsv, svg } from './elements.js';

const WIDTH = 400;
const HEIGHT = 180;
const MARGIN = { left: 46, right: 16, top: 18, bottom: 26 };

/**
 * A chart with its twin: the same values as a table that folds out, and as a file.
 *
 * @param table heads and rows of the twin; the first column names the row
 * @param download address of the file; the twin itself when missing
 * @param level of its heading
 */
export function figure({ title, graphic, table, fileName, download, note, level = 'h3' }) {
  const save = download
    ? element('a', { href: download, textContent: 'CSV', 'aria-label': `${title} as CSV` })
    : element('button', { type: 'button', className: 'plain', textContent: 'CSV', 'aria-label': `${title} as CSV`, onclick: () => saveCsv(fileName, [table.heads, ...table.rows]) });
  return element('figure', {},
    element('figcaption', {}, element(level, { textContent: title }), note ? element('span', { className: 'note', textContent: note }) : null),
    graphic,
    element('div', { className: 'twin' }, element('details', {}, element('summary', { textContent: 'As a table' }), twin(title, table)), save));
}

function twin(title, { heads, rows, shown }) {
  const text = shown ?? ((value) => (value === null || value === undefined ? '–' : String(value)));
  return element('div', { className: 'table', tabIndex: 0, role: 'region', 'aria-label': `${title}, table` },
    element('table', {},
      element('caption', { className: 'hidden', textContent: title }),
      element('thead', {}, element('tr', {}, heads.map((head, i) => element('th', { scope: 'col', className: i === 0 ? 'text' : '', textContent: head })))),
      element('tbody', {}, rows.map((row) => element('tr', {}, row.map((value, i) =>
        i === 0
          ? element('th', { scope: 'row', className: 'text', textContent: text(value, i) })
          : element('td', { textContent: text(value, i) })))))));
}

/** Values as steps that are easy to read: 1, 2 or 5 times a power of ten. */
function ticks(low, high, wanted, least) {
  const raw = Math.max((high - low) / wanted, least);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= raw * 0.999);
  const first = Math.ceil(low / step - 1e-9) * step + 0;
  const made = [];
  for (let value = first; value <= high + step * 1e-9; value += step) made.push(value);
  return made;
}

/** Few points have their values written beside them. */
const WRITTEN = 6;
const RANKS_APART = 4;

/** The least and the greatest value of the axis; a step of one rank should not look like a fall. */
function domain(values, down) {
  if (!down) return [0, Math.max(...values) || 1];
  const [best, worst] = [Math.min(...values), Math.max(...values)];
  const low = Math.max(1, best - Math.floor(Math.max(0, RANKS_APART - (worst - best)) / 2));
  return [low, Math.max(worst, low + RANKS_APART)];
}

/**
 * Lines over a common row of names, such as editions.
 *
 * @param series {name, color (a class), values: numbers or null, one for each name}
 * @param down whether small values stand above, as for ranks
 * @param open whether the last values are yet to be final
 */
export function lines({ label, names, series, down = false, open = false, text = String, least = 1e-9 }) {
  const values = series.flatMap((one) => one.values).filter((value) => value !== null);
  const [low, high] = domain(values.length > 0 ? values : [0], down);
  const written = series.length === 1 && names.length <= WRITTEN;
  const inner = [WIDTH - MARGIN.left - MARGIN.right, HEIGHT - MARGIN.top - MARGIN.bottom];
  const x = (i) => MARGIN.left + (names.length === 1 ? inner[0] / 2 : (i * inner[0]) / (names.length - 1));
  const part = (value) => (value - low) / (high - low || 1);
  const y = (value) => MARGIN.top + inner[1] * (down ? part(value) : 1 - part(value));
  const every = Math.ceil(names.length / 6);
  const drawn = series.map((one) => svg('g', { class: `line ${one.color}` },
    svg('path', { d: path(open ? one.values.slice(0, -1) : one.values, x, y) }),
    open ? svg('path', { class: 'open', d: path(one.values.map((value, i) => (i < names.length - 2 ? null : value)), x, y) }) : [],
    written ? one.values.map((value, i) => (value === null ? null : svg('text', { class: 'value', x: x(i), y: y(value) + (y(value) < 2 * MARGIN.top ? 18 : -9), 'text-anchor': side(i, names.length) }, text(value)))) : [],
    one.values.length <= 24 ? one.values.map((value, i) => (value === null ? null : svg('circle', { class: open && i === names.length - 1 ? 'open' : '', cx: x(i), cy: y(value), r: 3.5 }, svg('title', {}, `${one.name}, ${names[i]}: ${text(value)}`)))) : []));
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label, class: 'chart' },
    ticks(low, high, 4, least).map((value) => svg('g', { class: 'grid' },
      svg('line', { x1: MARGIN.left, x2: WIDTH - MARGIN.right, y1: y(value), y2: y(value) }),
      svg('text', { x: MARGIN.left - 8, y: y(value) + 4, 'text-anchor': 'end' }, text(value)))),
    names.map((name, i) => (i % every === 0
      ? svg('text', { class: 'name', x: x(i), y: HEIGHT - 6, 'text-anchor': side(i, names.length) }, name)
      : null)),
    drawn);
}

const side = (i, count) => (count > 1 && i === count - 1 ? 'end' : i === 0 && count > 1 ? 'start' : 'middle');

/** Columns over a row of names, such as years; the last hatched while it is yet to be full. */
export function columns({ label, names, values, color, open = false, text = String }) {
  const high = Math.max(...values) || 1;
  const inner = [WIDTH - MARGIN.left - MARGIN.right, HEIGHT - MARGIN.top - MARGIN.bottom];
  const step = inner[0] / names.length;
  const width = Math.min(46, step * 0.68);
  const y = (value) => MARGIN.top + inner[1] * (1 - value / high);
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label, class: 'chart' },
    ticks(0, high, 3, 1e-9).map((value) => svg('g', { class: 'grid' },
      svg('line', { x1: MARGIN.left, x2: WIDTH - MARGIN.right, y1: y(value), y2: y(value) }),
      svg('text', { x: MARGIN.left - 8, y: y(value) + 4, 'text-anchor': 'end' }, text(value)))),
    names.map((name, i) => {
      const middle = MARGIN.left + step * (i + 0.5);
      const isOpen = open && i === names.length - 1;
      return svg('g', { class: `column ${color}${isOpen ? ' open' : ''}` },
        svg('rect', { x: middle - width / 2, y: y(values[i]), width, height: Math.max(0, inner[1] + MARGIN.top - y(values[i])) }, svg('title', {}, `${name}: ${text(values[i])}`)),
        svg('text', { class: 'name', x: middle, y: HEIGHT - 6, 'text-anchor': 'middle' }, name));
    }));
}

/** Where a value is missing, the line breaks. */
function path(values, x, y) {
  let d = '';
  values.forEach((value, i) => {
    if (value === null) return;
    const begins = i === 0 || values[i - 1] === null;
    d += `${begins ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  return d;
}

/**
 * Groups of bars, each bar with its value in words; a negative value goes to the left of the middle.
 *
 * @param groups {name, bars: [{name, color, value, text}]}; each group has a scale of its own unless common
 * @param most the value of a whole bar; the largest when smaller
 */
export function bars({ groups, common = false, most = 0 }) {
  const largest = (some) => Math.max(...some.map((bar) => Math.abs(bar.value ?? 0)), most, Number.MIN_VALUE);
  const all = groups.flatMap((group) => group.bars);
  const signed = all.some((bar) => bar.value < 0);
  return element('div', { className: `bars${signed ? ' signed' : ''}` }, groups.map((group) =>
    element('div', { className: 'group' },
      group.name ? element('h3', { textContent: group.name }) : null,
      group.bars.map((bar) => bound(bar, common ? largest(all) : largest(group.bars), signed)))));
}

function bound(bar, largest, signed) {
  const filled = element('i', { className: bar.color });
  const part = (Math.abs(bar.value ?? 0) / largest) * (signed ? 50 : 100);
  filled.style.width = `${part}%`;
  if (signed) filled.style.marginLeft = `${bar.value < 0 ? 50 - part : 50}%`;
  const name = bar.href ? element('a', { href: bar.href, textContent: bar.name }) : element('span', { textContent: bar.name });
  name.classList.add('label');
  name.title = bar.name;
  return element('div', { className: 'row' }, name,
    element('span', { className: 'track', 'aria-hidden': 'true' }, filled), element('b', { textContent: bar.text }));
}

/** A line of some ranks, the newest last; higher is better. */
export function sparkline(names, ranks) {
  const known = ranks.filter((rank) => rank !== null);
  const said = ranks.map((rank, i) => `${names[i]}: ${rank ?? 'not ranked'}`).join(', ');
  if (known.length === 0) return heard(said);
  const middle = (Math.min(...known) + Math.max(...known)) / 2;
  // A step of one rank should not look like a fall.
  const span = Math.max(Math.max(...known) - Math.min(...known), 4);
  const x = (i) => 4 + (i * 52) / Math.max(1, ranks.length - 1);
  const y = (rank) => 9 + ((rank - middle) / span) * 12;
  const last = ranks.length - 1;
  return element('span', { className: 'spark', title: said },
    svg('svg', { viewBox: '0 0 60 18', width: 60, height: 18, 'aria-hidden': 'true' },
      svg('path', { d: path(ranks, x, y) }),
      ranks.map((rank, i) => (rank === null ? null : svg('circle', { cx: x(i), cy: y(rank).toFixed(1), r: i === last ? 2.6 : 1.4, class: i === last ? 'last' : '' })))),
    heard(said));
}
