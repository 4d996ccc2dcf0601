/* Small repairs of the theme for readers who cannot see or point: names, landmarks and focus. The page is whole without it. */
(function () {
  "use strict";

  /* The side bar holds the book's title and the search as well as the contents: one landmark for all. */
  function nameLandmarks() {
    var bar = document.getElementById("pst-primary-sidebar");
    if (bar) { bar.setAttribute("role", "complementary"); bar.setAttribute("aria-label", "The book"); }
  }

  /* A table wider than its column scrolls in its frame, which the theme lets keys reach; here it says what it holds. */
  function nameTables() {
    document.querySelectorAll(".pst-scrollable-table-container").forEach(function (frame) {
      var caption = frame.querySelector("caption");
      frame.setAttribute("role", "group");
      frame.setAttribute("aria-label", caption ? "Table: " + caption.textContent.replace(/#$/, "").trim() : "Table");
    });
  }

  function ready() { nameLandmarks(); nameTables(); }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();
