// Numbers the lines of the annotated article as they are printed. Each break is made fast, so that
// print cannot break elsewhere, and every note and number is told the lines where its words stand.
() => {
  const text = document.querySelector(".sb-text");
  if (!text) return 0;
  const ATOMS = ".sb-mark, .sb-frame, .sb-s";
  const lineOf = new Map();   // address -> line
  const linesFrom = new Map();  // start of a piece of text -> its lines
  let line = 0;

  const begin = (node) => {
    line += 1;
    const number = document.createElement("span");
    number.className = line % 5 && line > 1 ? "sb-line sb-line-between" : "sb-line";
    number.setAttribute("aria-hidden", "true");
    number.textContent = line;
    node.before(number);
    return number;
  };

  for (const paragraph of text.querySelectorAll("p")) {
    const height = parseFloat(getComputedStyle(paragraph).lineHeight);
    const pieces = [];  // what is set, in order: words and unbreakable marks
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        if (node.matches(".sb-at[id]")) pieces.push({ address: node.id });
        else if (node.matches(ATOMS)) pieces.push({ node, box: node.getBoundingClientRect() });
      } else if (!node.parentElement.closest(ATOMS)) {
        for (const found of node.data.matchAll(/\S+/g)) {
          const range = document.createRange();
          range.setStart(node, found.index);
          range.setEnd(node, found.index + found[0].length);
          pieces.push({ node, at: found.index, box: range.getClientRects()[0], from: node.parentElement.dataset.a });
        }
      }
    }
    let bottom = -Infinity, waiting = [];
    const starts = [];
    for (const piece of pieces) {
      if (piece.address) { waiting.push(piece.address); continue; }
      if (!piece.box) continue;
      const opens = piece.box.bottom - bottom > height * 0.6;
      if (opens) { starts.push(piece); bottom = piece.box.bottom; }
      const here = line + starts.length;
      for (const address of waiting) lineOf.set(address, here);
      waiting = [];
      if (piece.from !== undefined) linesFrom.set(piece.from, (linesFrom.get(piece.from) || new Set()).add(here));
    }
    const cut = [];
    for (const piece of [...starts].reverse()) {
      const target = piece.at ? piece.node.splitText(piece.at) : piece.node;
      cut.unshift(target);
    }
    cut.forEach((target, index) => {
      const number = begin(target);
      if (index) number.before(document.createElement("br"));
    });
    for (const address of waiting) lineOf.set(address, line);
  }
  text.classList.add("sb-lined");

  const ranges = (numbers) => {
    const found = [];
    for (const n of [...numbers].sort((a, b) => a - b)) {
      const last = found[found.length - 1];
      if (last && n - last[1] <= 1) last[1] = n; else found.push([n, n]);
    }
    return found.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join(", ");
  };
  const starts = [...linesFrom.keys()].map(Number);
  for (const cell of document.querySelectorAll("[data-lines-at]")) {
    const spans = cell.dataset.linesAt.split(";").filter(Boolean).map((pair) => pair.split(" ").map(Number));
    const numbers = new Set();
    for (const [a, z] of spans) for (const s of starts) if (s >= a && s < z) for (const n of linesFrom.get(String(s))) numbers.add(n);
    cell.textContent = ranges(numbers);
  }
  for (const note of document.querySelectorAll(".sb-notes li[id]")) {
    const here = lineOf.get(note.id.replace("--note-", "--"));
    if (here) note.querySelector("a, strong").insertAdjacentHTML("afterend", ` <span class="sb-where">line ${here},</span> `);
  }
  return line;
}
