// Rows and what becomes of them: every act is a list of changes, each a row before and after.
import { parse, write } from "./spans.js";

export const place = (row) => `${row.content_at}/${row.cue_at}`;

export function applied(tables, changes) {
  const made = { ...tables };
  for (const { table, before, after } of changes) {
    const rows = [...(made[table] ?? [])];
    if (!before) rows.push(after);
    else {
      const at = rows.findIndex((row) => same(row, before));
      if (at < 0) continue;
      if (after) rows[at] = after; else rows.splice(at, 1);
    }
    made[table] = rows;
  }
  return made;
}

export const same = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);

export function pending(draft, tables) {
  const decided = new Set(tables.decided.map((row) => row.id));
  for (const row of tables.attributions) decided.add(place(row));
  return draft.filter((row) => !decided.has(place(row)));
}

// Names of suggestions stay theirs, decided or not, so that no name means two things in one history.
export function freeId(table, rows) {
  const rule = table.fields.find((f) => f.name === "id")?.rule ?? "";
  const letter = /([A-Z]+)1 onwards/.exec(rule)?.[1] ?? table.name[0].toUpperCase();
  const taken = new Set(rows.map((row) => row.id));
  let number = 1;
  while (taken.has(`${letter}${number}`)) number++;
  return `${letter}${number}`;
}

// Accept suggestions; one whose carrier is or becomes accepted stays nested in it.
export function accept(rows, draft, tables, table) {
  const own = tables.attributions, names = new Map(), taken = [...own];
  for (const row of rows) {
    const id = taken.some((r) => r.id === row.id) ? freeId(table, [...taken, ...draft]) : row.id;
    taken.push({ id });
    names.set(row.id, id);
  }
  for (const row of draft) {
    const mine = own.find((r) => place(r) === place(row));
    if (mine && !names.has(row.id)) names.set(row.id, mine.id);
  }
  const changes = rows.flatMap((row) => [
    { table: "attributions", before: null, after: { ...row, id: names.get(row.id), nested_in: names.get(row.nested_in) ?? "" } },
    { table: "decided", before: null, after: { id: place(row) } },
  ]);
  for (const row of draft) {
    const mine = own.find((r) => place(r) === place(row));
    if (mine && !mine.nested_in && rows.some((r) => r.id === row.nested_in)) {
      changes.push({ table: "attributions", before: mine, after: { ...mine, nested_in: names.get(row.nested_in) } });
    }
  }
  return changes;
}

// Take a mark out; what was nested in it moves up to what it was nested in.
export function remove(row, tables) {
  const children = tables.attributions.filter((r) => r.nested_in === row.id);
  const charges = (tables.charges ?? []).filter((c) => [c.made_in, c.answered_in].some((cell) => listed(cell).includes(row.id)));
  return [
    ...charges.map((c) => ({ table: "charges", before: c, after: { ...c, made_in: without(c.made_in, row.id), answered_in: without(c.answered_in, row.id) } })),
    ...children.map((child) => ({ table: "attributions", before: child, after: { ...child, nested_in: row.nested_in } })),
    { table: "attributions", before: row, after: null },
  ];
}

const listed = (cell) => (cell ?? "").split(";").map((part) => part.trim());
const without = (cell, id) => listed(cell).filter((part) => part !== id).join(";");

export function blank(table) {
  return Object.fromEntries(table.fields.map((f) => [f.name, f.required && f.codes.length ? f.codes.at(-1)[0] : ""]));
}

export function withWords(row, part, pieces, text, sentenceOf) {
  const made = { ...row, [part]: text.of(pieces), [`${part}_at`]: write(pieces) };
  if ("sentence" in made) {
    const starts = Object.keys(made).filter((n) => n.endsWith("_at")).flatMap((n) => parse(made[n])).map(([a]) => a);
    made.sentence = starts.length ? sentenceOf(Math.min(...starts)) : made.sentence;
  }
  // The rule named there did not decide any more.
  if ("reason" in made) made.reason = "";
  return made;
}

export function formOf(pieces, text, quotations) {
  let inside = 0, outside = 0;
  for (const [a, b] of pieces) for (let i = a; i < b; i++) {
    if (!/[\p{L}\p{N}]/u.test(text.chars[i])) continue;
    if (quotations.some(([x, y]) => x <= i && i < y)) inside++; else outside++;
  }
  return inside && !outside ? "direct" : inside ? "mixed" : "indirect";
}

// Spans of an article that changed under the coding, found again by their words where these stand once.
export function moved(tables, schema, text, sentenceOf) {
  const whole = text.chars.join(""), changes = [];
  for (const table of schema) for (const row of tables[table.name] ?? []) {
    let made = row;
    for (const { name, offsetsOf } of table.fields) {
      const words = offsetsOf && row[offsetsOf];
      if (!words || text.of(parse(row[name])) === words || whole.split(words).length !== 2) continue;
      const at = Array.from(whole.slice(0, whole.indexOf(words))).length;
      made = { ...withWords(made, offsetsOf, [[at, at + Array.from(words).length]], text, sentenceOf), ...("reason" in row ? { reason: row.reason } : {}) };
    }
    if (made !== row) changes.push({ table: table.name, before: row, after: made });
  }
  return changes;
}

// What belongs to a speaker and not to one sentence: said once, it holds wherever the speaker has the same code.
const OF_A_VOICE = ["voice_type", "named", "gender"];

export function spread(current, name, value, rows) {
  const same = OF_A_VOICE.includes(name) && current.voice ? rows.filter((r) => r.voice === current.voice && r[name] === current[name]) : [current];
  return same.map((r) => ({ table: "attributions", before: r, after: { ...r, [name]: value } }));
}

export function taking(row, voice, rows) {
  const known = rows.find((r) => r.voice === voice && r.id !== row.id);
  const codes = known ? Object.fromEntries(OF_A_VOICE.filter((name) => known[name]).map((name) => [name, known[name]])) : {};
  return { ...row, ...codes, voice };
}

// The speaker whom these words meant elsewhere in the article, else the words themselves if they are a name.
export function voiceOf(words, rows) {
  const plain = words.toLowerCase();
  const known = rows.find((r) => r.voice && (r.voice.toLowerCase() === plain || (r.source ?? "").toLowerCase() === plain));
  return known?.voice ?? (/^\p{Lu}/u.test(words) && !/^(he|she|they|it|we|i|you|who)$/i.test(words) ? words : "");
}

// Suggested codes of a sentence that nobody has decided on: those that it has are decided.
export const frameMark = (item) => `frames:${item.sentence}:${item.code}`;

export function openFrames(drafts, tables) {
  const decided = new Set(tables.decided.map((row) => row.id)), rows = new Map((tables.frames ?? []).map((r) => [r.sentence, r]));
  return drafts.filter((d) => !decided.has(frameMark(d)) && !coded(rows.get(d.sentence), d.column).includes(d.code));
}

const coded = (row, column) => (row?.[column] ?? "").split(";").map((c) => c.trim()).filter(Boolean);

export function acceptFrame(item, found, current) {
  const after = { ...current, [item.column]: [...coded(current, item.column), item.code].join(";") };
  return [{ table: "frames", before: found, after }, { table: "decided", before: null, after: { id: frameMark(item) } }];
}

export const rejectFrame = (item) => [{ table: "decided", before: null, after: { id: frameMark(item) } }];
