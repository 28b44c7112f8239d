import * as api from './api.js';
import { figure, lines } from './chart.js';
import { paragraph } from './elements.js';
import { count, indicatorName, integer, share, time } from './format.js';

/** A line needs two points. */
const LEAST_VERSIONS = 3;

/** Rank and counts of a cluster over the editions of its methodology, the newest standing first. */
export function overEditions(page, id, standings) {
  const rows = [...standings].reverse();
  const names = rows.map((one) => String(one.edition));
  const open = rows[rows.length - 1]?.provisional ?? false;
  const table = {
    heads: ['Edition', 'Rank', 'Score, %', ...page.indicators.map((one) => indicatorName(one)), 'State'],
    rows: rows.map((one) => [one.edition, one.rank, one.score === null ? null : share(one.score),
      ...page.indicators.map((indicator) => (one.counts ? count(one.counts[indicator] ?? 0) : null)), one.provisional ? 'provisional' : 'final']),
  };
  const drawn = (title, values, options) => figure({
    title, table, download: api.clusterAddress(page.ranking, id, 'history', { format: 'csv' }),
    graphic: lines({ label: said(title, names, values.map((one) => (one === null ? null : options.text(one)))), names, open, least: 1, ...options, series: [{ name: title, color: options.color, values }] }),
  });
  const ranks = rows.map((one) => one.rank);
  return [
    ranks.some((rank) => rank !== null) ? drawn('Rank', ranks, { down: true, text: integer, color: 'c1' }) : null,
    drawn('Score, %', rows.map((one) => (one.score === null ? null : 100 * one.score)), { text: (one) => one.toFixed(2), least: 0.01, color: 'c1' }),
    ...page.indicators.map((indicator) => drawn(indicatorName(indicator), rows.map((one) => one.counts?.[indicator] ?? null), { text: integer, color: indicator })),
    rows.length === 1 ? paragraph('There is one edition so far; the lines begin with the second.', 'hint') : null,
  ].filter(Boolean);
}

/** The score over the newest versions that are kept, those without a score left out. */
export function overVersions(page, id, standings) {
  if (standings.length < LEAST_VERSIONS) return null;
  const rows = [...standings].reverse();
  const last = rows[rows.length - 1];
  return figure({
    title: `Score over ${integer(rows.length)} versions`,
    note: 'percent',
    download: api.clusterAddress(page.ranking, id, 'history', { over: 'versions', format: 'csv' }),
    table: { heads: ['Version', 'Computed', 'Rank', 'Score, %'], rows: rows.map((one) => [one.version, time(one.computedAt), one.rank, share(one.score)]) },
    graphic: lines({ label: `Score from version ${rows[0].version} to ${last.version}`, names: rows.map((one) => `v${one.version}`), text: (one) => one.toFixed(1), series: [{ name: 'Score', color: 'c1', values: rows.map((one) => 100 * one.score) }] }),
  });
}

const said = (what, names, values) => `${what}: ${names.map((name, i) => `${name}: ${values[i] ?? 'not ranked'}`).join(', ')}`;
