import { element } from './elements.js';

/** West, south, east, north, in degrees. */
export const WORLD = [-170, -56, 180, 78];

const REGIONS = {
  World: WORLD,
  Americas: [-128, -38, -30, 56],
  Europe: [-12, 35, 42, 62],
  'East Asia': [95, 18, 148, 48],
};

/** Buttons for parts of the world; the one that is shown is pressed. */
export class Regions {
  root = element('div', { className: 'regions', role: 'group', 'aria-label': 'Part of the world' });

  /** @param look called with the bounds of the chosen part */
  constructor(look) {
    this.root.append(...Object.entries(REGIONS).map(([name, bounds]) =>
      element('button', { type: 'button', textContent: name, onclick: () => look(bounds) })));
    this.mark(WORLD);
  }

  /** @param bounds that are shown; null for a part that has no name */
  mark(bounds) {
    for (const button of this.root.children) {
      button.setAttribute('aria-pressed', String(REGIONS[button.textContent] === bounds));
    }
  }
}
