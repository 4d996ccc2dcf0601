// The desk: what is shown, and what keys and pointer do.
import { draw, offsetOf, units } from "./article.js";
import { form, make } from "./form.js";
import { send, view } from "./net.js";
import { join, parse, Text } from "./spans.js";
import * as act from "./state.js";
import { agreement, building, disputes, numbers } from "./more.js";
import { questionForms, sentenceForm } from "./sentences.js";
import { draggable } from "./edges.js";

const $ = (id) => document.getElementById(id);
const PARTS = ["content", "cue", "source"];
let book, text, tables, version, faults = {};
let unsaved = [];
let strokesMade = [], isJustDrawn = false, isAsked = false, asked = 0;
let tab = "attributions", stroke = "", chosen = "", active = "content", picked = null, anchor = 0, sentence = "S1";

const table = (name) => book.tables.find((t) => t.name === name);
const say = (words, bad = false) => { $("status").textContent = words; $("status").classList.toggle("bad", bad); };
const sentenceOf = (offset) => (book.sentences.findLast(([, a]) => a <= offset) ?? book.sentences[0])[0];
const waiting = () => act.pending(book.draft, tables);
const isDraft = () => chosen.startsWith("draft:");
const row = () => (isDraft() ? waiting() : tables[tab] ?? []).find((r) => r.id === chosen.slice(chosen.indexOf(":") + 1));

// What is on its way stays shown on top of what the desk answers: strokes come faster than answers.
function take(told) {
  ({ version, faults } = told);
  tables = unsaved.reduce(act.applied, told.tables);
  for (const [id, name] of [["undo", told.undo], ["redo", told.redo]]) {
    $(id).disabled = !name;
    $(id).title = name;
  }
}

async function save(label, changes) {
  if (book.readOnly) return say(`${book.coder} is published with the book and is only read here; start the desk with another --coder.`, true);
  tables = act.applied(tables, changes);
  unsaved.push(changes);
  show();
  const told = await send("do", () => ({ version, label, changes }));
  unsaved = told.conflict ? [] : unsaved.filter((sent) => sent !== changes);
  if (told.ok) {
    const shown = tables;
    take(told);
    if (JSON.stringify(shown) !== JSON.stringify(tables) || ["numbers", "agreement"].includes(tab)) show();
    return say(`${label}. Saved.`);
  }
  if (told.conflict) return conflict();
  say(told.faults.join(" "), true);
  if (!told.gone) { take(await view("tables")); show(); }
}

async function back(name) {
  const told = await send(name, () => ({ version }));
  if (told.conflict) return conflict();
  if (!told.ok) return say(told.faults.join(" "), true);
  take(told); show();
  say(name === "undo" ? `Undone. ${told.undo ? `Next to undo: ${told.undo}.` : "Nothing is left to undo."}` : "Done again.");
}

async function conflict() {
  const mine = tables, theirs = await view("tables");
  $("difference").replaceChildren();
  $("conflict").showModal();
  $("theirs").onclick = () => { take(theirs); show(); $("conflict").close(); say("You see what is on disk now."); };
  $("mine").onclick = async () => {
    const told = await send("copy", () => ({ tables: mine }));
    take(theirs); show(); $("conflict").close();
    say(told.ok ? `Yours is kept as the coder ${told.name}; you see what is on disk now.` : told.faults.join(" "), !told.ok);
  };
  $("compare").onclick = () => $("difference").replaceChildren(...differences(mine, theirs.tables));
}

function differences(mine, theirs) {
  const rows = (from, other, whose) => Object.keys(from).flatMap((name) => from[name].filter((r) => !(other[name] ?? []).some((o) => act.same(r, o))).map((r) => make("li", `${whose}: ${name} ${Object.values(r).filter(Boolean).join(" · ")}`)));
  const list = make("ul");
  list.append(...rows(mine, theirs, "Only yours"), ...rows(theirs, mine, "Only theirs"));
  return [list];
}

