import { href } from './address.js';
import * as api from './api.js';
import { anchor, element } from './elements.js';
import { integer, time } from './format.js';

const SHOWN = 20;

/** What each kind of event says, about the cluster itself and about the other one. */
const WORDS = {
  BORN: () => ['appeared'],
  DISSOLVED: () => ['dissolved'],
  RENAMED: (event) => [`was renamed from ${event.otherName}`],
  MERGED: (event) => ['merged into ', other(event)],
  SPLIT: (event) => ['split from ', other(event)],
};

const other = (event) => (event.otherId ? anchor(href('cluster', { cluster: event.otherId }), event.otherName ?? event.otherId) : 'another cluster');

/**
 * What happened to a cluster since the service follows it.
 *
 * @return elements; null where the history cannot be had
 */
export async function lineage(ranking, id) {
  const answer = await api.get(api.clusterAddress(ranking, id, 'lineage', { limit: SHOWN })).catch((problem) => {
    if (problem instanceof api.Refusal) return null;
    throw problem;
  });
  if (!answer) return null;
  if (answer.events.length === 0) return [];
  return [
    element('ol', { className: 'events' }, answer.events.map((event) => element('li', {},
      element('time', { dateTime: event.computedAt, textContent: time(event.computedAt) }), ' ',
      element('strong', { textContent: event.name }), ' ', WORDS[event.kind]?.(event) ?? event.kind, ' ',
      element('small', { textContent: `version ${integer(event.version)}` })))),
    element('p', { className: 'more' }, anchor(api.clusterAddress(ranking, id, 'lineage', { format: 'csv' }), answer.total > SHOWN ? `All ${integer(answer.total)} events as CSV` : 'As CSV')),
  ];
}
