/** A press that moves less is a click. */
const STILL_PX = 4;

const PAN_PX = 60;
const PANS = { ArrowLeft: [PAN_PX, 0], ArrowRight: [-PAN_PX, 0], ArrowUp: [0, PAN_PX], ArrowDown: [0, -PAN_PX] };

/** Dragging, pinching, the wheel and the keyboard, told to a map. */
export class Gestures {
  #frame;
  #map;
  #fingers = new Map();
  #dragging = false;
  #dropped = false;

  /** @param free whether the wheel zooms and fingers pan; else both scroll the page, and the mouse drags */
  constructor(frame, map, free) {
    this.#frame = frame;
    this.#map = map;
    if (free) frame.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    frame.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || event.target.closest('button') || (!free && event.pointerType !== 'mouse')) return;
      this.#fingers.set(event.pointerId, [event.clientX, event.clientY]);
    });
    frame.addEventListener('pointermove', (event) => this.#move(event));
    for (const end of ['pointerup', 'pointercancel']) frame.addEventListener(end, (event) => this.#up(event));
    frame.addEventListener('keydown', (event) => this.#key(event));
    frame.addEventListener('click', (event) => this.#dropped && event.stopPropagation(), { capture: true });
  }

  #wheel(event) {
    event.preventDefault();
    const box = this.#frame.getBoundingClientRect();
    const lines = event.deltaMode === 1 ? 18 : 1;
    this.#map.zoomBy(Math.exp(-event.deltaY * lines * 0.0022), event.clientX - box.left, event.clientY - box.top);
  }

  #move(event) {
    const before = this.#fingers.get(event.pointerId);
    if (!before) return;
    const now = [event.clientX, event.clientY];
    const moved = [now[0] - before[0], now[1] - before[1]];
    if (!this.#dragging) {
      if (Math.hypot(...moved) < STILL_PX) return;
      this.#dragging = true;
      this.#frame.setPointerCapture(event.pointerId);
    }
    const other = [...this.#fingers].find(([id]) => id !== event.pointerId)?.[1];
    this.#fingers.set(event.pointerId, now);
    if (other) this.#pinch(before, now, other);
    else this.#map.panBy(...moved);
  }

  #pinch(before, now, other) {
    const box = this.#frame.getBoundingClientRect();
    const apart = (a) => Math.hypot(a[0] - other[0], a[1] - other[1]);
    this.#map.zoomBy(apart(now) / Math.max(1, apart(before)),
      (now[0] + other[0]) / 2 - box.left, (now[1] + other[1]) / 2 - box.top);
  }

  #up(event) {
    if (!this.#fingers.delete(event.pointerId)) return;
    this.#dropped = this.#dragging;
    if (this.#fingers.size === 0) this.#dragging = false;
  }

  #key(event) {
    if (event.target !== this.#frame || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = PANS[event.key] ? () => this.#map.panBy(...PANS[event.key]) : {
      '+': () => this.#map.zoomAtPicked(1.5),
      '=': () => this.#map.zoomAtPicked(1.5),
      '-': () => this.#map.zoomAtPicked(1 / 1.5),
      0: () => this.#map.showAll(),
      n: () => this.#map.step(1),
      p: () => this.#map.step(-1),
      enter: () => this.#map.open(),
    }[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
