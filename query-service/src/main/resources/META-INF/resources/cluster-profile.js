import { href } from './address.js';
import { bars, columns, figure } from './chart.js';
import { element, paragraph } from './elements.js';
import { count, indicatorName, integer, share, signed, time, unitCount } from './format.js';

/** So many are drawn; the table has all that are listed. */
const DRAWN = 10;

/**
 * Documents of a cluster by publication year, for each indicator.
 *
 * @param download address of the file
 */
export const byYear = (page, years, download) => page.indicators.map((indicator) => {
  const rows = years.filter((one) => one.indicator === indicator).sort((a, b) => a.year - b.year);
  if (rows.length === 0) return paragraph(`${indicatorName(indicator)}: none.`, 'hint');
  const names = rows.map((one) => String(one.year));
  return figure({
    title: `${indicatorName(indicator)} by year`, note: 'fractional counts', download,
    graphic: columns({ label: `${indicatorName(indicator)} by publication year: ${rows.map((one) => `${one.year}: ${count(one.count)}`).join(', ')}`, names, values: rows.map((one) => one.count), color: indicator, text: integer }),
    table: { heads: ['Year', 'Fractional count', 'Documents, each whole'], rows: rows.map((one) => [one.year, count(one.count), integer(one.documents)]) },
  });
});

/** The largest names, such as applicants. */
export function named({ title, note, list, indicator, download, empty }) {
  if (list.listed.length === 0) return element('div', {}, element('h3', { textContent: title }), paragraph(empty, 'hint'));
  const unlisted = list.unlistedCountUnits > 0 ? ` No other has more than ${count(unitCount(list.unlistedCountUnits))}.` : '';
  return figure({
    title, note: `${note}${unlisted}`, download,
    graphic: drawn(list.listed, indicator),
    table: { heads: ['Name', 'ROR', 'Fractional count', 'Documents, each whole'], rows: list.listed.map((one) => [one.name, one.ror ?? '', amount(one), integer(one.documents)]) },
  });
}

/** Fields, such as WIPO's fields of technology. */
export function fields({ title, note, list, indicator, download, empty }) {
  if (list.length === 0) return element('div', {}, element('h3', { textContent: title }), paragraph(empty, 'hint'));
  const sum = list.reduce((all, one) => all + one.count, 0);
  return figure({
    title, note, download,
    graphic: drawn(list, indicator, (one) => `${share(one.count / sum)}%`),
    table: { heads: ['Field', 'Share, %', 'Fractional count', 'Documents, each whole'], rows: list.map((one) => [one.name, share(one.count / sum), count(one.count), integer(one.documents)]) },
  });
}

const amount = (one) => (one.uncertainUnits > 0 ? `${count(one.count)} to ${count(one.count + unitCount(one.uncertainUnits))}` : count(one.count));

const drawn = (list, indicator, text = amount) =>
  bars({ common: true, groups: [{ name: '', bars: list.slice(0, DRAWN).map((one) => ({ name: one.name, color: indicator, value: one.count, text: text(one) })) }] });

/** What came, was corrected and was withdrawn since the profile before. */
export function countCauses({ profileVersion, computedAt, counts }, id) {
  const parts = (one) => [['Published', one.published], ['Corrected', one.corrected], ['Withdrawn', one.withdrawn]];
  const together = (one) => one.published + one.corrected + one.withdrawn;
  return figure({
    title: `Since the profile of version ${integer(profileVersion)}`, note: `${time(computedAt)}, by fractions`, fileName: `causes-${id}.csv`,
    graphic: bars({ groups: counts.map((one) => ({ name: indicatorName(one.indicator), bars: parts(one).map(([name, value]) => ({ name, value, color: one.indicator, text: signed(value) })) })) }),
    table: { heads: ['Indicator', 'Published', 'Corrected', 'Withdrawn', 'Together'], rows: counts.map((one) => [indicatorName(one.indicator), one.published, one.corrected, one.withdrawn, together(one)]), shown: (value, i) => (i === 0 ? value : signed(value)) },
  });
}

/**
 * Clusters with joint documents, as columns of a table. One may be a cluster no longer, or not yet: profiles follow
 * the ranking at their own pace.
 */
export const partnerColumns = (page) => [
  { key: 'rank', label: 'Rank', up: true, value: (one) => one.rank, cell: (one) => (one.rank === null ? '–' : integer(one.rank)) },
  { key: 'name', label: 'Cluster', kind: 'text name', heads: true, value: (one) => one.name ?? one.clusterId, cell: (one) => (one.name === null ? `${one.clusterId}, not in this ranking` : element('a', { href: href('cluster', { cluster: one.clusterId }), textContent: one.name })) },
  ...page.indicators.map((indicator) => ({ key: indicator, label: `Joint ${indicatorName(indicator, 'short')}`, value: (one) => one.jointDocuments[indicator] ?? 0, cell: (one) => integer(one.jointDocuments[indicator] ?? 0) })),
];
