import { href, note, value } from './address.js';
import * as api from './api.js';
import { bars, figure } from './chart.js';
import { anchor, element, fill, paragraph } from './elements.js';
import { count, indicatorName, integer, points, share, signed, time, unitCount } from './format.js';

const NAMED = 8;

/** So many versions before this one can be chosen. */
const VERSIONS = 12;

/** Why a cluster stands where it does: the difference to an edition or a version before, in parts that add up. */
export class Explanation {
  #page;
  #id;
  #others = [];
  #choice = element('select', { id: 'since', onchange: () => { note({ with: this.#choice.value }); this.#show().catch(() => {}); } });
  #parts = element('div', {}, paragraph('Loading…', 'hint'));

  constructor(page, id) {
    this.#page = page;
    this.#id = id;
    this.nodes = [element('p', { className: 'since' }, element('label', {}, 'Compared with ', this.#choice)), this.#parts];
  }

  /**
   * @param editions standings of the cluster over editions, the newest first
   * @param versions likewise over versions of this edition
   * @return whether there is anything to compare with
   */
  async show(editions, versions) {
    const { ranking } = this.#page;
    // Without its weights, the service can not explain what a methodology of somebody's own makes.
    if (ranking.density.methodologyMinPoints === null) return false;
    this.#others = [
      ...editions.filter((one) => one.edition < ranking.edition).map((one) => [String(one.edition), `edition ${one.edition}`, { fromEdition: one.edition }]),
      ...versions.filter((one) => one.version < ranking.version).slice(0, VERSIONS)
        .map((one) => [`v${one.version}`, `version ${integer(one.version)}, ${time(one.computedAt)}`, { from: one.version }]),
    ];
    if (this.#others.length === 0) return false;
    await this.#show();
    return true;
  }

  async #show() {
    const { ranking } = this.#page;
    const [key, name, since] = this.#others.find(([one]) => one === value('with')) ?? this.#others[0];
    fill(this.#choice, this.#others.map(([one, text]) => [one, text]), key);
    const where = api.clusterAddress(ranking, this.#id, 'explain', since);
    const move = await api.get(where).catch((problem) => {
      if (problem instanceof api.Refusal) return null;
      throw problem;
    });
    const cluster = this.#page.cluster(this.#id);
    this.#parts.replaceChildren(...(move && cluster ? explained(move, cluster, name, where) : [paragraph(`It cannot be compared with ${name}.`, 'hint')]));
  }
}

const explained = (move, cluster, name, where) => [
  paragraph(sentence(move, name)),
  element('div', { className: 'charts' }, figureOfScore(move, cluster), figureOfYears(move, cluster), rankChanges(move)),
  element('p', { className: 'more' }, anchor(where, 'The whole explanation, with exact fractions (JSON)')),
];

function sentence(move, before) {
  if (move.change === 'entered') return `It was not a cluster in ${before}.`;
  const { rank, score, boundary } = move;
  const moved = rank.before === rank.after ? `It kept rank ${rank.after}` : `It went from rank ${rank.before} to ${rank.after}`;
  const scored = `its score went from ${share(score.before)}% to ${share(score.after)}% (${points(score.after - score.before)} points)`;
  const edge = boundary.joined.length + boundary.left.length > 0
    ? `locations that joined it: ${integer(boundary.joined.length)}, that left: ${integer(boundary.left.length)}`
    : 'its locations are the same';
  return `${moved}; ${scored}; ${edge}.`;
}

const CAUSES = {
  COUNTS: (part) => `${indicatorName(part.indicator)} of its own`,
  WORLD_TOTAL: (part) => `${indicatorName(part.indicator)} of the world`,
};

function figureOfScore(move, cluster) {
  const parts = move.score.parts.map((part) => ({ name: CAUSES[part.cause]?.(part) ?? part.cause, color: part.indicator, value: part.change, text: points(part.change) }));
  const rows = [
    ...parts.map((part) => [part.name, part.value]),
    ...move.counts.map((one) => [`${indicatorName(one.indicator)}, before and after`, `${count(one.before)} → ${count(one.after)}`]),
  ];
  return figure({
    title: 'What changed the score',
    note: 'percentage points; the parts add up to the whole change',
    graphic: parts.length > 0 ? bars({ common: true, groups: [{ name: '', bars: parts }] }) : paragraph('Nothing changed it.', 'hint'),
    table: { heads: ['Part', 'Change of the score'], rows },
    fileName: `why-${cluster.clusterId}.csv`,
  });
}

/** What came into the window, what left it, and what changed within; where profiles tell. */
function figureOfYears(move, cluster) {
  const told = move.counts.filter((one) => one.years?.length > 0);
  if (told.length === 0) return null;
  return figure({
    title: 'What changed the counts', note: 'by publication year, in documents', fileName: `why-by-year-${cluster.clusterId}.csv`,
    graphic: bars({ groups: told.map((one) => ({ name: indicatorName(one.indicator), bars: one.years.map((year) => ({ name: String(year.year), color: one.indicator, value: year.change, text: signed(year.change) })) })) }),
    table: {
      heads: ['Indicator and year', 'Before', 'After', 'Change'],
      rows: told.flatMap((one) => one.years.map((year) => [`${indicatorName(one.indicator)} ${year.year}`, count(unitCount(year.unitsBefore)), count(unitCount(year.unitsAfter)), signed(year.change)])),
    },
  });
}

function rankChanges({ rank }) {
  if (!rank) return null;
  const lists = [
    ['Overtook it', rank.overtookIt],
    ['Overtaken by it', rank.overtaken],
    ['New above it', rank.newAbove],
    ['Gone from above it', rank.goneFromAbove],
  ].filter(([, others]) => others.length > 0);
  return element('div', { className: 'passed' },
    element('h3', { textContent: 'What changed the rank' }),
    lists.length === 0 ? paragraph('Nobody passed it, and it passed nobody.', 'hint') : element('dl', {}, lists.map(([name, others]) =>
      element('div', {}, element('dt', { textContent: `${name} (${integer(others.length)})` }),
        element('dd', {}, others.slice(0, NAMED).flatMap((other, i) => [i > 0 ? ', ' : '', anchor(href('cluster', { cluster: other.clusterId }), other.name), ` ${other.rankBefore ?? 'new'} → ${other.rankAfter ?? 'gone'}`]),
          others.length > NAMED ? ` and ${integer(others.length - NAMED)} more` : '')))));
}
