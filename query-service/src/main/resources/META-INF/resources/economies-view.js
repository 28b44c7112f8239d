import { href, value } from './address.js';
import * as api from './api.js';
import { anchor, element, facts, paragraph } from './elements.js';
import { paced } from './followed.js';
import { count, economy, indicatorName, integer, share } from './format.js';
import { clusterColumns, indicatorKey, scoreBar, trendCell } from './pieces.js';
import { DataTable } from './table.js';

/** All economies, or one of them with its clusters. */
export const economiesView = (page) => (value('economy') ? oneEconomy(page, value('economy')) : allEconomies(page));

function allEconomies(page) {
  const table = new DataTable({ caption: 'Economies', key: (one) => one.code, sort: { key: 'score', up: false }, empty: 'No economy has a cluster.' });
  const csv = anchor('', 'Download CSV');
  const key = element('div', { className: 'keys' });
  const found = element('p', { className: 'found' });
  const root = element('div', {},
    element('div', { className: 'ranking-head' }, element('h1', { textContent: 'Economies' }), found, key),
    paragraph('The sums over the clusters of an economy. A cluster across a border counts whole for each side.', 'lead'),
    table.root, element('p', { className: 'more' }, csv));

  const refresh = paced(async (ranking) => {
    const { economies } = await api.get(api.economiesAddress(ranking));
    const highest = Math.max(...economies.map((one) => one.score), Number.MIN_VALUE);
    found.textContent = `${integer(economies.length)} economies with a cluster`;
    table.show(economies, [
      { key: 'name', label: 'Economy', kind: 'text name', heads: true, value: (one) => economy(one.code), cell: (one) => anchor(href('economies', { economy: one.code }), economy(one.code)) },
      { key: 'clusters', label: 'Clusters', value: (one) => one.clusterCount },
      { key: 'shared', label: 'Across a border', kind: 'wide', value: (one) => one.sharedClusterCount },
      { key: 'best', label: 'Best rank', up: true, value: (one) => one.bestRank },
      { key: 'bestName', label: 'Highest cluster', kind: 'text wide', value: (one) => one.bestClusterName, cell: (one) => anchor(href('cluster', { cluster: one.bestClusterId }), one.bestClusterName) },
      { key: 'score', label: 'Score, %', kind: 'score', value: (one) => one.score, cell: (one) => scoreBar(one.score, one.shares, highest) },
      ...page.indicators.map((one) => ({ key: one, label: indicatorName(one), kind: 'wide', value: (row) => row.counts[one], cell: (row) => count(row.counts[one]) })),
    ]);
  });

  return {
    root,
    update() {
      csv.href = api.economiesAddress(page.ranking, '', { format: 'csv' });
      key.replaceChildren(indicatorKey(page.indicators));
    },
    follow: () => refresh(page.ranking),
  };
}

function oneEconomy(page, code) {
  const table = new DataTable({ caption: `Clusters of ${economy(code)}`, key: (one) => one.clusterId, sort: { key: 'rank', up: true } });
  const csv = anchor('', 'Download CSV');
  const numbers = element('div');
  const key = element('div', { className: 'keys' });
  const shown = element('div', {}, numbers, element('div', { className: 'ranking-head' }, element('h2', { textContent: 'Clusters' }), key), table.root,
    element('p', { className: 'more' }, csv, anchor(href('map', { economy: code }), 'On the map')));
  const none = paragraph('It has no cluster in this ranking.', 'hint');
  const root = element('div', {},
    element('p', { className: 'crumb' }, anchor(href('economies'), 'Economies')),
    element('h1', { textContent: economy(code) }), none, shown);
  let clusters = [];
  let trended = null;

  const fill = () => table.show(clusters, clusterColumns(page, clusters, trendCell(page)));

  const refresh = paced(async (ranking) => {
    const { economy: one } = await api.get(api.economiesAddress(ranking, code));
    numbers.replaceChildren(facts([
      ['Clusters', integer(one.clusterCount), one.sharedClusterCount > 0 ? `${integer(one.sharedClusterCount)} across a border` : ''],
      ['Best rank', integer(one.bestRank), one.bestClusterName],
      ['Score', `${share(one.score)}%`, 'sum over its clusters'],
      ...page.indicators.map((indicator) => [indicatorName(indicator), count(one.counts[indicator]), `${share(one.shares[indicator])}% of the world`]),
    ]));
  });

  return {
    root,
    update() {
      clusters = page.ranking.clusters.filter((cluster) => cluster.economies.includes(code));
      none.hidden = clusters.length > 0;
      shown.hidden = clusters.length === 0;
      if (clusters.length === 0) return;
      csv.href = api.economiesAddress(page.ranking, code, { format: 'csv' });
      key.replaceChildren(indicatorKey(page.indicators));
      fill();
    },
    async follow() {
      if (clusters.length === 0) return;
      await refresh(page.ranking);
      await page.trends.follow(page.ranking, page.editions);
      if (page.trends.value !== trended) {
        trended = page.trends.value;
        fill();
      }
    },
  };
}
