// What stands beside the coding: agreement with others, and the book that follows.
import { make } from "./form.js";
import { send, view } from "./net.js";

export function agreement(told) {
  if (told.fault) return [make("p", told.fault, "faults")];
  if (!told.agreement.length) return [make("p", "Agreement needs two coders; so far there is one at most.")];
  const table = make("table");
  table.append(make("caption", `Krippendorff’s α of ${told.coders.join(", ")}`));
  for (const { variable, alpha } of told.agreement) {
    const row = make("tr"), name = make("th", variable);
    name.scope = "row";
    row.append(name, make("td", alpha));
    table.append(row);
  }
  const lists = Object.entries(told.differences).map(([coder, rows]) => {
    const box = make("details"), list = make("ul");
    box.append(make("summary", `${coder} beside ${told.reference}: ${rows.length} differences`), list);
    list.append(...rows.map((r) => make("li", `${r.attribution || "–"} ${r.what}: “${r.reference}” beside “${r.coding}”`)));
    return box;
  });
  return [table, ...(told.warning ? [make("p", told.warning, "faults")] : []), ...lists];
}

// Each number of the book that this coding changes, before and now.
export function numbers(told) {
  if (told.fault) return [make("p", told.fault, "faults")];
  if (!told.numbers.length) return [make("p", told.same ? `No number differs from those of ${told.beside} so far.` : "Save something first: there is no coding yet.")];
  const table = make("table", "", "numbers"), head = make("tr");
  table.append(make("caption", `${told.numbers.length} numbers that the coding of ${told.coder} changes; ${told.same} stay as they are in that of ${told.beside}`), head);
  for (const words of ["Number", told.beside, told.coder]) { const cell = make("th", words); cell.scope = "col"; head.append(cell); }
  for (const { chapter, what, means, before, now } of told.numbers) {
    const row = make("tr"), name = make("th", `${what} `);
    name.scope = "row";
    name.append(make("small", means ? `${chapter}. ${means}` : chapter));
    row.append(name, make("td", before), make("td", now));
    table.append(row);
  }
  const follows = told.follows === told.coder ? [] : [make("p", `The book is built on the coding of ${told.follows}.`, "rule")];
  return [table, ...follows];
}

export async function building(say, box) {
  let state = await send("build", () => ({}));
  while (state.running) {
    say(`The book is being built … ${state.said}`);
    await new Promise((done) => setTimeout(done, 1000));
    state = await view("build");
  }
  if (!state.page) return say(`The book was not built: ${state.said || (state.faults ?? []).join(" ")}`, true);
  say("The book is built: ");
  const link = make("a", "open it");
  link.href = state.page;
  link.target = "_blank";
  link.rel = "noopener";
  box.append(link);
}

// What coders dispute, side by side: choose a vote, say why.
export function disputes(told, say) {
  if (told.fault) return [make("p", told.fault, "faults")];
  if (told.coders.length < 2) return [];
  const box = make("section");
  const shown = (now) => box.replaceChildren(
    make("h2", now.open.length ? `${now.open.length} disputes are open` : "Every dispute is decided"),
    ...now.open.map((row) => dispute(row, now.coders, shown, say)),
    ...now.decided.filter((row) => row.rule !== "attested").map((row) => dispute(row, now.coders, shown, say)),
  );
  shown(told);
  return [box];
}

function dispute(row, coders, shown, say) {
  const item = make("fieldset"), votes = row.votes.split(" | "), where = `${row.table} ${row.unit} ${row.field}`;
  item.append(make("legend", `${row.unit}: ${row.field.replaceAll("_", " ")}`), make("p", row.about || row.table, "rule"));
  const codes = make("div", "", "codes");
  votes.forEach((vote, i) => {
    const label = make("label"), input = make("input");
    input.type = "radio";
    input.name = where;
    input.value = vote === "empty" ? "" : vote;
    input.checked = row.rule !== undefined && row.decision === input.value;
    label.append(input, make("b", coders[i]), make("span", vote));
    codes.append(label);
  });
  const reason = make("input");
  reason.type = "text";
  reason.value = row.reason ?? "";
  reason.setAttribute("aria-label", `Reason for ${where}`);
  reason.placeholder = "Reason";
  const go = make("button", "Decide");
  go.type = "button";
  go.addEventListener("click", async () => {
    const decision = codes.querySelector("input:checked")?.value;
    const now = await send("decide", () => ({ table: row.table, unit: row.unit, field: row.field, decision, reason: reason.value }));
    say(now.ok ? `${where} is decided.` : now.faults.join(" "), !now.ok);
    if (now.ok) shown(now);
  });
  item.append(codes, reason, go);
  return item;
}
