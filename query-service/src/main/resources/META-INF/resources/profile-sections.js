import * as api from './api.js';
import { ClusterPartners } from './cluster-partners.js';
import { byYear, countCauses, fields, named } from './cluster-profile.js';
import { element, paragraph } from './elements.js';
import { indicatorName, integer } from './format.js';
import { rankRange } from './rank-range.js';
import { Section } from './section.js';

const NONE_YET = 'No profile yet: profiles are made of a version after which the documents pause.';

/** What stands beside the counts of a cluster: who, what, with whom, and how sure. */
export class ProfileSections {
  #page;
  #id;
  #none = new Section('profile', 'Profile');
  #years = new Section('years', 'Documents by year');
  #who = new Section('who', 'Applicants and organisations');
  #fields = new Section('fields', 'Fields');
  #with = new Section('partners', 'Partners');
  #range = new Section('range', 'How sure is the rank');
  #causes = new Section('causes', 'What documents did to the counts');
  #partners;

  constructor(page, id) {
    this.#page = page;
    this.#id = id;
    this.#partners = new ClusterPartners(page, id);
    this.#hide(true);
  }

  get roots() {
    return [this.#none.root, ...this.#known.map((one) => one.root)];
  }

  /**
   * @param answer what the service tells of the cluster; its profile is null while there is none
   * @return whether a profile of this version is yet to come
   */
  show({ profile, cluster, version }) {
    this.#hide(!profile);
    if (!profile) {
      this.#none.none(NONE_YET);
      return true;
    }
    const { applicants, organisations, technologyFields, articleFields } = profile;
    this.#years.put(
      paragraph(`${this.#whole(profile)}${profile.current ? '' : ` All of this is of version ${integer(profile.profileVersion)}; the ranking is at version ${integer(version)}.`}`, 'lead'),
      this.#charts(byYear(this.#page, profile.years, this.#csv('years'))));
    this.#who.put(this.#charts([
      named({ title: 'Applicants', note: 'PCT applications.', list: applicants, indicator: 'PCT_APPLICATION', download: this.#csv('applicants'), empty: 'No application names its applicant.' }),
      named({ title: 'Organisations', note: 'Articles, by affiliation.', list: organisations, indicator: 'ARTICLE', download: this.#csv('organisations'), empty: 'No affiliation is named.' }),
    ]));
    this.#fields.put(this.#charts([
      fields({ title: 'Fields of technology', note: 'WIPO’s 35 fields, from IPC classes', list: technologyFields, indicator: 'PCT_APPLICATION', download: this.#csv('technologyFields'), empty: 'No application has an IPC class.' }),
      fields({ title: 'Fields of articles', note: 'as their sources name them', list: articleFields.listed, indicator: 'ARTICLE', download: this.#csv('articleFields'), empty: 'No article has a field.' }),
    ]));
    this.#partners.show(profile.partners, this.#csv('partners'));
    if (!this.#partners.nodes[0].isConnected) this.#with.put(this.#partners.nodes);
    if (profile.rankRange) this.#range.put(rankRange(cluster, profile.rankRange));
    else this.#range.none('Not computed for this version.');
    if (profile.causes) this.#causes.put(countCauses(profile.causes, this.#id));
    else this.#causes.none('Not known: there is no earlier profile of it with the same locations.');
    return !profile.current;
  }

  close() {
    this.#partners.close();
  }

  get #known() {
    return [this.#years, this.#who, this.#fields, this.#with, this.#range, this.#causes];
  }

  #whole({ wholeCounts }) {
    const counted = Object.entries(wholeCounts).map(([indicator, documents]) => `${indicatorName(indicator)}: ${integer(documents)}`);
    return `Documents with at least one person here, each counted whole: ${counted.join(', ')}.`;
  }

  #csv(table) {
    return api.clusterAddress(this.#page.ranking, this.#id, '', { table, format: 'csv' });
  }

  #charts(figures) {
    return element('div', { className: 'charts' }, figures);
  }

  #hide(missing) {
    this.#none.root.hidden = !missing;
    for (const one of this.#known) one.root.hidden = missing;
  }
}
