/* Telephones: what a chapter's argument can do without, its measuring and its tables, is folded under its head until it is asked for. And what chapters hold ready: entries to copy, steps to tick off. The page is whole without it. */
(function () {
  "use strict";
  var REST = "#other-signs, #by-its-wording-alone, #ticked-off-for-this-article, #how-it-was-measured, #the-evidence, #the-machine-s-draft, #research, #reports-documents-and-software, #the-tables, #codes-in-use, #what-changed-between-editions, #if-you-have-the-program-s-folder > section";

  function foldSection(section) {
    var head = section.querySelector(":scope > :is(h2, h3)");
    if (head) window.sourcebookFold(head, Array.from(section.childNodes).filter(function (node) { return node !== head; }));
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
    if (window.matchMedia("screen and (max-width: 560px)").matches) document.querySelectorAll(REST).forEach(foldSection);
    offerCopies(); offerTicks();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
