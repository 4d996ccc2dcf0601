// A form for one row of any table, made from the schema: the rule and the codes' meanings beside each choice.
export const make = (tag, text, names = "") => {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (names) made.className = names;
  return made;
};

export function form(table, row, { lists = {}, change, check, words, readOnly }) {
  const box = make("div", "", "form");
  for (const field of table.fields) {
    if (field.offsetsOf || field.name === "id" || (field.name === "sentence" && words)) continue;
    const at = table.fields.find((f) => f.offsetsOf === field.name);
    const item = make("fieldset", "", at ? "words" : "");
    item.disabled = readOnly;
    item.append(make("legend", field.name.replaceAll("_", " ")), make("p", field.rule, "rule"));
    if (at) item.append(...words(field.name, at.name));
    else if (field.codes.length) item.append(codes(field, row, change));
    else item.append(line(field, row, lists[field.name], change, check));
    box.append(item);
  }
  return box;
}

function codes(field, row, change) {
  const box = make("div", "", "codes");
  const held = field.separator ? row[field.name].split(field.separator).map((c) => c.trim()).filter(Boolean) : [row[field.name]];
  const choices = field.required || field.separator ? field.codes : [["", "not coded"], ...field.codes];
  for (const [code, meaning] of choices) {
    const label = make("label");
    const input = make("input");
    input.type = field.separator ? "checkbox" : "radio";
    input.name = field.name;
    input.value = code;
    input.checked = held.includes(code);
    input.addEventListener("change", () => {
      const taken = [...box.querySelectorAll("input:checked")].map((i) => i.value);
      change(field.name, taken.join(field.separator || ""));
    });
    label.append(input, make("b", (code || "—").replaceAll("_", " ")), make("span", meaning));
    box.append(label);
  }
  return box;
}

function line(field, row, list, change, check) {
  const box = make("div");
  const input = make("input");
  input.type = "text";
  input.name = field.name;
  input.value = row[field.name];
  input.setAttribute("aria-label", field.name.replaceAll("_", " "));
  input.addEventListener("change", () => change(field.name, input.value.trim()));
  input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) input.blur(); });
  box.append(input);
  if (check) box.append(checked(input, field, check));
  if (list) {
    const names = make("datalist");
    names.id = `list-${field.name}`;
    // Hundreds of names are made only when they are asked for.
    input.addEventListener("focus", () => { for (const name of list) { const option = make("option"); option.value = name; names.append(option); } }, { once: true });
    input.setAttribute("list", names.id);
    box.append(names);
  }
  return box;
}

// What the schema says of the words typed so far, beside the field, as soon as the hand rests.
function checked(input, field, check) {
  const said = make("p", "", "faults");
  said.setAttribute("role", "status");
  let waits;
  input.addEventListener("input", () => {
    clearTimeout(waits);
    waits = setTimeout(async () => {
      const typed = input.value.trim(), faults = await check(field.name, typed);
      if (typed !== input.value.trim()) return;
      said.textContent = faults.join(" ");
      input.setAttribute("aria-invalid", String(faults.length > 0));
    }, 200);
  });
  return said;
}
