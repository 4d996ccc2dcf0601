/* Long tables: their first rows until all are asked for, sorted by a head, narrowed by what is typed; groups that open. The page is whole without it. */
(function () {
  "use strict";
  var FIRST = 10;

  var make = window.sourcebookMake;

  function value(row, column) {
    var cell = row.cells[column], text = cell ? cell.textContent.trim() : "";
    var number = parseFloat(text.replace(/[,\u00a0]/g, "").replace("−", "-"));
    var unit = /^([A-Z])(\d+)$/.exec(text);
    if (unit) return [0, Number(unit[2])];
    return /^[−-]?[\d.,]+(\s*%)?$/.test(text) && !isNaN(number) ? [0, number] : [1, text.toLowerCase()];
  }

  function compare(a, b) { return a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0); }

  function sortable(table) {
    var body = table.tBodies[0], given = Array.from(body.rows), heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = make("button", "sb-sort", head.textContent.trim());
      head.replaceChildren(button);
      button.addEventListener("click", function () {
        var state = { none: "ascending", ascending: "descending", descending: "none" }[head.getAttribute("aria-sort") || "none"];
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        var rows = given.slice();
        if (state !== "none") {
          head.setAttribute("aria-sort", state);
          rows.sort(function (a, b) { return compare(value(a, column), value(b, column)) * (state === "ascending" ? 1 : -1); });
        }
        body.append.apply(body, rows);
      });
    });
    filter(table, given);
    opener(table, "Show all " + given.length + " rows", "Show the first " + FIRST + " rows");
  }

  /* One button that shows all of a table, or as much as before. */
  function opener(table, all, some) {
    var button = make("button", "sb-more", all);
    button.setAttribute("aria-expanded", "false");
    if (table.id) button.setAttribute("aria-controls", table.id);
    table.addEventListener("sb-open", function () { turn(true); });
    button.addEventListener("click", function () {
      turn(!table.classList.contains("sb-open"));
      if (!table.classList.contains("sb-open")) table.scrollIntoView({ block: "nearest" });
    });
    function turn(open) {
      table.classList.toggle("sb-open", open);
      button.textContent = open ? some : all;
      button.setAttribute("aria-expanded", String(open));
      table.querySelectorAll(".sb-group").forEach(function (group) { toggle(group, open); });
    }
    table.after(button);
    table.classList.add("sb-ready");
  }

  function filter(table, rows) {
    var label = make("label", "sb-filter"), field = make("input"), count = make("span");
    field.type = "search";
    field.placeholder = "Filter " + rows.length + " rows";
    field.setAttribute("aria-label", "Filter the rows of this table");
    count.setAttribute("role", "status");
    label.append(field, count);
    table.before(label);
    field.addEventListener("input", function () {
      var words = field.value.toLowerCase().split(/\s+/).filter(Boolean), left = 0;
      rows.forEach(function (row) {
        var head = row.closest(".sb-group"), text = (row.textContent + " " + (head ? head.rows[0].textContent : "")).toLowerCase();
        row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
        if (!row.hidden) left += 1;
      });
      table.classList.toggle("sb-narrowed", words.length > 0);
      table.querySelectorAll(".sb-group").forEach(function (group) { group.hidden = words.length > 0 && !group.querySelector("tr:not(.sb-group-head):not([hidden])"); });
      count.textContent = words.length ? left + " of " + rows.length : "";
    });
  }

  function toggle(group, open) {
    group.classList.toggle("sb-open", open);
    group.querySelector("button").setAttribute("aria-expanded", String(open));
  }

  function grouped(table) {
    var groups = Array.from(table.querySelectorAll(".sb-group"));
    groups.forEach(function (group) {
      var head = group.rows[0].cells[0], button = make("button", "sb-group-open");
      button.append.apply(button, Array.from(head.childNodes));
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", function () { toggle(group, !group.classList.contains("sb-open")); });
      head.append(button);
    });
    filter(table, Array.from(table.querySelectorAll("tbody tr:not(.sb-group-head)")));
    opener(table, "Open all " + groups.length + " groups", "Close all groups");
    if (table.matches(".sb-changed") && groups.length > 1) toggle(groups[0], true);  // of a log the latest is in sight
  }

  /* What an address leads to is shown, also in a row that is folded away. */
  function unfold() {
    var target = document.querySelector("table :target"), table = target && target.closest("table.sb-long");
    if (!table || target.checkVisibility && target.checkVisibility()) return;
    table.dispatchEvent(new Event("sb-open"));
    target.scrollIntoView();
  }

  function start() {
    document.querySelectorAll("table.sb-sortable").forEach(sortable);
    document.querySelectorAll("table.sb-grouped.sb-long").forEach(grouped);
    unfold();
    window.addEventListener("hashchange", unfold);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
