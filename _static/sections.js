/* Telephones: what a chapter's argument can do without, its measuring and its tables, is folded under its head until it is asked for. The page is whole without it. */
(function () {
  "use strict";
  var REST = "#how-it-was-measured, #the-evidence, #the-machine-s-draft, #research, #reports-documents-and-software, #the-tables, #codes-in-use, #if-you-have-the-program-s-folder > section";
  var PARAGRAPHS = 5;  // that begin with a head of their own, from which on a section is a list to choose from

  var narrow = window.matchMedia("screen and (max-width: 560px)"), folds = [], make = window.sourcebookMake;

  function fold(head, rest) {
    var details = make("details", "sb-section"), summary = make("summary");
    head.before(details);
    summary.append(head);
    details.append.apply(details, [summary].concat(rest));
    folds.push(details);
    return details;
  }

  function foldSection(section) {
    var head = section.querySelector(":scope > :is(h2, h3)");
    if (head) fold(head, Array.from(section.childNodes).filter(function (node) { return node !== head; }));
  }

  /* The first words become what is chosen; the first of the paragraphs stays open. */
  function foldParagraphs(section) {
    var paragraphs = section.querySelectorAll(":scope > p.sb-run-in");
    if (paragraphs.length < PARAGRAPHS) return;
    paragraphs.forEach(function (paragraph, index) {
      var head = make("b"), said = paragraph.firstElementChild;
      paragraph.before(head);
      head.append.apply(head, Array.from(said.childNodes));
      said.remove();
      paragraph.classList.remove("sb-run-in");
      var rest = [paragraph], next = paragraph.nextElementSibling;
      while (next && !next.matches("p.sb-run-in, section")) { rest.push(next); next = next.nextElementSibling; }
      fold(head, rest).open = index === 0;
    });
  }

  /* An address opens what it leads to, and a wide or printed page shows all. */
  function open() {
    var target = document.querySelector(":target");
    folds.forEach(function (details) {
      if (!narrow.matches || target && (details.contains(target) || target === details.parentElement)) details.open = true;
    });
    if (target && narrow.matches) target.scrollIntoView();
  }

  function start() {
    if (!narrow.matches) return;
    document.querySelectorAll(REST).forEach(foldSection);
    document.querySelectorAll(".bd-article section").forEach(foldParagraphs);
    open();
    narrow.addEventListener("change", open);
    window.addEventListener("hashchange", open);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
