/* Small repairs of the theme for readers who cannot see or point: names, landmarks and focus. The page is whole without it. */
(function () {
  "use strict";

  /* The side bar holds the book's title and the search as well as the contents: one landmark for all. */
  function nameLandmarks() {
    var bar = document.getElementById("pst-primary-sidebar");
    if (bar) { bar.setAttribute("role", "complementary"); bar.setAttribute("aria-label", "The book"); }
  }

  /* A table wider than its column scrolls in its frame, which here says what it holds. */
  function nameTables() {
    document.querySelectorAll(".pst-scrollable-table-container").forEach(function (frame) {
      var caption = frame.querySelector("caption");
      frame.setAttribute("role", "group");
      frame.setAttribute("aria-label", caption ? "Table: " + caption.textContent.replace(/#$/, "").trim() : "Table");
    });
  }

  /* A fold goes by the words that it shows. */
  function nameFolds() {
    document.querySelectorAll("details.hide > summary[aria-label]").forEach(function (summary) { summary.removeAttribute("aria-label"); });
  }

  /* A dialog gives the focus back to where it was, and closes once a place in the page is chosen. */
  function mindDialogs() {
    var before = null;
    document.addEventListener("focusin", function (event) { if (!event.target.closest("dialog")) before = event.target; });
    document.addEventListener("close", function () {  // the theme moves what the dialog held, and the focus is lost only then
      setTimeout(function () { if (before && document.activeElement === document.body) before.focus(); });
    }, true);
    document.addEventListener("click", function (event) {
      var link = event.target.closest("dialog[open] a[href^='#']");
      if (link) { before = null; link.closest("dialog").close(); }
    });
  }

  /* What scrolls can be reached by keys, from the moment at which it is laid out. */
  function reachFrames() {
    var observer = new ResizeObserver(function (changes) {
      changes.forEach(function (change) {
        var frame = change.target;
        frame.tabIndex = frame.scrollWidth > frame.clientWidth ? 0 : -1;
      });
    });
    document.querySelectorAll("pre, .sb-drawing, .pst-scrollable-table-container").forEach(function (frame) {
      observer.observe(frame);
    });
  }

  /* What a link leads to is shown, also where it is folded away. */
  function unfold() {
    var fold = document.querySelector("details:not([open]):has(:target)");
    if (fold) { fold.open = true; fold.querySelector(":target").scrollIntoView(); }
  }

  function ready() {
    nameLandmarks(); nameTables(); nameFolds(); mindDialogs(); reachFrames(); unfold();
    window.addEventListener("hashchange", unfold);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();
