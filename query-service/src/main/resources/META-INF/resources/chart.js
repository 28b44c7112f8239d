import { element, heard, saveCsv, svg } from './elements.js';

const WIDTH = 400;
const HEIGHT = 180;
const MARGIN = { left: 46, right: 16, top: 14, bottom: 26 };

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

/**
 * Lines over a common row of names, such as editions.
 *
 * @param series {name, color (a class), values: numbers or null, one for each name}
 * @param down whether small values stand above, as for ranks
 */
export function lines({ label, names, series, down = false, text = String, least = 1e-9 }) {
  const values = series.flatMap((one) => one.values).filter((value) => value !== null);
  const low = down ? Math.max(1, Math.min(...values) - 1) : 0;
  const high = Math.max(...values) + (down ? 1 : 0) || 1;
  const inner = [WIDTH - MARGIN.left - MARGIN.right, HEIGHT - MARGIN.top - MARGIN.bottom];
  const x = (i) => MARGIN.left + (names.length === 1 ? inner[0] / 2 : (i * inner[0]) / (names.length - 1));
  const part = (value) => (value - low) / (high - low || 1);
  const y = (value) => MARGIN.top + inner[1] * (down ? part(value) : 1 - part(value));
  const every = Math.ceil(names.length / 6);
  const drawn = series.map((one) => svg('g', { class: `line ${one.color}` },
    svg('path', { d: path(one.values, x, y) }),
    one.values.length <= 24 ? one.values.map((value, i) => (value === null ? null : svg('circle', { cx: x(i), cy: y(value), r: 3.5 }, svg('title', {}, `${one.name}, ${names[i]}: ${text(value)}`)))) : []));
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label, class: 'chart' },
    ticks(low, high, 4, least).map((value) => svg('g', { class: 'grid' },
      svg('line', { x1: MARGIN.left, x2: WIDTH - MARGIN.right, y1: y(value), y2: y(value) }),
      svg('text', { x: MARGIN.left - 8, y: y(value) + 4, 'text-anchor': 'end' }, text(value)))),
    names.map((name, i) => (i % every === 0
      ? svg('text', { class: 'name', x: x(i), y: HEIGHT - 6, 'text-anchor': names.length > 1 && i === names.length - 1 ? 'end' : i === 0 && names.length > 1 ? 'start' : 'middle' }, name)
      : null)),
    drawn);
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
 */
export function bars({ groups, common = false }) {
  const largest = (some) => Math.max(...some.map((bar) => Math.abs(bar.value ?? 0)), Number.MIN_VALUE);
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
