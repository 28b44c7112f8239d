import { change, count, economy, element, indicatorName, integer, share } from './format.js';

const detail = document.getElementById('detail');

/** What is known of the chosen cluster, or how to choose one. */
export function showDetail(cluster, indicators) {
  if (!cluster) {
    detail.replaceChildren(
      element('p', { className: 'hint', textContent: 'Choose a cluster in the table or on the map to see its counts, shares and intensity.' }));
    return;
  }
  const facts = [
    fact('Rank', integer(cluster.rank), change(cluster).heard),
    fact('Score', `${share(cluster.score)}%`, 'sum of shares'),
    ...indicators.map((one) => fact(indicatorName(one), count(cluster.counts[one]), `${share(cluster.shares[one])}% of the world`)),
    ...(cluster.intensity
      ? indicators.map((one) => fact(`${indicatorName(one, 'short')} per million`, count(cluster.intensity[one]), 'inhabitants'))
      : []),
    fact('Population', cluster.population > 0 ? integer(cluster.population) : 'unknown', cluster.population > 0 ? 'in its cities' : ''),
    fact('Locations', integer(cluster.locations), 'of 0.01 degree'),
  ];
  detail.replaceChildren(
    element('h3', { textContent: cluster.name }),
    element('p', { className: 'where', textContent: cluster.economies.map(economy).join(', ') }),
    element('dl', {}, ...facts));
}

function fact(name, value, note) {
  return element('div', {},
    element('dt', { textContent: name }),
    element('dd', {}, element('span', { textContent: value }), ' ', element('small', { textContent: note })));
}
