import { href } from './address.js';
import * as api from './api.js';
import { bars, figure } from './chart.js';
import { anchor, element, paragraph } from './elements.js';
import { count, indicatorName, integer, points, share } from './format.js';

const NAMED = 8;

/**
 * Why a cluster stands where it does: the difference to the edition before it, in parts that add up.
 *
 * @return elements; none when there is no edition before, or the service does not know the methodology
 */
export async function explanation(page, cluster, standings) {
  const before = standings.map((one) => one.edition).filter((edition) => edition < page.ranking.edition).sort((a, b) => b - a)[0];
  // Without its weights, the service can not explain what a methodology of somebody's own makes.
  const known = page.ranking.density.methodologyMinPoints !== null;
  if (!cluster || !known || before === undefined) return [];
  const where = api.clusterAddress(page.ranking, cluster.clusterId, 'explain', { fromEdition: before });
  const move = await api.get(where).catch((problem) => {
    if (problem instanceof api.Refusal) return null;
    throw problem;
  });
  if (!move) return [];
  return [
    element('h2', { id: 'why-title', textContent: `Why it moved since edition ${before}` }),
    paragraph(sentence(move, before)),
    element('div', { className: 'charts' }, figureOfScore(move, cluster), rankChanges(move)),
    element('p', { className: 'more' }, anchor(where, 'The whole explanation, with exact fractions (JSON)')),
  ];
}

function sentence(move, before) {
  if (move.change === 'entered') return `It was not a cluster in edition ${before}.`;
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
