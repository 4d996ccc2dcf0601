/* Telephones: paragraphs with heads of their own, four or more in a section, are a list to choose from. The page is whole without it. */
(function () {
  "use strict";
  var narrow = window.matchMedia("screen and (max-width: 560px)"), folds = [], make = window.sourcebookMake;

  var fold = window.sourcebookFold = function (head, rest) {
    var details = make("details", "sb-section"), summary = make("summary");
    head.before(details);
    summary.append(head);
    details.append.apply(details, [summary].concat(rest));
    folds.push(details);
    return details;
  };

  /* More than six, as objections to a reading: the first stays as it is, and one fold that names them has the others. */
  function foldTogether(paragraphs) {
    var names = paragraphs.slice(1).map(function (paragraph) { return paragraph.firstElementChild.textContent.replace(/[.:]$/, ""); });
    var head = make("b", "", names.map(function (name, index) { return index ? name.charAt(0).toLowerCase() + name.slice(1) : name; }).join(", ")), rest = [], next = paragraphs[1];
    paragraphs[1].before(head);
    while (next && !next.matches("section, .sd-dropdown")) { rest.push(next); next = next.nextElementSibling; }
    fold(head, rest);
  }

  /* The first words become what is chosen; the first of the paragraphs stays open. */
  function foldParagraphs(section) {
    var paragraphs = section.querySelectorAll(":scope > p.sb-run-in");
    if (paragraphs.length < (section.querySelector(":scope > .cell #figure-sources-on-record") ? 3 : 4)) return;  // where a long picture follows, three are many
    if (paragraphs.length > 6 && section.id !== "rules") return foldTogether(Array.from(paragraphs));
    paragraphs.forEach(function (paragraph, index) {
      var said = paragraph.firstElementChild, head = make("b", "", said.textContent.replace(/[.:]$/, "")), rest = [paragraph], next = paragraph.nextElementSibling;
      paragraph.before(head);
      said.remove();
      paragraph.classList.remove("sb-run-in");
      while (next && !next.matches("p.sb-run-in, section, .sd-dropdown")) { rest.push(next); next = next.nextElementSibling; }
      fold(head, rest).open = index === 0;
    });
  }

  /* An address opens what it leads to, and a wide or printed page shows all. */
  function open() {
    var target = document.querySelector(":target");
    folds.forEach(function (details) {
      if (!narrow.matches || details.matches(":has(:target), :target > *")) details.open = true;
    });
    if (target && narrow.matches) target.scrollIntoView();
  }

  function start() {
    if (!narrow.matches) return;
    document.querySelectorAll(".bd-article section").forEach(foldParagraphs);
    open();
    narrow.addEventListener("change", open);
    window.addEventListener("hashchange", open);
  }
  window.addEventListener("DOMContentLoaded", start);
})();
