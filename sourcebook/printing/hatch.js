// Draws the hatching of pictures line by line, since the browser would print each pattern as an image of many dots.
() => {
  const SVG = "http://www.w3.org/2000/svg";
  let number = 0;
  for (const shape of document.querySelectorAll("svg [style*='url(']")) {
    const [, name] = shape.style.fill.match(/url\("?#([^")]+)"?\)/) || [];
    const pattern = name && document.getElementById(name);
    if (!pattern || pattern.localName !== "pattern") continue;
    const make = (kind, attributes, parent) => {
      const made = document.createElementNS(SVG, kind);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      parent.append(made);
      return made;
    };
    const box = shape.getBBox();
    const [x, y, width, height] = ["x", "y", "width", "height"].map((side) => pattern[side].baseVal.value);
    const group = document.createElementNS(SVG, "g");
    for (const kept of ["clip-path", "transform"]) {
      if (shape.hasAttribute(kept)) group.setAttribute(kept, shape.getAttribute(kept));
      shape.removeAttribute(kept);
    }
    const clip = make("clipPath", { id: `sb-hatched-${(number += 1)}` }, group);
    const edge = shape.cloneNode(true);
    edge.removeAttribute("style");
    clip.append(edge);
    const inside = make("g", { "clip-path": `url(#${clip.id})` }, group);
    shape.replaceWith(group);
    shape.style.fill = "none";
    group.append(shape);
    for (let left = x + Math.floor((box.x - x) / width) * width; left < box.x + box.width; left += width) {
      for (let top = y + Math.floor((box.y - y) / height) * height; top < box.y + box.height; top += height) {
        const tile = make("g", { transform: `translate(${left} ${top})` }, inside);
        for (const drawn of pattern.children) tile.append(drawn.cloneNode(true));
      }
    }
  }
  return number;
}
