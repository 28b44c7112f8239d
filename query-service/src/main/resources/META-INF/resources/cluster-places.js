import { element } from './elements.js';
import { integer } from './format.js';
import { DataTable } from './table.js';

const NAMED = 12;

/** The cities of a cluster and all of its locations. */
export class ClusterPlaces {
  #cities = element('p', { className: 'cities' });
  #members = new DataTable({ caption: 'Locations', sort: { key: 'city', up: true } });

  constructor(id) {
    this.nodes = [
      this.#cities,
      element('details', {}, element('summary', { textContent: 'All locations' }), this.#members.root),
      element('p', { className: 'more' }, element('button', { type: 'button', className: 'plain', textContent: 'Locations as CSV', onclick: () => this.#members.save(`locations-${id}.csv`) })),
    ];
  }

  show({ cities, memberLocations }) {
    this.#members.show(memberLocations, [
      { key: 'city', label: 'Nearest city', kind: 'text', heads: true, value: (one) => one.nearestCity, cell: (one) => one.nearestCity ?? '–' },
      { key: 'latitude', label: 'Latitude', value: (one) => one.latitude, cell: (one) => one.latitude.toFixed(2) },
      { key: 'longitude', label: 'Longitude', value: (one) => one.longitude, cell: (one) => one.longitude.toFixed(2) },
    ]);
    const named = cities.slice(0, NAMED);
    const rest = cities.length - named.length;
    this.#cities.replaceChildren(
      ...named.flatMap((city, i) => [i > 0 ? ', ' : '', city.name, ' ', element('small', { textContent: integer(city.population) })]),
      rest > 0 ? ` and ${integer(rest)} more` : '',
      '. Inhabitants of the cities nearest to its locations, by the gazetteer.');
  }
}
