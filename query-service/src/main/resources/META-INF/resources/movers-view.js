import { href, note, value } from './address.js';
import * as api from './api.js';
import { bars } from './chart.js';
import { anchor, element, fill, paragraph, put } from './elements.js';
import { paced } from './followed.js';
import { economies, growth, integer, points, share } from './format.js';
import { moveMark } from './pieces.js';
import { DataTable } from './table.js';

const DRAWN = 15;

/** What is asked for: which rows, in which order, and the value that is drawn. */
const KINDS = {
  climbed: { label: 'Climbed', rows: (row) => row.rankChange > 0, sort: { key: 'change', up: false }, drawn: (row) => [row.rankChange, `▲ ${row.rankChange}`] },
  fell: { label: 'Fell', rows: (row) => row.rankChange < 0, sort: { key: 'change', up: true }, drawn: (row) => [row.rankChange, `▼ ${-row.rankChange}`] },
  entered: { label: 'New entrants', rows: (row) => row.change === 'entered', sort: { key: 'rank', up: true }, drawn: (row) => [row.score, `${share(row.score)}%`] },
  left: { label: 'Gone', rows: (row) => row.change === 'left', sort: { key: 'withRank', up: true }, drawn: (row) => [row.withScore, `${share(row.withScore)}%`] },
  grew: { label: 'Fastest growing', rows: (row) => row.growth > 0, sort: { key: 'growth', up: false }, drawn: (row) => [row.growth, growth(row.growth)] },
  shrank: { label: 'Shrinking', rows: (row) => row.growth < 0, sort: { key: 'growth', up: true }, drawn: (row) => [row.growth, growth(row.growth)] },
};

/** What changed between this edition and another one. */
export function moversView(page) {
  const kind = () => (KINDS[value('kind')] ? value('kind') : 'climbed');
  let rows = [];
  let other = null;
  let table = makeTable();

  const withEdition = element('select', { id: 'with', onchange: () => { note({ with: withEdition.value }); ask(page.ranking).catch(() => {}); } });
  const kinds = element('div', { className: 'regions kinds', role: 'group', 'aria-label': 'Which movers' },
    Object.entries(KINDS).map(([name, { label }]) => element('button', { type: 'button', textContent: label, onclick: () => choose(name) })));
  const found = element('p', { className: 'found', role: 'status' });
  const graphic = element('div', { className: 'drawn' });
  const tabled = element('div');
  const csv = anchor('', 'Download all as CSV');
  const shown = element('div', {}, kinds, element('div', { className: 'beside even' }, graphic, tabled),
    element('p', { className: 'more' }, csv));
  const alone = paragraph('There is no other edition to compare with.', 'hint');
  const root = element('div', {},
    element('div', { className: 'ranking-head' }, element('h1', { textContent: 'Movers' }),
      element('label', {}, 'Compared with edition ', withEdition), found),
    paragraph('Both editions by the same methodology and from the same documents as they stand now; a cluster is the same where its id is, or else by the locations it shares.', 'lead'),
    alone, shown);

  function makeTable() {
    return new DataTable({ caption: 'Movers', key: (one) => one.clusterId, sort: KINDS[kind()].sort, empty: 'No cluster did.' });
  }

  function choose(name) {
    note({ kind: name });
    table = makeTable();
    show();
  }

  function columns() {
    const gone = kind() === 'left';
    return [
      { key: 'rank', label: `Rank ${page.ranking.edition}`, up: true, value: (one) => one.rank },
      { key: 'withRank', label: `Rank ${other}`, up: true, value: (one) => one.withRank },
      { key: 'change', label: 'Change', value: (one) => one.rankChange, cell: (one) => (one.change === 'left' ? 'gone' : moveMark(one.rankChange)) },
      { key: 'name', label: 'Cluster', kind: 'text name', heads: true, value: (one) => one.name, cell: (one) => (gone ? one.name : anchor(href('cluster', { cluster: one.clusterId }), one.name)) },
      { key: 'economies', label: 'Economy', kind: 'text soft wide', value: (one) => one.economies.join('/'), cell: (one) => element('span', { title: economies(one.economies), textContent: one.economies.join('/') }) },
      { key: 'score', label: 'Score, %', value: (one) => one.score ?? one.withScore, cell: (one) => share(one.score ?? one.withScore) },
      { key: 'scoreChange', label: 'Points', kind: 'wide', title: 'Change of the score in percentage points', value: (one) => one.scoreChange, cell: (one) => (one.scoreChange === null ? '–' : points(one.scoreChange)) },
      { key: 'growth', label: 'Growth', kind: 'wide', value: (one) => one.growth, cell: (one) => (one.growth === null ? '–' : growth(one.growth)) },
    ];
  }

  function show() {
    for (const [i, name] of Object.keys(KINDS).entries()) {
      const button = kinds.children[i];
      button.setAttribute('aria-pressed', String(name === kind()));
      button.replaceChildren(KINDS[name].label, ' ', element('small', { textContent: integer(rows.filter(KINDS[name].rows).length) }));
    }
    const some = rows.filter(KINDS[kind()].rows);
    put(found, `${integer(some.length)} clusters`);
    table.show(some, columns());
    tabled.replaceChildren(table.root);
    draw(some);
  }

  /** The first of the table in its own order, as bars. */
  function draw(some) {
    const { sort, drawn } = KINDS[kind()];
    const column = columns().find((one) => one.key === sort.key);
    const first = [...some].sort((a, b) => (sort.up ? 1 : -1) * (column.value(a) - column.value(b))).slice(0, DRAWN);
    graphic.replaceChildren(first.length === 0 ? paragraph('No cluster did.', 'hint') : bars({
      common: true,
      groups: [{ name: '', bars: first.map((row) => {
        const [size, text] = drawn(row);
        return { name: row.name, href: kind() === 'left' ? null : href('cluster', { cluster: row.clusterId }), color: size < 0 ? 'down' : 'up', value: Math.abs(size), text };
      }) }],
    }));
  }

  async function ask(ranking) {
    const before = page.editions.map((one) => String(one.edition)).filter((edition) => edition !== String(ranking.edition));
    alone.hidden = before.length > 0;
    shown.hidden = before.length === 0;
    if (before.length === 0) return;
    const previous = before.find((edition) => Number(edition) < ranking.edition) ?? before[0];
    other = before.includes(value('with')) ? value('with') : previous;
    fill(withEdition, before.map((edition) => [edition, edition]), other);
    csv.href = api.compareAddress(ranking, { with: other, sort: 'rankChange', format: 'csv' });
    rows = (await api.get(api.compareAddress(ranking, { with: other }))).clusters;
    show();
  }

  const refresh = paced(ask);
  return { root, update() {}, follow: () => refresh(page.ranking) };
}
