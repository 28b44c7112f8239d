import { href } from './address.js';
import { sparkline } from './chart.js';
import { anchor, element, facts, heard, seen } from './elements.js';
import { change, count, economies, fold, indicatorName, integer, share } from './format.js';

/** Columns and parts that several views have in common. */

export const clusterLink = (cluster) => anchor(href('cluster', { cluster: cluster.clusterId }), cluster.name);

export const matches = (cluster, text) =>
  fold(`${cluster.name} ${cluster.economies.join(' ')} ${economies(cluster.economies)}`).includes(fold(text));

export function moveMark(steps) {
  const step = change(steps);
  return element('span', { className: step.kind }, seen(step.seen), heard(step.heard));
}

/** The score as a bar, in it each indicator's part. */
export function scoreBar(score, shares, highest) {
  const parts = Object.entries(shares);
  const sum = parts.reduce((all, [, part]) => all + part, 0) || 1;
  return element('div', { className: 'scored' },
    element('span', { className: 'bar', 'aria-hidden': 'true' }, parts.map(([indicator, part]) => {
      const filled = element('i', { className: indicator });
      filled.style.width = `${((100 * score) / highest) * (part / sum)}%`;
      return filled;
    })),
    element('b', { textContent: share(score) }));
}

/** What the colours of the indicators mean. */
export const indicatorKey = (indicators) =>
  element('p', { className: 'key' }, indicators.map((one) => element('span', { className: one }, element('b', { textContent: indicatorName(one) }))));

/** The columns of a table of clusters; `trend(cluster)` gives its ranks over editions, if known. */
export function clusterColumns(page, clusters, trend = null) {
  const highest = Math.max(...clusters.map((one) => one.score), Number.MIN_VALUE);
  const columns = [
    { key: 'rank', label: 'Rank', heads: true, up: true, value: (one) => one.rank, cell: (one) => integer(one.rank) },
    { key: 'change', label: 'Change', value: (one) => one.rankChange, cell: (one) => moveMark(one.rankChange), title: 'Ranks gained since the previous edition by the same methodology' },
    { key: 'name', label: 'Cluster', kind: 'text name', value: (one) => one.name, cell: clusterLink },
    { key: 'economies', label: 'Economy', kind: 'text soft wide', value: (one) => one.economies.join('/'), cell: (one) => element('span', { title: economies(one.economies), textContent: one.economies.join('/') }) },
    { key: 'score', label: 'Score, %', kind: 'score', value: (one) => one.score, cell: (one) => scoreBar(one.score, one.shares, highest), title: 'Sum of the shares of the world’s documents' },
    ...page.indicators.map((indicator) => ({ key: indicator, label: indicatorName(indicator, 'short'), title: indicatorName(indicator), kind: 'wide', value: (one) => one.counts[indicator], cell: (one) => count(one.counts[indicator]) })),
    { key: 'intensity', label: 'Intensity', kind: 'soft wide widest', value: (one) => one.intensity?.score ?? null, cell: (one) => (one.intensity ? share(one.intensity.score) : '–'), title: 'Score per million inhabitants, %' },
  ];
  if (trend) columns.push({ key: 'trend', label: 'Editions', kind: 'wide', cell: trend });
  return columns;
}

/** Ranks over the editions as a small line; no column while they are not known or only one is. */
export function trendCell(page) {
  const { trends } = page;
  if (!trends.value || trends.value.editions.length < 2) return null;
  return (cluster) => {
    const standings = trends.of(cluster);
    return sparkline(standings.map((one) => one.edition), standings.map((one) => one.rank));
  };
}

/** The most that is known of a cluster from the ranking alone. */
export const clusterFacts = (cluster, indicators) => facts([
  ['Rank', integer(cluster.rank), change(cluster.rankChange).heard],
  ['Score', `${share(cluster.score)}%`, 'sum of shares'],
  ...indicators.map((one) => [indicatorName(one), count(cluster.counts[one]), `${share(cluster.shares[one])}% of the world`]),
  ...(cluster.intensity ? indicators.map((one) => [`${indicatorName(one, 'short')} per million`, count(cluster.intensity[one]), 'inhabitants']) : []),
  ['Population', cluster.population > 0 ? integer(cluster.population) : 'unknown', cluster.population > 0 ? 'in its cities' : ''],
  ['Locations', integer(cluster.locations), 'of 0.01 degree'],
]);
