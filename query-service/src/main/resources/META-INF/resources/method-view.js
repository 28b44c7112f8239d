import * as api from './api.js';
import { bars, figure } from './chart.js';
import { anchor, element, facts, paragraph } from './elements.js';
import { paced } from './followed.js';
import { count, indicatorName, integer, share, time } from './format.js';
import { Methodology, assumptions, noAssumptions } from './methodology.js';
import { plainTable } from './table.js';

const STEPS = [
  ['Documents', 'A document is one PCT application or one scientific article; by some methodologies also one venture-capital deal. Of each, the newest revision of the most trusted feed counts, exactly once, in whatever order it came; a withdrawn document counts nothing.'],
  ['Window', 'Each edition counts the documents published in its own window of years for each indicator. While such a window is still open, the edition is provisional and moves with every document.'],
  ['Place', 'The places of inventors and of authors’ affiliations are turned into coordinates and rounded to a grid of 0.01 degree. What cannot be placed counts in the world’s total and in no cluster: that is the unplaced share below.'],
  ['Density', 'Every listed place is a point. Where enough points lie within the given distance of a location, there is a cluster (DBSCAN, with great-circle distance); clusters that nearly touch are merged. What is left is noise: on the map, in the world’s total, in no cluster.'],
  ['Counts', 'A document is split equally over its persons, a person over their affiliations. The parts are whole share units, 80,313,433,200 to a document, so that sums are exact and a withdrawal leaves nothing behind.'],
  ['Score', 'A cluster’s share of an indicator is its count over the world’s. The score is the weighted sum of the shares, and ranks follow the unrounded score.'],
  ['Change', 'The change of rank compares with the previous edition by the same methodology and the same documents, not with what was printed a year ago.'],
  ['Intensity', 'Score and counts per million inhabitants. The population is the sum of a cluster’s cities in the gazetteer: an approximation.'],
];

