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
  return [table, ...lists];
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
