/* Telephones: paragraphs with heads, four or more in a section, are a list to choose from. The page is whole without it. */
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

  /* The first words become what is chosen; the first stays open. */
  window.sourcebookFoldHeads = function (section, least) {
    var paragraphs = section.querySelectorAll(":scope > p.sb-run-in");
    if (paragraphs.length < least) return;
    paragraphs.forEach(function (paragraph, index) {
      var said = paragraph.firstElementChild, head = make("b", "", said.textContent.replace(/[.:]$/, "")), rest = [paragraph], next = paragraph.nextElementSibling;
      paragraph.before(head);
      said.remove();
      paragraph.classList.remove("sb-run-in");
      while (next && !next.matches("p.sb-run-in, section, .sd-dropdown")) { rest.push(next); next = next.nextElementSibling; }
      fold(head, rest).open = !index;
    });
  };

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
    document.querySelectorAll(".bd-article section").forEach(function (section) { sourcebookFoldHeads(section, 4); });
    open();
    narrow.addEventListener("change", open);
    window.addEventListener("hashchange", open);
  }
  window.addEventListener("DOMContentLoaded", start);
})();