/** What is counted and how, and how good the data is. */
export function methodView(page) {
  const parameters = element('div');
  const quality = element('div', { className: 'charts' });
  const positions = element('div');
  const versions = element('div');
  const assumed = element('div');
  const documents = element('div', { className: 'documents' });
  const methodology = new Methodology();
  const root = element('article', { className: 'method' },
    element('h1', { textContent: 'Method' }),
    paragraph('A live ranking of science and technology clusters after the Global Innovation Index of WIPO: the same counting, done continuously and from open inputs. The same set of documents always gives the same ranking, to the byte.', 'lead'),
    element('h2', { textContent: 'Parameters of this ranking' }), parameters, methodology.root,
    element('h2', { textContent: 'What is counted, and how' }),
    element('ol', { className: 'steps' }, STEPS.map(([name, text]) => element('li', {}, element('h3', { textContent: name }), paragraph(text)))),
    element('h2', { textContent: 'Assumptions' }),
    paragraph('What the published method does not state is assumed. Each assumption is marked in the methodology’s file and can be changed there; and everywhere border locations belong to the nearest core, and cities, their populations and names come from the gazetteer.'), assumed,
    element('h2', { textContent: 'Data quality' }), quality, documents,
    element('h2', { textContent: 'What this version includes' }), positions,
    element('h2', { textContent: 'Versions' }), versions,
    element('h2', { textContent: 'Sources' }),
    element('ul', {},
      source('https://www.wipo.int/global_innovation_index/', 'Global Innovation Index, WIPO', 'the method and the published counts'),
      source('https://www.geonames.org/', 'GeoNames', 'cities, populations (CC BY 4.0)'),
      source('https://www.naturalearthdata.com/', 'Natural Earth', 'coastlines (public domain)')));

  function showParameters({ density, methodology, methodologyVersion, methodologyDigest }) {
    parameters.replaceChildren(facts([
      ['Methodology', methodology, `version ${methodologyVersion}`],
      ['Edition', String(page.ranking.edition), page.ranking.provisional ? 'provisional' : 'final'],
      ['Distance', `${integer(density.epsilonMetres)} m`, 'around a location'],
      ['Points needed', integer(density.minPoints), density.sample ? `scaled sample data; ${integer(density.methodologyMinPoints)} by the methodology` : 'within that distance'],
      ['Indicators', integer(page.indicators.length), page.indicators.map((one) => indicatorName(one)).join(', ')],
    ]), paragraph(`SHA-256 of the methodology’s text: ${methodologyDigest}`, 'digest'));
  }

  function showQuality({ worldTotals, unplaced }) {
    const part = (one) => (worldTotals[one] > 0 ? unplaced[one] / worldTotals[one] : 0);
    const rows = page.indicators.map((one) => [indicatorName(one), count(worldTotals[one]), count(unplaced[one]), share(part(one))]);
    quality.replaceChildren(figure({
      title: 'Unplaced share by indicator', note: 'percent of the world’s documents, by fractions', fileName: `data-quality-${page.ranking.edition}.csv`,
      graphic: bars({ common: true, most: 1, groups: [{ name: '', bars: page.indicators.map((one) => ({ name: indicatorName(one), color: one, value: part(one), text: `${share(part(one))}%` })) }] }),
      table: { heads: ['Indicator', 'Documents in the window', 'Unplaced', 'Unplaced, %'], rows },
    }));
  }

  function showPositions({ inputPositions, computedAt, freshness, digest, version }) {
    const heads = ['Topic', 'Partition', 'Next offset'];
    positions.replaceChildren(
      paragraph(`Version ${integer(version)}, computed ${time(computedAt)}, published ${integer(freshness.delayMillis)} ms later.`),
      paragraph(`SHA-256 of its canonical dump: ${digest}`, 'digest'),
      element('details', { open: inputPositions.length <= 8 ? '' : null }, element('summary', { textContent: `Positions in the ${integer(inputPositions.length)} partitions of the log, first not included` }),
        plainTable('Input positions', heads, inputPositions.map((one) => [one.topic, one.partition, integer(one.nextOffset)]))));
  }

  /** @return whether what is known is yet to be of this version */
  function showDocuments(ranking, known) {
    const part = (some, one) => `${integer(some)} (${one.documents > 0 ? share(some / one.documents) : '–'}%)`;
    documents.replaceChildren(...(known ? [
      paragraph(`Documents of the window, each counted whole, as of version ${integer(known.profileVersion)}:`),
      plainTable('Documents', ['Indicator', 'Documents', 'Placed in part', 'Placed wholly', 'With a field', 'With a name'], known.indicators.map((one) =>
        [indicatorName(one.indicator), integer(one.documents), ...[one.placedDocuments, one.fullyPlacedDocuments, one.fieldDocuments, one.namedDocuments].map((some) => part(some, one))])),
      element('p', { className: 'more' }, anchor(api.qualityAddress(ranking, { format: 'csv' }), 'Data quality as CSV')),
    ] : [paragraph('How many documents are placed and named is counted after a pause of the documents; not yet for this ranking.', 'hint')]));
    return !known?.current;
  }

  const refresh = paced(async (ranking) => {
    const marked = await methodology.show(ranking);
    assumed.replaceChildren(marked ? assumptions(marked) : noAssumptions());
    const unfinished = showDocuments(ranking, (await api.get(api.qualityAddress(ranking))).quality);
    const history = await api.get(api.historyAddress(ranking, { limit: 20 }));
    versions.replaceChildren(
      paragraph(`${integer(history.total)} versions of this edition are kept: all of the last day, one an hour for a month, one a day for ever. The newest:`),
      plainTable('Kept versions', ['Version', 'Computed', 'State', 'Clusters', 'Digest'], history.versions.map((one) => [integer(one.version), time(one.computedAt), one.provisional ? 'provisional' : 'final', integer(one.clusterCount), `${one.digest.slice(0, 12)}…`])),
      element('p', { className: 'more' }, anchor(api.historyAddress(ranking, { format: 'csv' }), 'Versions as CSV')));
    return unfinished;
  });

  return {
    root,
    update() {
      showParameters(page.ranking);
      if (!quality.contains(document.activeElement)) showQuality(page.ranking);
      if (!positions.contains(document.activeElement)) showPositions(page.ranking);
    },
    follow: () => refresh(page.ranking),
  };
}

const source = (address, name, what) => element('li', {}, anchor(address, name), `: ${what}`);