function show() {
  const others = (tables.substitutions ?? []).map((r) => ({ id: `substitutions:${r.id}`, part: "printed", pieces: parse(r.printed_at), name: r.id }));
  const marks = [...units(waiting(), { draft: true, chosen, active }), ...units(tables.attributions, { chosen, active }), ...others];
  draw($("article"), book, text, marks, picked, book.signs);
  showOpen();
  if (tab === "agreement") showAgreement(); else if (tab === "numbers") showNumbers(); else showPanel();
  $("picked").classList.toggle("asks", Boolean(stroke));
  $("picked").textContent = stroke ? asking() : picked ? `“${short(text.slice(...picked))}”` : row() ? `In hand: the ${active} of ${row().id}` : "Select words, then say what they are";
}

const asking = () => isAsked ? `The ${strokesMade.at(-1)} is marked. Enter once more if there is no ${stroke}; else select it` : `Select the ${stroke} of the new attribution (${stroke === PARTS[0] ? "" : "Enter: there is none; Backspace: one back; "}Esc: end)`;
const short = (words) => (words.length > 48 ? `${words.slice(0, 46)}…` : words);
const button = (words, run, names = "") => { const made = make("button", words, names); made.type = "button"; made.addEventListener("click", run); return made; };

function showOpen() {
  const left = waiting(), box = $("open");
  const uncoded = book.sentences.length - (tables.frames ?? []).length, frames = act.openFrames(book.frameDraft, tables).length;
  box.replaceChildren();
  const wrong = Object.values(faults).flat();
  if (wrong.length) { const list = make("ul", "", "faults"); list.append(...wrong.slice(0, 20).map((f) => make("li", f))); box.append(list); }
  const lost = wrong.length ? act.moved(tables, book.tables, text, sentenceOf) : [];
  if (lost.length) box.append(button(`Move the spans of ${lost.length} rows to where their words stand now`, () => save(`spans of ${lost.length} rows moved by their words`, lost)));
  if (tab === "attributions" && !book.blind) {
    box.append(make("p", left.length ? `${left.length} of ${book.draft.length} suggestions are open.` : book.draft.length ? "Every suggestion is decided." : "There is no draft: mark who says what yourself.", "count"));
    if (left.length) box.append(button("Next open (n)", next), button("Accept all that are left", () => save(`${left.length} suggestions accepted`, act.accept(left, book.draft, tables, table("attributions")))));
  }
  if (tab === "frames") box.append(make("p", `${uncoded} of ${book.sentences.length} sentences are open.${frames ? ` ${frames} ${frames === 1 ? "suggestion waits" : "suggestions wait"}.` : ""}`, "count"));
}

function showPanel() {
  const box = $("panel"), held = document.activeElement?.closest("#panel") ? document.activeElement : null;
  const key = held && [held.name, held.value, held.textContent];
  box.replaceChildren(...content());
  if (key) [...box.querySelectorAll("input, button")].find((e) => e.name === key[0] && (e.type === "text" || (e.value === key[1] && e.textContent === key[2])))?.focus();
}

function content() {
  if (tab === "frames") return sentenceForm({ book, text, tables, table: table("frames"), sentence, save, move, next });
  if (tab === "items") return questionForms({ book, tables, table: table("items"), save });
  const current = row();
  const add = tab === "attributions" ? [] : [button(`New row of ${tab}`, addRow)];
  if (!current) return [...add, list()];
  const head = make("h2", isDraft() ? `Suggestion ${current.id}` : `${tab === "attributions" ? "Attribution" : tab} ${current.id ?? ""}`);
  const acts = make("div", "", "acts");
  if (isDraft()) acts.append(button("Accept (a)", accept, "strong"), button("Reject (r)", reject));
  else acts.append(button("Take out (r)", reject));
  acts.append(button("Back to the list", () => { chosen = ""; show(); }));
  const why = isDraft() && current.reason ? [make("p", `The rule that decided: ${current.reason}`, "rule")] : [];
  return [head, acts, ...why, formOf(current)];
}

function list() {
  const made = make("ol", "", "rows");
  const rows = tab === "attributions" ? [...tables.attributions.map((r) => ["own", r]), ...waiting().map((r) => ["draft", r])].sort(([, a], [, b]) => parse(a.content_at)[0]?.[0] - parse(b.content_at)[0]?.[0]) : (tables[tab] ?? []).map((r) => ["own", r]);
  for (const [kind, r] of rows) {
    const item = make("li");
    const words = tab === "attributions" ? `${r.voice || "no voice"}: ${short(r.content)}` : Object.values(r).filter(Boolean).slice(0, 4).join(" · ");
    item.append(button(`${kind === "draft" ? "Suggestion: " : ""}${words}`, () => choose(`${kind}:${r.id ?? r.actor}`), kind));
    made.append(item);
  }
  return made;
}

