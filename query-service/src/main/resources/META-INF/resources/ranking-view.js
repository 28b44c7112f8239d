import { href, note, value } from './address.js';
import * as api from './api.js';
import { anchor, element, facts, fill, heard, paragraph, put } from './elements.js';
import { count, economies, economy, indicatorName, integer, points, share } from './format.js';
import { WorldMap } from './map.js';
import { clusterColumns, clusterFacts, clusterLink, indicatorKey, matches, trendCell } from './pieces.js';
import { DataTable } from './table.js';

/** Whoever listens hears of moves no more often than this. */
const SPOKEN_MILLIS = 15000;
const NAMED_MOVES = 3;

/** The ranking as a table, with the same clusters on a small map beside it. */
export function rankingView(page) {
  let picked = value('cluster') || null;
  let before = new Map();
  let spokenAt = 0;
  let placed = null;
  let trended = null;

  const [sortKey, sortWay] = value('sort').split('.');
  const table = new DataTable({
    caption: 'Clusters',
    key: (one) => one.clusterId,
    sort: sortKey ? { key: sortKey, up: sortWay === 'up' } : { key: 'rank', up: true },
    sorted: ({ key, up }) => note({ sort: key === 'rank' && up ? '' : `${key}.${up ? 'up' : 'down'}` }),
    empty: 'No cluster matches.',
    dress,
  });
  const map = new WorldMap({ label: 'Map of the clusters', choose: (id) => pick(id, true), near, open: (id) => table.rows.find((row) => row.dataset.key === id)?.querySelector('a').click() });
  const detail = element('div', { className: 'detail' });
  const search = element('input', { type: 'search', id: 'search', placeholder: 'Search clusters', autocomplete: 'off', spellcheck: false, maxLength: 100, value: value('q'), oninput: () => filter({ q: search.value }) });
  const filtered = element('select', { id: 'economy', onchange: () => filter({ economy: filtered.value }) });
  const found = element('p', { className: 'found', role: 'status' });
  const moves = element('p', { className: 'moves' });
  const spoken = element('p', { className: 'hidden', 'aria-live': 'polite' });
  const key = element('div', { className: 'keys' });
  const csv = anchor('', 'Download CSV');
  const geojson = anchor('', 'GeoJSON');

  const root = element('div', { className: 'split' },
    element('section', { className: 'ranking', 'aria-labelledby': 'ranking-title' },
      element('div', { className: 'ranking-head' },
        element('h1', { id: 'ranking-title', textContent: 'Ranking' }),
        element('form', { className: 'filters', role: 'search', onsubmit: (event) => event.preventDefault() },
          element('label', {}, heard('Search clusters'), search),
          element('label', {}, heard('Economy'), filtered)),
        found, key),
      moves, spoken, table.root,
      element('p', { className: 'more' }, csv, geojson, anchor('/q/openapi', 'API'))),
    element('section', { className: 'world', 'aria-labelledby': 'map-title' },
      element('div', { className: 'world-head' }, element('h2', { id: 'map-title', textContent: 'Map' }), map.regions),
      map.frame,
      element('p', { className: 'legend' }, 'Circle area: score. ', element('span', { className: 'speck', 'aria-hidden': 'true' }), ' locations in no cluster. ', anchor(href('map'), 'Larger map')),
      detail));

  function dress(row, cluster) {
    const then = before.get(cluster.clusterId);
    row.classList.toggle('moved', then !== undefined && (then.rank !== cluster.rank || then.score !== cluster.score));
    row.classList.toggle('picked', cluster.clusterId === picked);
    row.addEventListener('click', (event) => event.target.closest('a') || pick(cluster.clusterId, false));
    row.addEventListener('pointerenter', () => near(cluster.clusterId));
    row.addEventListener('pointerleave', () => near(null));
    row.addEventListener('focusin', () => near(cluster.clusterId));
    row.addEventListener('focusout', () => near(null));
  }

  function near(id) {
    map.pointAt(id);
    for (const row of table.rows) row.classList.toggle('near', row.dataset.key === id);
  }

  function pick(id, scroll) {
    picked = id;
    for (const row of table.rows) {
      row.classList.toggle('picked', row.dataset.key === id);
      if (row.dataset.key === id && scroll) row.scrollIntoView({ block: 'nearest' });
    }
    map.pick(id);
    note({ cluster: id });
    showDetail();
  }

  function filter(changes) {
    note(changes);
    if (page.ranking) show();
  }

  function show() {
    const { clusters } = page.ranking;
    const code = value('economy');
    const text = value('q');
    const shown = clusters.filter((one) => (!code || one.economies.includes(code)) && matches(one, text));
    table.show(shown, clusterColumns(page, clusters, trendCell(page)));
    map.setClusters(clusters, new Set(shown.map((one) => one.clusterId)));
    map.pick(picked);
    put(found, shown.length === clusters.length ? `${integer(clusters.length)} clusters` : `${integer(shown.length)} of ${integer(clusters.length)} clusters`);
    showDetail();
  }

  function showEconomies() {
    const codes = [...new Set(page.ranking.clusters.flatMap((one) => one.economies))];
    const options = codes.map((code) => [code, economy(code)]).sort((a, b) => a[1].localeCompare(b[1], 'en'));
    if (!codes.includes(value('economy'))) note({ economy: '' });
    fill(filtered, [['', 'All economies'], ...options], value('economy'));
  }

  function showDetail() {
    const cluster = page.cluster(picked);
    detail.replaceChildren(...(cluster ? preview(cluster, page.indicators) : summary(page)));
  }

  /** What moved since the version before, in words that stay until something else moves. */
  function tellMoves() {
    const { clusters, version } = page.ranking;
    const known = clusters.filter((one) => before.has(one.clusterId)).map((one) => [one, before.get(one.clusterId)]);
    const moved = known.filter(([now, then]) => now.rank !== then.rank);
    const entered = before.size > 0 ? clusters.filter((one) => !before.has(one.clusterId)) : [];
    const scored = known.filter(([now, then]) => now.score !== then.score);
    const named = (some, text) => some.slice(0, NAMED_MOVES).map(text);
    const largest = (some, key) => some.sort(([a, b], [c, d]) => Math.abs(c[key] - d[key]) - Math.abs(a[key] - b[key]));
    const texts = moved.length + entered.length > 0
      ? [...named(entered, (one) => `${one.name} new at ${one.rank}`), ...named(largest(moved, 'rank'), ([now, then]) => `${now.name} ${then.rank} → ${now.rank}`)]
      : named(largest(scored, 'score'), ([now, then]) => `${now.name} ${points(now.score - then.score)}`);
    if (texts.length === 0) return;
    const others = (moved.length + entered.length || scored.length) - texts.length;
    const [what, unit] = moved.length + entered.length > 0 ? ['Moved', ''] : ['Scores changed', ', in percentage points'];
    const text = `${what} with version ${integer(version)}${unit}: ${texts.join(', ')}${others > 0 ? ` and ${integer(others)} more` : ''}`;
    moves.textContent = text;
    if (Date.now() - spokenAt > SPOKEN_MILLIS) {
      spokenAt = Date.now();
      spoken.textContent = text;
    }
  }

  async function follow() {
    await page.trends.follow(page.ranking, page.editions);
    if (page.trends.value !== trended) {
      trended = page.trends.value;
      show();
    }
    await page.places.follow(page.ranking);
    if (page.places.value !== placed) {
      placed = page.places.value;
      map.setPlaces(placed);
    }
  }

  return {
    root,
    update(moved) {
      if (!moved) before = new Map();
      csv.href = api.rankingAddress(page.ranking, { format: 'csv' });
      geojson.href = api.mapAddress(page.ranking);
      key.replaceChildren(indicatorKey(page.indicators));
      showEconomies();
      tellMoves();
      show();
      before = new Map(page.ranking.clusters.map((one) => [one.clusterId, one]));
    },
    follow,
    close: () => map.close(),
  };
}

