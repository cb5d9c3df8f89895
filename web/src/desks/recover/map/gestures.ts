import type { Point } from "../../../lib/maps";

interface Ways {
  move: (dx: number, dy: number) => void;
  zoom: (times: number, at: Point) => void;
  /** The fingers are up again. */
  done: () => void;
}

/** Drag with one pointer, pinch with two, and the wheel with Ctrl: the wheel alone scrolls the page, as everywhere. */
export function gestures(node: SVGSVGElement, given: () => Ways) {
  const down = new Map<number, Point>();
  let dragged = false;

  const at = (event: PointerEvent | WheelEvent): Point => {
    const box = node.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const spread = () => {
    const [a, b] = [...down.values()] as [Point, Point];
    return { wide: Math.hypot(a[0] - b[0], a[1] - b[1]), middle: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as Point };
  };

  function start(event: PointerEvent) {
    if (event.button !== 0) return;
    if (down.size === 0) dragged = false;
    down.set(event.pointerId, at(event));
  }

  function move(event: PointerEvent) {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    if (!dragged && Math.hypot(now[0] - before[0], now[1] - before[1]) < 5) return;
    if (!dragged) node.setPointerCapture(event.pointerId);
    dragged = true;
    if (down.size === 2) {
      const first = spread();
      down.set(event.pointerId, now);
      const second = spread();
      if (first.wide > 0) given().zoom(second.wide / first.wide, second.middle);
    } else {
      down.set(event.pointerId, now);
      given().move(now[0] - before[0], now[1] - before[1]);
    }
  }

  function end(event: PointerEvent) {
    if (!down.delete(event.pointerId) || down.size > 0 || !dragged) return;
    given().done();
    // The click that ends a drag comes at once or, after a finger, not at all: a later one is a press again.
    setTimeout(() => (dragged = false));
  }

  function wheel(event: WheelEvent) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    given().zoom(Math.exp(-event.deltaY / 300), at(event));
    given().done();
  }

  /** The end of a drag is not a press on what lies below. */
  function click(event: MouseEvent) {
    if (!dragged) return;
    event.preventDefault();
    event.stopPropagation();
  }

  const still = (event: Event) => event.preventDefault();
  node.addEventListener("pointerdown", start);
  node.addEventListener("pointermove", move);
  node.addEventListener("pointerup", end);
  node.addEventListener("pointercancel", end);
  node.addEventListener("wheel", wheel, { passive: false });
  node.addEventListener("click", click, true);
  node.addEventListener("dragstart", still);
}