function formOf(current) {
  const change = (name, value) => (name === "voice" && !isDraft() ? renameVoice(current, value) : tab === "attributions" && !isDraft() ? recode(current, name, value) : mend({ ...current, [name]: value, ...("reason" in current && name !== "reason" ? { reason: "" } : {}) }, `${name.replaceAll("_", " ")} of ${current.id ?? "the row"} set`));
  const names = [...new Set([...tables.attributions, ...book.draft].map((r) => r.voice).filter(Boolean))];
  const words = (part, at) => [
    make("p", current[part] || "not marked", "quote"),
    button(active === part ? "In hand" : "Take in hand", () => { active = part; show(); }, active === part ? "on" : ""),
    button("Set to the selected words", () => mark(part)), button("Empty", () => mend({ ...current, [part]: "", [at]: "" }, `${part} emptied`)),
  ];
  const lists = { voice: names, nested_in: tables.attributions.map((r) => r.id) };
  return form(table(tab), current, { lists, change, check: isDraft() ? null : checkOf(tab, current), words, readOnly: book.readOnly });
}

const checkOf = (name, current) => async (column, value) => (await send("check", () => ({ table: name, before: current, after: { ...current, [column]: value } }))).faults ?? [];

const spoken = () => [...tables.attributions, ...waiting()];
const free = (made, name) => ({ ...made, ...("reason" in made && name !== "reason" ? { reason: "" } : {}) });

// A voice renamed to one that there is already becomes one with it, in all rows, and has its kind.
function renameVoice(current, value) {
  const rows = value && current.voice ? tables.attributions.filter((r) => r.voice === current.voice) : [current];
  const changes = rows.map((r) => ({ table: "attributions", before: r, after: free(act.taking(r, value, spoken())) }));
  save(current.voice ? `${current.voice} renamed ${value || "to nobody"} in ${rows.length} rows` : `voice of ${current.id} set`, changes);
}

function recode(current, name, value) {
  const changes = act.spread(current, name, value, tables.attributions).map((c) => ({ ...c, after: free(c.after, name) }));
  save(`${name.replaceAll("_", " ")} of ${changes.length > 1 ? `${current.voice} set in ${changes.length} rows` : `${current.id} set`}`, changes);
}

function move(by) {
  const at = book.sentences.findIndex(([id]) => id === sentence) + by;
  sentence = book.sentences[Math.min(Math.max(at, 0), book.sentences.length - 1)][0];
  show();
}

function addRow() {
  const made = act.blank(table(tab)), at = table(tab).fields.find((f) => f.offsetsOf);
  let after = "id" in made ? { ...made, id: act.freeId(table(tab), [...(tables[tab] ?? []), ...(tab === "attributions" ? book.draft : [])]) } : made;
  if (at) {
    if (!picked) return say("Select the words first, then add the row.", true);
    after = act.withWords(after, at.offsetsOf, [text.trim(picked)], text, sentenceOf);
  }
  for (const f of table(tab).fields) if (f.required && !after[f.name]) after[f.name] = f.type === "integer" ? "1" : f.name === "sentence" ? sentenceOf(picked?.[0] ?? 0) : `new ${f.name}`;
  picked = null;
  chosen = `own:${after.id ?? after.actor}`;
  save(`new row of ${tab}`, [{ table: tab, before: null, after }]);
}

function mend(after, label) {
  const before = row();
  if (!isDraft()) return save(label, [{ table: tab, before, after }]);
  const [first, ...rest] = act.accept([before], book.draft, tables, table("attributions"));
  chosen = `own:${first.after.id}`;
  return save(`${label}; ${before.id} is accepted with it`, [{ ...first, after: { ...after, id: first.after.id, nested_in: after.nested_in === before.nested_in ? first.after.nested_in : after.nested_in, reason: "" } }, ...rest]);
}