/** The ranking as a whole, while no cluster is chosen. */
function summary(page) {
  const { clusters, worldTotals, unplaced, edition } = page.ranking;
  const counted = (indicator) => clusters.reduce((sum, one) => sum + one.counts[indicator], 0);
  const part = (some, all) => (all > 0 ? `${share(some / all)}%` : '–');
  return [
    element('h3', { textContent: `The world in edition ${edition}` }),
    facts([
      ['Clusters', integer(clusters.length), `in ${integer(new Set(clusters.flatMap((one) => one.economies)).size)} economies`],
      ...page.indicators.map((one) => [indicatorName(one), count(worldTotals[one]), `${part(counted(one), worldTotals[one])} in clusters, ${part(unplaced[one], worldTotals[one])} unplaced`]),
    ]),
    paragraph('Choose a cluster in the table or on the map to see its numbers here; its name leads to all that is known of it.', 'hint'),
  ];
}

/** One cluster in short. */
function preview(cluster, indicators) {
  return [
    element('h3', {}, clusterLink(cluster)),
    paragraph(economies(cluster.economies), 'where'),
    clusterFacts(cluster, indicators),
    element('p', { className: 'more' }, anchor(href('cluster', { cluster: cluster.clusterId }), 'All about this cluster'), anchor(href('compare', { clusters: cluster.clusterId }), 'Compare')),
  ];
}
