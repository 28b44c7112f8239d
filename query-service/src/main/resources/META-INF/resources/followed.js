import * as api from './api.js';

/** What is large or costly and moves little follows the ranking at a slower pace. */
const PACE_MILLIS = 10000;
const QUICK_MILLIS = 3000;

const named = (ranking) => `${ranking.methodology}/${ranking.edition}`;

/**
 * Runs ask(ranking) for another version, and not too often; after a failure again, and, more slowly, while
 * ask says with true that what came is not of this version yet.
 */
export function paced(ask) {
  let nextAt = 0;
  let seen = '';
  return async (ranking) => {
    const now = `${named(ranking)}/${ranking.version}`;
    if (now === seen || Date.now() < nextAt) return;
    nextAt = Date.now() + QUICK_MILLIS;
    seen = now;
    try {
      if (!await ask(ranking)) return;
      seen = '';
      nextAt = Date.now() + PACE_MILLIS;
    } catch (problem) {
      seen = '';
      throw problem;
    }
  };
}

/** Something that follows a ranking: asked for when another is shown, and now and then when it moves. */
class Followed {
  #key = '';
  #version = 0;
  #askedAt = 0;
  value = null;

  async follow(ranking) {
    const other = this.#key !== named(ranking);
    const moved = this.#version !== ranking.version && Date.now() - this.#askedAt > PACE_MILLIS;
    if (!other && !moved) return;
    this.#key = named(ranking);
    this.#version = ranking.version;
    this.#askedAt = Date.now();
    if (other) this.value = null;
    try {
      const found = await this.ask(ranking);
      if (this.#key === named(ranking)) this.value = found;
    } catch (problem) {
      this.#key = '';
      throw problem;
    }
  }
}

/** Where the locations are, of each cluster and those in none, and the outlines of clusters. */
export class Places extends Followed {
  async ask(ranking) {
    const { features } = await api.get(api.mapAddress(ranking));
    const members = new Map();
    const outlines = new Map();
    let noise = [];
    for (const { properties, geometry } of features) {
      if (properties.kind === 'members') members.set(properties.clusterId, geometry.coordinates);
      if (properties.kind === 'outline') outlines.set(properties.clusterId, geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates);
      if (properties.kind === 'noise') noise = geometry.coordinates;
    }
    return { members, outlines, noise };
  }
}

/** Rank, score and counts of each cluster in every edition of its methodology. */
export class Trends extends Followed {
  /** @param editions that there are, as the list of rankings has them */
  follow(ranking, editions) {
    this.editions = editions.map((one) => one.edition).sort((a, b) => a - b);
    return super.follow(ranking);
  }

  async ask(ranking) {
    const others = this.editions.filter((edition) => edition !== ranking.edition);
    const answers = await Promise.all(others.map((edition) => api.get(api.compareAddress(ranking, { with: edition }))));
    const then = new Map(others.map((edition, i) => [edition, new Map(answers[i].clusters.map((row) => [row.clusterId, row]))]));
    return { editions: this.editions, edition: ranking.edition, then };
  }

  /** One entry for each edition, the oldest first, null where the cluster was not ranked. */
  of(cluster) {
    if (!this.value) return [];
    return this.value.editions.map((edition) => {
      if (edition === this.value.edition) return { edition, rank: cluster.rank, score: cluster.score };
      const row = this.value.then.get(edition)?.get(cluster.clusterId);
      return { edition, rank: row?.withRank ?? null, score: row?.withScore ?? null };
    });
  }
}