function mark(part) {
  if (!picked) return say("Select words first.", true);
  const piece = text.trim(picked), current = row(), add = part === "piece";
  if (add) part = active;
  picked = null;
  getSelection().removeAllRanges();
  const isNew = part === "content" && !add && tab === "attributions" && !current;
  if (isNew || (!current && part === "content")) return markNew(piece);
  if (!current) return say("Mark the content first, or choose a mark.", true);
  const pieces = add ? join([...parse(current[`${part}_at`]), piece]) : [piece];
  active = part;
  const made = respoken(act.withWords(current, part, pieces, text, sentenceOf), part);
  mend(part === "source" && !made.voice ? named(made) : made, `${part} of ${current.id} marked`);
}

function named(row) {
  const made = row.named === "none" ? { ...row, named: "unnamed" } : row;
  const voice = act.voiceOf(made.source, spoken());
  return voice ? act.taking(made, voice, spoken()) : made;
}

// Three strokes make an attribution: what is selected becomes content, then cue, then source.
function strokes(begin) {
  stroke = begin ? PARTS[0] : PARTS[PARTS.indexOf(stroke) + 1] ?? "";
  isJustDrawn = isAsked = false;
  if (begin) { strokesMade = []; chosen = ""; tab = "attributions"; showTabs(); }
  show();
}

function drawn(isPointer = false) {
  if (!stroke || !picked) return;
  strokesMade.push(stroke);
  mark(stroke);
  strokes(false);
  isJustDrawn = isPointer && Boolean(stroke);
}

// Enter after words were drawn by the pointer means “these”; only a second one, or one by itself, passes a part over.
function passOver() {
  if (stroke === PARTS[0]) return say("Select the content first; Esc ends without one.", true);
  if (isJustDrawn) { isJustDrawn = false; isAsked = true; return show(); }
  strokes(false);
}

async function strokeBack() {
  const before = PARTS[PARTS.indexOf(stroke) - 1];
  if (!before) return say("Nothing has been marked yet.", true);
  picked = null;
  if (strokesMade.at(-1) === before) { strokesMade.pop(); await back("undo"); }
  stroke = before;
  isJustDrawn = isAsked = false;
  if (before === PARTS[0]) chosen = "";
  show();
}

const respoken = (made, part) => (part === "content" && tab === "attributions" ? { ...made, form: act.formOf(parse(made.content_at), text, book.quotations) } : made);

function markNew(piece) {
  tab = "attributions";
  const made = respoken(act.withWords({ ...act.blank(table(tab)), id: act.freeId(table(tab), spoken().concat(book.draft)) }, "content", [piece], text, sentenceOf), "content");
  const carrier = tables.attributions.filter((r) => parse(r.content_at).some(([a, b]) => a <= piece[0] && piece[1] <= b && (a < piece[0] || piece[1] < b)))[0];
  chosen = `own:${made.id}`;
  active = "cue";
  save(`attribution ${made.id} marked`, [{ table: tab, before: null, after: { ...made, nested_in: carrier?.id ?? "" } }]);
}

const outer = (pieces, isStart) => pieces[isStart ? 0 : pieces.length - 1];

function edge(by, isStart) {
  const pieces = parse(row()[`${active}_at`]);
  if (pieces.length) moveEdge(isStart, text.step(outer(pieces, isStart)[isStart ? 0 : 1], by, !isStart));
}

function moveEdge(isStart, to) {
  const current = row(), pieces = parse(current[`${active}_at`]);
  outer(pieces, isStart)[isStart ? 0 : 1] = to;
  if (outer(pieces, isStart)[0] >= outer(pieces, isStart)[1]) return say("The words would be empty.", true);
  mend(respoken(act.withWords(current, active, pieces, text, sentenceOf), active), `${active} of ${current.id} moved`);
}

const wordEdge = (isStart, offset) => (isStart ? text.words[text.wordAt(offset)][0] : text.trim([0, text.words[text.wordAt(Math.max(offset - 1, 0))][1]])[1]);

// While an edge is dragged, the words that it would take are shown as selected.
function dragged(isStart, offset) {
  const [a, b] = outer(parse(row()[`${active}_at`]), isStart), to = wordEdge(isStart, offset);
  picked = isStart ? [Math.min(to, b), b] : [a, Math.max(to, a)];
  show();
}

function dropped(isStart, offset) {
  picked = null;
  if (offset === null) return show();
  moveEdge(isStart, wordEdge(isStart, offset));
}

