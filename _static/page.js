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

  /* What scrolls can be reached by keys. The theme comes to it late after a window has changed its width. */
  function reachFrames() {
    document.querySelectorAll("pre, .pst-scrollable-table-container").forEach(function (frame) {
      frame.tabIndex = frame.scrollWidth > frame.clientWidth ? 0 : -1;
    });
  }

  /* What a link leads to is shown, also where it is folded away. */
  function unfold() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest("details:not([open])");
    if (fold) { fold.open = true; target.scrollIntoView(); }
  }

  function ready() {
    nameLandmarks(); nameTables(); reachFrames(); unfold();
    window.addEventListener("resize", reachFrames);
    window.addEventListener("hashchange", unfold);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();
