import { href, value } from './address.js';
import * as api from './api.js';
import { figure, lines } from './chart.js';
import { anchor, element, facts, paragraph } from './elements.js';
import { explanation } from './explanation.js';
import { paced } from './followed.js';
import { change, count, economy, indicatorName, integer, share, time } from './format.js';
import { WorldMap } from './map.js';
import { DataTable } from './table.js';

const DEGREES_AROUND = 0.25;

/** All that is known of one cluster. */
export function clusterView(page) {
  const id = value('cluster');
  const head = element('div', { className: 'title' });
  const numbers = element('div');
  const history = element('div', { className: 'charts' });
  const why = element('section', { className: 'why', 'aria-labelledby': 'why-title' });
  const places = element('section', { 'aria-labelledby': 'places-title' });
  const map = new WorldMap({ label: 'Map around the cluster', choose: () => {}, near: (one) => map.pointAt(one), wheel: false });
  const world = element('div', { className: 'world' }, map.frame, element('p', { className: 'more' }, anchor(href('map', { cluster: id }), 'On the map of the world')));
  const body = element('div', { className: 'profile' }, element('div', {}, numbers, element('h2', { className: 'hidden', textContent: 'Over time' }), history), world, why, places);
  const root = element('div', {}, head, body);
  const members = new DataTable({ caption: 'Locations', sort: { key: 'city', up: true } });
  let looked = false;
  let placed = null;

  page.places.land.then((rings) => map.setLand(rings));

  function showHead(cluster) {
    document.title = `${cluster.name} · Clusterpulse`;
    head.replaceChildren(
      element('p', { className: 'crumb' }, anchor(href('ranking'), 'Ranking'), ` · edition ${page.ranking.edition}`),
      element('h1', {}, element('span', { className: 'badge', textContent: integer(cluster.rank), title: 'Rank' }), cluster.name),
      element('p', { className: 'where' }, cluster.economies.flatMap((code, i) => [i > 0 ? ', ' : '', anchor(href('economies', { economy: code }), economy(code))]),
        ' · ', anchor(href('compare', { clusters: id }), 'Compare with others')));
    numbers.replaceChildren(facts([
      ['Rank', integer(cluster.rank), change(cluster.rankChange).heard],
      ['Score', `${share(cluster.score)}%`, 'sum of shares'],
      ...page.indicators.map((one) => [indicatorName(one), count(cluster.counts[one]), `${share(cluster.shares[one])}% of the world`]),
      ...(cluster.intensity ? page.indicators.map((one) => [`${indicatorName(one, 'short')} per million`, count(cluster.intensity[one]), 'inhabitants']) : []),
      ['Population', cluster.population > 0 ? integer(cluster.population) : 'unknown', cluster.population > 0 ? 'in its cities' : ''],
      ['Locations', integer(cluster.locations), 'of 0.01 degree'],
    ]));
  }

  function showMap(cluster) {
    map.setClusters(page.ranking.clusters, new Set([id]));
    map.pick(id);
    if (looked) return;
    looked = true;
    const { longitude, latitude } = cluster.center;
    const around = DEGREES_AROUND / Math.cos((latitude * Math.PI) / 180);
    map.look([longitude - around * 1.6, latitude - DEGREES_AROUND, longitude + around * 1.6, latitude + DEGREES_AROUND]);
  }

  function showEditions(standings) {
    const rows = [...standings].reverse();
    const names = rows.map((one) => `${one.edition}`);
    const heads = ['Edition', 'Rank', 'Score, %', ...page.indicators.map((one) => indicatorName(one)), 'State'];
    const table = {
      heads,
      rows: rows.map((one) => [one.edition, one.rank, one.score === null ? null : share(one.score), ...page.indicators.map((indicator) => (one.counts ? count(one.counts[indicator] ?? 0) : null)), one.provisional ? 'provisional' : 'final']),
    };
    const download = api.clusterAddress(page.ranking, id, 'history', { format: 'csv' });
    const ranks = rows.map((one) => one.rank);
    history.replaceChildren(...[
      ranks.some((rank) => rank !== null) ? figure({ title: 'Rank over editions', table, download, graphic: lines({ label: said('Rank', names, ranks), names, down: true, least: 1, text: integer, series: [{ name: 'Rank', color: 'c1', values: ranks }] }) }) : null,
      ...page.indicators.map((indicator) => {
        const values = rows.map((one) => one.counts?.[indicator] ?? null);
        return figure({ title: `${indicatorName(indicator)} over editions`, table, download, graphic: lines({ label: said(indicatorName(indicator), names, values.map((one) => (one === null ? null : count(one)))), names, text: integer, least: 1, series: [{ name: indicatorName(indicator), color: indicator, values }] }) });
      }),
    ].filter(Boolean));
  }

  function showVersions(standings) {
    if (standings.length < 2) return;
    const rows = [...standings].reverse();
    const values = rows.map((one) => (one.score === null ? null : 100 * one.score));
    const names = rows.map((one) => `v${one.version}`);
    const last = rows[rows.length - 1];
    history.append(figure({
      title: `Score over the last ${integer(rows.length)} kept versions`,
      note: 'in percent',
      download: api.clusterAddress(page.ranking, id, 'history', { over: 'versions', format: 'csv' }),
      table: { heads: ['Version', 'Computed', 'Rank', 'Score, %'], rows: rows.map((one) => [one.version, time(one.computedAt), one.rank, one.score === null ? null : share(one.score)]) },
      graphic: lines({ label: `Score from version ${rows[0].version} to ${last.version}`, names, text: (one) => one.toFixed(1), series: [{ name: 'Score', color: 'c1', values }] }),
    }));
  }

  function showPlaces(profile) {
    members.show(profile.memberLocations, [
      { key: 'city', label: 'Nearest city', kind: 'text', heads: true, value: (one) => one.nearestCity, cell: (one) => one.nearestCity ?? '–' },
      { key: 'latitude', label: 'Latitude', value: (one) => one.latitude, cell: (one) => one.latitude.toFixed(2) },
      { key: 'longitude', label: 'Longitude', value: (one) => one.longitude, cell: (one) => one.longitude.toFixed(2) },
    ]);
    const inhabited = profile.cities.slice(0, 12);
    const rest = profile.cities.length - inhabited.length;
    if (places.childElementCount === 0) {
      places.append(
        element('h2', { id: 'places-title', textContent: 'Places' }),
        element('p', { className: 'cities' }),
        element('details', {}, element('summary', { textContent: 'All locations' }), members.root),
        element('p', { className: 'more' }, element('button', { type: 'button', className: 'plain', textContent: 'Locations as CSV', onclick: () => members.save(`locations-${id}.csv`) })));
    }
    places.querySelector('.cities').replaceChildren(
      ...inhabited.flatMap((city, i) => [i > 0 ? ', ' : '', city.name, ' ', element('small', { textContent: integer(city.population) })]),
      rest > 0 ? ` and ${integer(rest)} more` : '',
      '. Inhabitants of the cities nearest to its locations, by the gazetteer.');
  }

  const refresh = paced(async (ranking) => {
    const [profile, editions, versions] = await Promise.all([
      api.get(api.clusterAddress(ranking, id)),
      api.get(api.clusterAddress(ranking, id, 'history')),
      api.get(api.clusterAddress(ranking, id, 'history', { over: 'versions', limit: 60 })),
    ]);
    if (root.contains(document.activeElement) && document.activeElement.closest('.charts')) return;
    showPlaces(profile);
    showEditions(editions.standings);
    showVersions(versions.standings.filter((one) => one.score !== null));
    why.replaceChildren(...await explanation(page, page.cluster(id), editions.standings));
  });

  return {
    root,
    update() {
      const cluster = page.cluster(id);
      body.hidden = !cluster;
      if (!cluster) {
        head.replaceChildren(element('h1', { textContent: 'Not in this ranking' }), paragraph(`No cluster ${id} is in edition ${page.ranking.edition} by ${page.ranking.methodology}. Another edition may have it.`), element('p', {}, anchor(href('ranking'), 'To the ranking')));
        return;
      }
      showHead(cluster);
      showMap(cluster);
    },
    async follow() {
      if (!page.cluster(id)) return;
      await refresh(page.ranking);
      await page.places.follow(page.ranking);
      if (page.places.value !== placed) {
        placed = page.places.value;
        map.setPlaces(placed);
      }
    },
    close: () => map.close(),
  };
}

const said = (what, names, values) => `${what}: ${names.map((name, i) => `${name}: ${values[i] ?? 'not ranked'}`).join(', ')}`;