function accept() {
  if (!isDraft()) return;
  const changes = act.accept([row()], book.draft, tables, table("attributions"));
  const label = `${row().id} accepted`;
  const after = act.pending(book.draft, act.applied(tables, changes)).toSorted((a, b) => parse(a.content_at)[0][0] - parse(b.content_at)[0][0])[0];
  chosen = after ? `draft:${after.id}` : "";
  active = "content";
  save(label, changes);
  $("article").querySelector(".chosen")?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function reject() {
  const current = row();
  if (!current) return;
  const wasDraft = isDraft();
  chosen = "";
  if (wasDraft) { save(`${current.id} rejected`, [{ table: "decided", before: null, after: { id: act.place(current) } }]); return next(); }
  save(`${current.id ?? "row"} taken out`, tab === "attributions" ? act.remove(current, tables) : [{ table: tab, before: current, after: null }]);
}

function next() {
  if (tab === "frames") {
    const coded = new Set((tables.frames ?? []).map((r) => r.sentence));
    const asks = new Set(act.openFrames(book.frameDraft, tables).map((item) => item.sentence));
    const left = book.sentences.map(([id]) => id).filter((id) => !coded.has(id) || asks.has(id));
    sentence = left[left.indexOf(sentence) + 1] ?? left[0] ?? sentence;
    if (!left.length) say("Nothing is open.");
    return show();
  }
  const left = waiting().toSorted((a, b) => parse(a.content_at)[0][0] - parse(b.content_at)[0][0]);
  // From an open suggestion on to the one after it, and from the last to the first.
  const first = left[left.findIndex((r) => chosen === `draft:${r.id}`) + 1] ?? left[0];
  if (first) choose(`draft:${first.id}`); else { chosen = ""; show(); say("Nothing is open."); }
}

function choose(id, part = "content") {
  chosen = id;
  if (id.startsWith("draft:")) tab = "attributions";
  active = table(tab).fields.find((f) => f.offsetsOf)?.offsetsOf ?? "content";
  if (tab === "attributions") active = part;
  picked = null;
  show(); showTabs();
  document.querySelector("aside").scrollTop = 0;
  $("article").querySelector(".chosen")?.scrollIntoView({ block: "center", behavior: "instant" });
}

function showTabs() {
  const names = { attributions: "Who says what", frames: "Sentences", items: "Questions" };
  const all = [...book.tables.map((t) => t.name), ...(book.blind ? [] : ["numbers", "agreement"])];
  $("tabs").replaceChildren(...all.map((name) => {
    const made = button(names[name] ?? name[0].toUpperCase() + name.slice(1), async () => { tab = name; chosen = ""; showTabs(); show(); });
    made.setAttribute("aria-pressed", String(tab === name));
    return made;
  }));
}

async function showAgreement() {
  const mine = ++asked;
  const told = async (name) => view(name).catch((error) => ({ fault: error.message }));
  const shown = [...agreement(await told("agreement")), ...disputes(await told("disputes"), say)];
  if (tab === "agreement" && mine === asked) $("panel").replaceChildren(...shown);
}

async function showNumbers() {
  const mine = ++asked;
  if (!$("panel").querySelector("table.numbers")) $("panel").replaceChildren(make("p", "The numbers are being counted …"));
  const told = await view("numbers").catch((error) => ({ fault: error.message }));
  if (tab === "numbers" && mine === asked) $("panel").replaceChildren(...numbers(told));
}

function keys(event) {
  const typing = event.target.matches("input[type=text], textarea") || document.querySelector("dialog[open]");
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !typing && (key === "z" || key === "y")) { event.preventDefault(); return back(key === "y" || event.shiftKey ? "redo" : "undo"); }
  if (typing || event.ctrlKey || event.metaKey) return;
  if ((key === "arrowleft" || key === "arrowright") && !event.target.matches("input")) { event.preventDefault(); return arrow(key === "arrowright" ? 1 : -1, event); }
  const todo = { n: next, a: accept, r: reject, c: () => mark("content"), u: () => mark("cue"), s: () => mark("source"), p: () => mark("piece"), m: () => strokes(true), "?": () => $("help").showModal(), escape: () => { stroke = ""; if (picked) picked = null; else chosen = ""; show(); } }[key];
  if (stroke && key === "enter" && !event.target.closest("button, a")) { event.preventDefault(); return picked ? drawn() : passOver(); }
  if (stroke && key === "backspace") { event.preventDefault(); return strokeBack(); }
  if (todo) { event.preventDefault(); return todo(); }
  if (["1", "2", "3"].includes(key) && row()) { active = PARTS[Number(key) - 1]; show(); }
}

