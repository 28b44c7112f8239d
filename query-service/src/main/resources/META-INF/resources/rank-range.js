import { figure } from './chart.js';
import { element, paragraph, svg } from './elements.js';
import { integer } from './format.js';

const WIDTH = 400;
const MARGIN = 22;
const AXIS = 40;
const RANKS_APART = 4;
const TICKS = 5;

/** How the rank depends on the choice of the density: in words, drawn, as a table and as a file. */
export function rankRange(cluster, range) {
  const { bestRank, worstRank, grid } = range;
  const facts = [
    ['Rank by the methodology', cluster.rank],
    ['Best rank', bestRank],
    ['Worst rank', worstRank],
    ['Densities tried', range.densities],
    ['A cluster of its own at', range.exists],
    ['Part of another cluster at', range.merged],
    ['No cluster at', none(range)],
    ['Distances, km', extent(grid.epsilonsMetres, (one) => `${one / 1000}`)],
    ['Points', extent(grid.minPoints, String)],
  ];
  return [
    element('p', { className: 'range' }, element('b', { textContent: ranks(range) }),
      element('span', { textContent: `rank range; ${cluster.rank} by the methodology` })),
    paragraph(inWords(range), 'lead'),
    figure({
      title: 'Ranks over the densities', note: 'the dot: by the methodology', fileName: `rank-range-${cluster.clusterId}.csv`,
      graphic: bestRank === null ? paragraph('No rank to draw.', 'hint') : strip(cluster.rank, bestRank, worstRank),
      table: { heads: ['What', 'Value'], rows: facts },
    }),
  ];
}

function inWords(range) {
  const { densities: tried, bestRank, worstRank, grid, merged } = range;
  const said = bestRank === null
    ? 'At none of them it is a cluster of its own.'
    : bestRank === worstRank ? `At each of them where it is a cluster it has rank ${bestRank}.` : `Its rank lies between ${bestRank} and ${worstRank}.`;
  const others = [
    merged > 0 ? `at ${integer(merged)} it is part of another cluster` : '',
    none(range) > 0 ? `at ${integer(none(range))} it is no cluster` : '',
  ].filter(Boolean).join(', ');
  return `Computed with ${integer(tried)} other choices of the density: within ${extent(grid.epsilonsMetres, (one) => `${one / 1000}`)} km, ${extent(grid.minPoints, integer)} points. ${said}${others ? ` Of them, ${others}.` : ''}`;
}

const none = (range) => range.densities - range.exists - range.merged;

const ranks = ({ bestRank, worstRank }) =>
  (bestRank === null ? '–' : bestRank === worstRank ? String(bestRank) : `${bestRank} – ${worstRank}`);

const extent = (values, text) => `${text(values[0])} to ${text(values[values.length - 1])}`;

/** From the best to the worst rank on a row of ranks, the best to the left. */
function strip(rank, best, worst) {
  const low = Math.max(1, Math.min(best, rank) - 1);
  const high = Math.max(worst + 1, rank + 1, low + RANKS_APART);
  const x = (one) => MARGIN + ((one - low) * (WIDTH - 2 * MARGIN)) / (high - low);
  const step = Math.ceil((high - low) / TICKS);
  const named = [];
  for (let one = low; one <= high; one += step) named.push(one);
  return svg('svg', { viewBox: `0 0 ${WIDTH} 64`, role: 'img', class: 'chart strip', 'aria-label': `Best rank ${best}, worst rank ${worst}, ${rank} by the methodology` },
    named.map((one) => svg('g', { class: 'grid' },
      svg('line', { x1: x(one), x2: x(one), y1: 8, y2: AXIS }),
      svg('text', { x: x(one), y: AXIS + 18, 'text-anchor': 'middle' }, integer(one)))),
    svg('line', { class: 'span', x1: x(best), x2: x(worst), y1: 24, y2: 24 }),
    svg('circle', { cx: x(rank), cy: 24, r: 6 }));
}
