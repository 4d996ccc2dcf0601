// The article with its marks, in the classes of the reader. Words are inserted as text, never as markup.
import { parse } from "./spans.js";

export function draw(box, book, text, units, picked, signs) {
  const wanted = book.paragraphs.map(([start, end]) => {
    const inside = units.filter((u) => u.pieces.some(([a, b]) => a < end && b > start));
    const mine = picked && picked[0] < end && picked[1] > start ? picked : null;
    return { start, end, inside, mine, key: JSON.stringify([inside, mine]) };
  });
  wanted.forEach((wish, i) => {
    const old = box.children[i];
    if (old?.dataset.key === wish.key) return;
    const made = paragraph(wish, text, book, signs);
    if (old) old.replaceWith(made); else box.append(made);
  });
}

function paragraph({ start, end, inside, mine, key }, text, book, signs) {
  const p = document.createElement("p");
  p.dataset.key = key;
  const cuts = new Set([start, end]);
  for (const u of inside) for (const piece of u.pieces) for (const c of piece) if (c > start && c < end) cuts.add(c);
  for (const c of mine ?? []) if (c > start && c < end) cuts.add(c);
  const sentences = new Map(book.sentences.filter(([, a]) => a >= start && a < end).map(([id, a]) => [a, id]));
  for (const a of sentences.keys()) cuts.add(a);
  const edges = [...cuts].sort((x, y) => x - y);
  for (let i = 0; i + 1 < edges.length; i++) {
    if (sentences.has(edges[i])) p.append(number(sentences.get(edges[i])));
    for (const u of inside) if (u.active && u.pieces[0][0] === edges[i]) p.append(edge("start"));
    p.append(segment(edges[i], edges[i + 1], inside, mine, text));
    for (const u of inside) if (u.active && u.pieces.at(-1)[1] === edges[i + 1]) p.append(edge("end"));
    for (const u of inside) if (u.part === "cue" || (u.part === "content" && !u.hasCue)) {
      if (u.pieces.at(-1)[1] === edges[i + 1]) p.append(sign(u, signs));
    }
  }
  return p;
}

function number(id) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "sb-s";
  made.dataset.sentence = id;
  made.textContent = id;
  made.tabIndex = -1;
  return made;
}

function edge(which) {
  const made = document.createElement("span");
  made.className = "edge";
  made.dataset.edge = which;
  made.title = "Drag to move this edge";
  return made;
}

function sign(unit, signs) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `sb-mark sb-k-${unit.kind}${unit.draft ? " draft" : ""}`;
  made.dataset.unit = unit.id;
  made.setAttribute("aria-label", `${unit.draft ? "suggestion" : "attribution"} ${unit.name}, ${unit.voice || "no voice"}`);
  made.textContent = `${signs[unit.kind] ?? "✖"}${unit.draft ? "?" : unit.name}`;
  return made;
}

function segment(a, b, inside, mine, text) {
  const made = document.createElement("span");
  const over = inside.filter((u) => u.pieces.some(([x, y]) => x <= a && b <= y));
  const names = new Set();
  for (const u of over) {
    if (u.part === "content") { names.add("sb-v"); names.add(`sb-k-${u.kind}`); }
    if (u.part === "source") names.add("sb-source");
    if (u.part === "cue") names.add("sb-cue");
    if (u.part === "printed") names.add("sb-sub");
    if (u.draft) names.add("draft");
    if (u.chosen) names.add("chosen").add(`in-${u.part}`);
    if (u.active) names.add("active");
  }
  if (mine && mine[0] <= a && b <= mine[1]) names.add("picked");
  const smallest = over.toSorted((x, y) => size(x) - size(y))[0];
  if (smallest) { made.dataset.unit = smallest.id; made.dataset.part = smallest.part; }
  made.className = [...names].join(" ");
  made.dataset.a = a;
  made.textContent = text.slice(a, b);
  return made;
}

const size = (unit) => unit.pieces.reduce((sum, [a, b]) => sum + b - a, 0);

// Where a point of the page stands in the text, in code points.
export function offsetOf(node, at) {
  const span = (node.nodeType === 3 ? node.parentElement : node).closest?.("[data-a]");
  if (!span) return null;
  const inside = node.nodeType === 3 ? Array.from(node.data.slice(0, at)).length : at ? Array.from(span.textContent).length : 0;
  return Number(span.dataset.a) + inside;
}

export const units = (rows, { draft = false, chosen = "", active = "" } = {}) => rows.flatMap((row) => ["content", "cue", "source"].filter((part) => row[`${part}_at`]).map((part) => {
  const id = `${draft ? "draft" : "own"}:${row.id}`;
  return {
    id, part, draft, name: row.id, kind: row.voice_type, voice: row.voice, hasCue: Boolean(row.cue_at), pieces: parse(row[`${part}_at`]),
    chosen: chosen === id, active: chosen === id && active === part,
  };
}));