function arrow(by, event) {
  if (event.shiftKey && !picked && row() && tab !== "frames") return edge(by, event.altKey);
  if (event.shiftKey && picked) {
    const word = text.words[Math.min(Math.max(text.wordAt(by > 0 ? picked[1] : anchor < picked[1] - 1 ? picked[1] - 1 : picked[0]) + (by > 0 ? 0 : -1), 0), text.words.length - 1)];
    picked = by > 0 ? [picked[0], Math.max(picked[1], word[1])] : [picked[0], Math.max(word[1], text.words[text.wordAt(picked[0])][1])];
  } else {
    const at = picked ? text.wordAt(picked[0]) + by : text.wordAt(row() ? parse(row()[`${active}_at`])[0]?.[0] ?? 0 : book.paragraphs[0]?.[0] ?? 0);
    picked = [...text.words[Math.min(Math.max(at, 0), text.words.length - 1)]];
    anchor = picked[0];
  }
  show();
  say(text.slice(...picked));
  $("article").querySelector(".picked")?.scrollIntoView({ block: "nearest" });
}

function selected(isTouched = false) {
  const found = getSelection();
  if (found.isCollapsed || !$("article").contains(found.anchorNode)) return;
  const range = found.getRangeAt(0), a = offsetOf(range.startContainer, range.startOffset), b = offsetOf(range.endContainer, range.endOffset);
  if (a === null || b === null || a >= b) return;
  picked = [text.words[text.wordAt(a)][0], text.words[text.wordAt(b - 1)][1]];
  if (stroke && !isTouched) { found.removeAllRanges(); return drawn(true); }
  if (isTouched) return say(`“${short(text.slice(...picked))}” is selected.`);
  found.removeAllRanges();
  show();
}

// A finger's selection tells of its changes, not of its end, and keeps its own handles.
function touchSelected() {
  let waits;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waits);
    if (matchMedia("(pointer: coarse)").matches) waits = setTimeout(() => selected(true), 300);
  });
}

async function start() {
  book = await view("book");
  text = new Text(book.text);
  take(await view("tables"));
  $("title").textContent = book.title || "An article";
  document.title = `Desk: ${book.title}`;
  $("article").lang = book.language;
  const machines = book.coders.filter((c) => c.machine).length;
  $("who").textContent = `Coding of ${book.coder}${book.readOnly ? ", read only" : ""}${book.blind ? ", blind" : ""}. Codings in the book: ${book.coders.length}, by a machine: ${machines}. Keys: ?`;
  sentence = book.sentences[0]?.[0];
  draggable($("article"), { move: dragged, done: dropped });
  touchSelected();
  $("article").addEventListener("pointerup", (event) => { if (event.pointerType !== "touch") setTimeout(() => selected()); });
  $("article").addEventListener("click", (event) => {
    const at = event.target.closest("[data-sentence]"), unit = event.target.closest("[data-unit]");
    if (at) { sentence = at.dataset.sentence; tab = "frames"; showTabs(); return show(); }
    if (unit && !picked && !stroke && (unit.dataset.unit !== chosen || (unit.dataset.part ?? active) !== active)) { tab = unit.dataset.unit.startsWith("substitutions:") ? "substitutions" : "attributions"; choose(unit.dataset.unit, unit.dataset.part); }
  });
  $("strokes").onclick = () => strokes(true);
  for (const made of document.querySelectorAll("[data-mark]")) made.addEventListener("click", () => mark(made.dataset.mark));
  $("undo").onclick = () => back("undo");
  $("redo").onclick = () => back("redo");
  $("build").onclick = () => building(say, $("status"));
  document.addEventListener("keydown", keys);
  showTabs();
  show();
  say("Ready. Press n for the first open suggestion, ? for the keys.");
}

start().catch((error) => say(error.message, true));
