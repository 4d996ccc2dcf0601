/* Telephones: what a chapter's argument can do without, its measuring and its tables, is folded under its head until it is asked for. And what chapters hold ready: entries to copy, steps to tick off. The page is whole without it. */
(function () {
  "use strict";
  var REST = "#other-signs, #by-its-wording-alone, #ticked-off-for-this-article, #how-it-was-measured, #the-evidence, #the-machine-s-draft, #research, #reports-documents-and-software, #the-tables, #codes-in-use, #what-changed-between-editions, #with-the-program > section";

  function foldSection(section) {
    var head = section.querySelector(":scope > :is(h2, h3)");
    if (head) window.sourcebookFold(head, Array.from(section.childNodes).filter(function (node) { return node !== head; }));
  }

  /* Three heads are many where a long picture follows; and of seven or more, as objections to a reading, one fold that names them has all but the first. */
  function gather() {
    document.querySelectorAll(".bd-article section").forEach(function (section) {
      if (section.querySelector(":scope > .cell #figure-sources-on-record")) window.sourcebookFoldHeads(section, 3);
      var folds = Array.from(section.querySelectorAll(":scope > .sb-section")).filter(function (fold) { return fold.querySelector(":scope > summary > b"); });
      if (folds.length < 7 || section.id === "rules") return;
      var rest = folds.slice(1), names = rest.map(function (fold) { return fold.querySelector("b").textContent; }), head = window.sourcebookMake("b");
      head.textContent = names.map(function (name, index) { return index ? name.charAt(0).toLowerCase() + name.slice(1) : name; }).join(", ");
      rest[0].before(head);
      var one = window.sourcebookFold(head, rest);
      one.open = rest.some(function (fold) { return fold.matches(":has(:target)"); });
    });
  }

  /* What is meant to be taken along is copied by a button. */
  function offerCopies() {
    if (!navigator.clipboard) return;
    document.querySelectorAll(".sb-cite pre").forEach(function (entry) {
      var button = document.createElement("button"), words = entry.textContent;
      button.type = "button";
      button.className = "sb-copy";
      button.textContent = "Copy";
      button.setAttribute("aria-label", "Copy " + entry.getAttribute("aria-label"));
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(words).then(function () { button.textContent = "Copied"; }, function () { button.textContent = "Not allowed"; });
      });
      entry.before(button);
    });
  }

  /* The steps of a checklist can be ticked off on the screen as on paper; nothing is kept. */
  function offerTicks() {
    document.querySelectorAll("#a-checklist-for-copies-and-rewording ol > li").forEach(function (step) {
      var tick = window.sourcebookMake("input", "sb-tick"), name = step.querySelector("strong");
      tick.type = "checkbox";
      tick.setAttribute("aria-label", "Done: " + (name || step).textContent.trim());
      step.append(tick);
    });
  }

  function start() {
    if (narrow) document.querySelectorAll(REST).forEach(foldSection);
    offerCopies(); offerTicks();
  }
  var narrow = window.matchMedia("screen and (max-width: 560px)").matches;
  if (narrow) window.addEventListener("DOMContentLoaded", gather);  // after the heads have been folded
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
