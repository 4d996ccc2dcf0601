// Forms for one sentence, with what the machine suggests of it, and for the questions on the whole article.
import { form, make } from "./form.js";
import * as act from "./state.js";

const button = (words, run, names = "") => { const made = make("button", words, names); made.type = "button"; made.addEventListener("click", run); return made; };

export function sentenceForm({ book, text, tables, table, sentence, save, move, next }) {
  const [id, a, b] = book.sentences.find(([name]) => name === sentence);
  const found = (tables.frames ?? []).find((r) => r.sentence === id);
  const current = found ?? { ...act.blank(table), sentence: id };
  const acts = make("div", "", "acts");
  acts.append(button("← Before", () => move(-1)), button("After →", () => move(1)), button("Next open (n)", next));
  const shown = { ...table, fields: table.fields.filter((f) => f.name !== "sentence") };
  const change = (name, value) => save(`${name.replaceAll("_", " ")} of ${id} set`, [{ table: "frames", before: found ?? null, after: { ...current, [name]: value } }]);
  const open = act.openFrames(book.frameDraft, tables).filter((item) => item.sentence === id);
  const suggested = open.map((item) => suggestion(item, found ?? null, current, save, book.readOnly));
  return [make("h2", `Sentence ${id}`), make("p", text.slice(a, b), "quote"), acts, ...suggested, form(shown, current, { change, readOnly: book.readOnly })];
}

function suggestion(item, found, current, save, readOnly) {
  const box = make("fieldset", "", "draft"), code = item.code.replaceAll("_", " "), acts = make("div", "", "acts");
  box.disabled = readOnly;
  acts.append(
    button(`Accept ${code}`, () => save(`${code} of ${item.sentence} accepted`, act.acceptFrame(item, found, current)), "strong"),
    button(`Reject ${code}`, () => save(`${code} of ${item.sentence} rejected`, act.rejectFrame(item))),
  );
  box.append(make("legend", `Suggestion: ${code}`), make("p", `The machine gives it ${Math.round(100 * item.probability)} in a hundred${item.words ? `, for “${item.words}”` : ""}.`, "rule"), acts);
  return box;
}

export function questionForms({ book, tables, table, save }) {
  const fields = table.fields.filter((f) => ["code", "evidence"].includes(f.name));
  return book.questions.map((q) => {
    const found = (tables.items ?? []).find((r) => r.frame === q.frame && r.item === q.item);
    const current = found ?? { ...act.blank(table), frame: q.frame, item: q.item, code: "" };
    const change = (name, value) => save(`question ${q.frame} ${q.item} answered`, [{ table: "items", before: found ?? null, after: { ...current, [name]: value } }]);
    const box = make("section", "", "question");
    box.append(make("h2", `${q.question}`), form({ ...table, fields }, current, { change, readOnly: book.readOnly }));
    for (const input of box.querySelectorAll("input")) input.name += `-${q.frame}-${q.item}`;
    return box;
  });
}
