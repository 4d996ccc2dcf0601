// The edges of the part in hand, dragged by mouse, pen or finger.
import { offsetOf } from "./article.js";

function at(event) {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(event.clientX, event.clientY);
    return found && offsetOf(found.offsetNode, found.offset);
  }
  const found = document.caretRangeFromPoint(event.clientX, event.clientY);
  return found && offsetOf(found.startContainer, found.startOffset);
}

// `move` is told which edge is where while it is dragged, `done` where it was let go; `done` gets null if it was not.
export function draggable(box, { move, done }) {
  let held = null, last = null;
  box.addEventListener("pointerdown", (event) => {
    const edge = event.target.closest(".edge");
    if (!edge) return;
    event.preventDefault();
    held = edge.dataset.edge === "start";
    last = null;
    box.setPointerCapture(event.pointerId);
  });
  box.addEventListener("pointermove", (event) => {
    if (held === null) return;
    const offset = at(event);
    if (offset === null || offset === last) return;
    last = offset;
    move(held, offset);
  });
  const end = (event) => {
    if (held === null) return;
    const isStart = held;
    held = null;
    event.stopImmediatePropagation();
    done(isStart, event.type === "pointerup" ? last : null);
  };
  box.addEventListener("pointerup", end);
  box.addEventListener("pointercancel", end);
}
