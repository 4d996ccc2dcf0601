/* Long tables: sorted by a head, narrowed by what is typed. The page is whole without it. */
(function () {
  "use strict";

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
      var words = head.textContent.trim(), button = document.createElement("button");
      button.type = "button";
      button.className = "sb-sort";
      button.textContent = words;
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
  }

  function filter(table, rows) {
    var label = document.createElement("label"), field = document.createElement("input"), count = document.createElement("span");
    var frame = table.closest(".pst-scrollable-table-container") || table;
    label.className = "sb-filter";
    field.type = "search";
    field.placeholder = "Filter " + rows.length + " rows";
    field.setAttribute("aria-label", "Filter the rows of this table");
    count.setAttribute("role", "status");
    label.append(field, count);
    frame.before(label);
    field.addEventListener("input", function () {
      var words = field.value.toLowerCase().split(/\s+/).filter(Boolean), left = 0;
      rows.forEach(function (row) {
        var text = row.textContent.toLowerCase();
        row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
        if (!row.hidden) left += 1;
      });
      count.textContent = words.length ? left + " of " + rows.length : "";
    });
  }

  function start() { document.querySelectorAll("table.sb-sortable").forEach(sortable); }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
