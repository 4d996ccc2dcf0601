/* The exercise: rows that a reader filled in beside those that were settled. Nothing is kept: it is gone with the page. */
(function () {
  "use strict";

  function make(tag, name, text) { return window.sourcebookMake(tag, name, text); }  // it comes with a script that is loaded later

  function words(text) { return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) || []; }

  /* How many words two pieces of text have in common. */
  function shared(one, other) {
    var known = words(other);
    return words(one).filter(function (word) { return known.indexOf(word) >= 0; }).length;
  }

  /* What stands in a row of the sheet; null if no cue was written. */
  function read(box, index) {
    function field(name) { return box.querySelector("[name='" + name + "']").value.trim(); }
    function ticked(name) { var one = box.querySelector("[name='" + name + "-" + (index + 1) + "']:checked"); return one ? one.value : ""; }
    return field("cue") ? { number: String(index + 1), cue: field("cue"), source: field("source"), inside: field("inside"), form: ticked("form"), stance: ticked("stance") } : null;
  }

  /* Each written row takes the settled row with whose cue it shares most words, if that is still free. */
  function pair(written, settled) {
    var free = settled.slice();
    written.forEach(function (row) {
      free.sort(function (a, b) { return shared(row.cue, b.cue) - shared(row.cue, a.cue); });
      row.match = free.length && shared(row.cue, free[0].cue) ? free.shift() : null;
    });
    return free;
  }

  /* What is said of one code of a row: the same, or which was settled, and who of the coders had it otherwise. */
  function compare(how, name, yours, theirs, same, others) {
    var item = make("li", same ? "sb-same" : "sb-other"), said = others && others.length ? " (" + others.join("; ") + ")" : "";
    item.textContent = name + ": " + (same ? (yours || "none") + ", as " + how : (yours || "nothing") + " by you, " + (theirs || "none") + " as " + how) + said;
    return item;
  }

  function show(form, place) {
    var settled = JSON.parse(form.dataset.settled), how = form.dataset.how, count = [0, 0];
    var written = Array.from(form.querySelectorAll(".sb-answer")).map(read).filter(Boolean), left = pair(written, settled);
    function tell(list, name, yours, theirs, same, others) {
      count[0] += same; count[1] += 1;
      list.append(compare(how, name, yours, theirs, same, others));
    }
    var parts = written.map(function (row) {
      var found = row.match, list = make("ul"), part = make("div"), holder;
      if (!found) { part.append(make("p", "", "Row " + row.number + ", “" + row.cue + "”: the " + how + " coding has no such row.")); return part; }
      holder = written.find(function (other) { return other.number === row.inside; });
      tell(list, "cue", row.cue, found.cue, words(row.cue).join() === words(found.cue).join(), found.others.cue);
      tell(list, "source", row.source, found.source, shared(row.source, found.source) > 0 && shared(row.source, found.source) >= words(row.source).length, found.others.source);
      tell(list, "form", row.form, found.form, row.form === found.form, found.others.form);
      tell(list, "inside row", row.inside, found.inside, (holder && holder.match ? holder.match.row : row.inside ? "?" : "") === found.inside);
      if (form.querySelector("[name='stance-1']")) tell(list, "stance", row.stance, found.stance, row.stance === found.stance, found.others.stance);
      part.append(make("p", "", "Row " + row.number + ", “" + row.cue + "”"), list);
      return part;
    });
    left.forEach(function (row) { parts.push(make("p", "", "Not among your rows: “" + row.cue + "” (" + row.source + ").")); });
    var sum = !written.length ? "Write a cue into at least one row first." : settled.length - left.length + " of " + settled.length + " " + how + " rows found; in these " + count[0] + " of " + count[1] + " codes are the same. To differ is not to be wrong.";
    place.replaceChildren.apply(place, [make("p", "sb-sum", sum)].concat(written.length ? parts : []));
  }

  /* One row to begin with; the next comes as soon as something is written into the last. */
  function unrollRows(form) {
    var rows = Array.from(form.querySelectorAll(".sb-answer"));
    function roll() { rows.slice(1).forEach(function (row) { row.hidden = true; }); }
    roll();
    form.addEventListener("input", function (event) {
      var next = rows[rows.indexOf(event.target.closest(".sb-answer")) + 1];
      if (next) next.hidden = false;
    });
    form.addEventListener("reset", roll);
  }

  function start() {
    document.querySelectorAll("form.sb-answers").forEach(function (form) {
      unrollRows(form);
      var place = make("div", "sb-compared"), button = make("button", "sb-compare", "Compare"), clear = make("button", "sb-clear", "Clear"), line = make("p");
      place.setAttribute("role", "status");
      button.type = "submit";  // so that Enter in a field compares as well
      clear.addEventListener("click", function () { form.reset(); place.replaceChildren(); });
      form.addEventListener("submit", function (event) { event.preventDefault(); show(form, place); });
      line.append(button, " ", clear);
      form.append(line, place);
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
