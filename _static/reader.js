/* The annotated article: notes beside their lines, steps from mark to mark, other coders' views. Layers and texts are chosen without it. */
(function () {
  "use strict";
  var OF = { voices: "A", cues: "A", frames: "S", rewording: "T", coders: "D" };
  var LAYER = { A: "voices", S: "frames", T: "rewording", D: "coders" };
  var NOUN = { voices: "attribution", cues: "attribution", frames: "sentence", rewording: "swap", coders: "difference" };
  var FIRST = 3;
  var STEP = /^(problem|cause|evaluation|remedy)\b/;
  var wide = matchMedia("(min-width: 1100px)");

  /* The part of the address behind the sign, or nothing if it is none. */
  function place() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch (error) { return ""; }
  }

  function parseSpans(cell) {
    return cell.split(";").filter(Boolean).map(function (piece) { return piece.trim().split(" ").map(Number); });
  }

  var make = window.sourcebookMake;

  function Reader(root) {
    var find = root.querySelector.bind(root);
    this.root = root;
    this.text = find(".sb-text");
    this.sheet = find(".sb-sheet");
    this.bar = find(".sb-bar");
    this.panel = find(".sb-panel");
    this.map = find(".sb-map");
    this.tools = find(".sb-tools");
    this.count = find(".sb-count");
    this.margin = this.sheet.appendChild(make("div", "sb-margin"));
    this.margin.setAttribute("aria-hidden", "true");  // the same notes stand in the list below and open by their marks
    this.segments = Array.from(this.text.querySelectorAll("span[data-a]")).map(function (node) {
      return { node: node, start: Number(node.dataset.a), end: Number(node.dataset.z), units: (node.dataset.u || "").split(" ").filter(Boolean), own: node.className };
    });
    this.units = new Map();
    this.segments.forEach(function (s) {
      s.units.forEach(function (id) { if (!this.units.has(id)) this.units.set(id, []); this.units.get(id).push(s); }, this);
    }, this);
    var data = find("script.sb-coders");
    this.coders = data ? JSON.parse(data.textContent) : { signs: {}, coders: {} };
    this.at = -1;
    this.fact = null;
  }

  var reader = Reader.prototype;

  reader.layer = function () { return this.root.querySelector("[name='sb-layer']:checked").value; };

  reader.choose = function (layer) {
    var button = this.root.querySelector("[name='sb-layer'][value='" + layer + "']");
    if (!button || button.checked) return;
    button.checked = true;
    this.draw();
  };

  reader.within = function (pieces) {
    return this.segments.filter(function (s) {
      return pieces.some(function (p) { return p[0] <= s.start && s.end <= p[1]; });
    });
  };

  reader.ofUnit = function (id) { return this.units.get(id) || []; };

  reader.note = function (id) { return this.root.querySelector("#note-" + CSS.escape(id)); };

  reader.say = function (text) { this.bar.textContent = text; };

  /* What is stepped through, in the order of the text: the words of a number, else what has a note. */
  reader.lit = function () {
    var self = this;
    if (!this.fact) return this.noted().slice().sort(function (a, b) { return a.segments[0].start - b.segments[0].start; });
    return parseSpans(this.fact.dataset.at).map(function (p) { return { segments: self.within([p]) }; }).filter(function (i) { return i.segments.length; });
  };

  /* What has a note in this layer. */
  reader.noted = function () {
    if (this.theirs) return this.theirs;
    var self = this, sign = OF[this.layer()];
    return Array.from(this.units.keys()).filter(function (id) { return id[0] === sign && self.note(id); }).map(function (id) {
      return { id: id, segments: self.ofUnit(id), start: self.startOf(id) };
    }).sort(function (a, b) { return a.start - b.start; });
  };

  /* An attribution stands where its mark stands, anything else where it begins. */
  reader.startOf = function (id) {
    var mark = id[0] === "A" && this.text.querySelector(".sb-a[data-show='" + CSS.escape(id) + "']");
    while (mark && !mark.dataset.a) mark = mark.previousElementSibling;
    return mark ? Number(mark.dataset.a) : this.ofUnit(id)[0].start;
  };

  reader.nodeOf = function (item) {
    var start = item.start;
    if (item.mark) return item.mark;
    var found = start === undefined ? null : this.segments.find(function (s) { return s.start === start; });
    return (found || item.segments[0]).node;
  };

  reader.mark = function (segments) {
    this.root.querySelectorAll(".sb-hit").forEach(function (n) { n.classList.remove("sb-hit"); });
    segments.forEach(function (s) { s.node.classList.add("sb-hit"); });
  };

  reader.clear = function () {
    this.fact = null;
    this.at = -1;
    this.mark([]);
    this.say("");
    this.close();
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
    this.draw();
  };

  reader.close = function () {
    this.panel.replaceChildren();
    this.panel.classList.remove("sb-pinned");
    document.documentElement.style.removeProperty("scroll-padding-bottom");
    this.place();
  };

  /* Put full notes into the panel: beside their line where there is a margin, else in the sheet below. */
  reader.show = function (notes, level, pinned) {
    var self = this;
    this.panel.replaceChildren.apply(this.panel, notes);
    this.panel.classList.toggle("sb-pinned", pinned);
    if (!notes.length) return this.close();
    if (pinned) {
      var button = make("button", "sb-close", "Close");
      button.type = "button";
      button.addEventListener("click", function () { self.clear(); });
      this.panel.appendChild(button);
    }
    this.level = level;
    this.place();
    if (!wide.matches && pinned) document.documentElement.style.scrollPaddingBottom = this.panel.offsetHeight + 12 + "px";
  };

  reader.full = function (id) {
    var note = this.note(id), box = make("div", "sb-full");
    box.dataset.for = id;
    Array.from(note.childNodes).forEach(function (child) { box.appendChild(child.cloneNode(true)); });
    this.shorten(box);
    return box;
  };

  /* The sheet below shows the first facts of a note, and the others when asked. */
  reader.shorten = function (box) {
    var rest = Array.from(box.querySelectorAll(".sb-pair")).slice(FIRST);
    if (wide.matches || rest.length < 2) return;
    var button = make("button", "sb-all", rest.length + " more");
    button.type = "button";
    rest.forEach(function (pair) { pair.hidden = true; });
    button.addEventListener("click", function () { rest.forEach(function (pair) { pair.hidden = false; }); button.remove(); });
    box.append(button);
  };

  /* A word may carry several notes: all of them open, those of the layer first. */
  reader.idsAt = function (node) {
    var holder = node.closest && node.closest("[data-u]"), self = this, sign = OF[this.layer()];
    if (!holder) return [];
    var ids = holder.dataset.u.split(" ").filter(function (id) { return self.note(id) && (id[0] !== "S" || sign === "S"); });
    return this.ofLayer(ids).concat(ids.filter(function (id) { return id[0] !== sign; }));
  };

  reader.ofLayer = function (ids) {
    var sign = OF[this.layer()];
    return ids.filter(function (id) { return id[0] === sign; });
  };

  reader.open = function (ids, node, keep) {
    if (!keep) { this.fact = null; this.say(""); this.mark(this.ofUnit(ids[0])); }
    var self = this, items = this.lit();
    this.at = keep ? this.at : items.findIndex(function (i) { return i.id === ids[0]; });
    this.show(ids.map(function (id) { return self.full(id); }), node, true);
    this.draw();
  };

  reader.step = function (by) {
    var items = this.lit();
    if (!items.length) return;
    this.at = this.at < 0 ? (by > 0 ? 0 : items.length - 1) : (this.at + by + items.length) % items.length;
    var item = items[this.at], node = this.nodeOf(item);
    if (item.id && !this.theirs) {
      history.replaceState(null, "", "#" + item.id);
      this.open([item.id], node);
    } else if (item.mark) {
      this.openTheirs(item);
    }
    this.root.querySelectorAll(".sb-now").forEach(function (n) { n.classList.remove("sb-now"); });
    item.segments.forEach(function (s) { s.node.classList.add("sb-now"); });
    this.bring(node);
    this.tell();
  };

  /* How many there are of what is stepped through, and at which of them one is. */
  reader.tell = function () {
    var all = this.lit().length, noun = this.fact ? "place" : NOUN[this.theirs ? "voices" : this.layer()];
    this.count.firstChild.textContent = (this.at < 0 ? "" : this.at + 1 + " of ") + all;
    this.count.lastChild.textContent = " " + noun + (all === 1 ? "" : "s");
  };

  /* An address with data-at is a number of the book; any other is a unit. */
  reader.follow = function () {
    var id = place(), target = id && document.getElementById(id);
    if (!id) this.clear();
    if (!target || !this.root.contains(target)) return;
    if (target.dataset.at) {
      this.close();
      this.choose(target.dataset.in);
      this.fact = target;
      this.at = -1;
      this.mark(this.within(parseSpans(target.dataset.at)));
      var places = target.dataset.at.split(";").length;
      this.say(target.dataset.label + ": " + target.dataset.text + " (" + places + (places === 1 ? " place" : " places") + " highlighted)");
      this.draw();
    } else if (id.indexOf("note-") === 0) {
      target.closest("details").open = true;
      target.scrollIntoView();
    } else if (this.note(id)) {
      if (OF[this.layer()] !== id[0] && LAYER[id[0]]) this.choose(LAYER[id[0]]);
      this.open([id].concat(this.beside(id)), this.nodeOf({ segments: this.ofUnit(id), start: this.startOf(id) }));
    } else if (this.ofUnit(id).length || /^P\d+$/.test(id)) {
      this.close();
      this.fact = null;
      this.mark(this.ofUnit(id).length ? this.ofUnit(id) : this.within([this.paragraph(target)]));
      this.draw();
    }
    this.bring(target);
  };

  /* Bring words into sight between what sticks to the edges. */
  reader.bring = function (node) {
    var top = this.tools.offsetHeight, box = node.getBoundingClientRect();
    var floor = wide.matches || !this.panel.childNodes.length ? innerHeight : this.panel.getBoundingClientRect().top;
    scrollBy({ top: box.top - top - (floor - top) * .3, behavior: "instant" });
  };

  /* The note on the cue or source of which a replaced word is part. */
  reader.beside = function (id) {
    var first = this.ofUnit(id)[0];
    if (id[0] !== "T" || !first.node.matches(".sb-cue, .sb-source")) return [];
    return first.units.filter(function (other) { return other[0] === "A"; }).slice(0, 1);
  };

  reader.paragraph = function (target) {
    var spans = target.closest("p").querySelectorAll("span[data-a]");
    return [Number(spans[0].dataset.a), Number(spans[spans.length - 1].dataset.z)];
  };

  /* The margin: one line a note, level with the words it belongs to, or as near below as there is room. */
  reader.draw = function () {
    var self = this, layer = this.layer(), choice = this.root.querySelector("select[data-coder]");
    if (choice) choice.closest("label").hidden = layer !== "coders";
    this.view(layer === "coders" && choice ? choice.value : "");
    this.root.classList.toggle("sb-counted", Boolean(this.fact));
    var picks = this.root.querySelector(".sb-picks"), chosen = picks.querySelector("[name='sb-layer']:checked").parentNode;
    if (picks.scrollWidth > picks.clientWidth) picks.scrollLeft += chosen.getBoundingClientRect().left - picks.getBoundingClientRect().left - 24;  // on a telephone
    var open = Array.from(this.panel.querySelectorAll(".sb-full[data-for]")).map(function (box) { return box.dataset.for; });
    this.margin.replaceChildren.apply(this.margin, this.noted().filter(function (i) { return !i.id || i.mark || open.indexOf(i.id) < 0; }).map(function (item) {
      var line = make("div", "sb-line");
      line.item = item;
      self.brief(item, layer).forEach(function (part) { line.append(part, " "); });
      line.addEventListener("click", function () {
        if (item.mark) return self.openTheirs(item);
        if (!item.id) return;
        history.replaceState(null, "", "#" + item.id);
        self.open([item.id], self.nodeOf(item));
      });
      return line;
    }).filter(function (line) { return line.firstChild; }));
    this.place();
    this.tell();
  };

  reader.brief = function (item, layer) {
    if (item.brief) return item.brief;
    if (!item.id) return [];
    var note = this.note(item.id), title = note.querySelector("strong").textContent, short = note.dataset.brief || "";
    if (layer === "rewording") return this.weighed(item, note, title);
    if (layer === "frames") return [make("b", "", item.id)].concat(short.split(", ").filter(Boolean).map(function (frame) { return make("span", STEP.test(frame) ? "sb-chip sb-of-step" : "sb-chip", frame); }));
    if (layer === "coders") return [make("b", "", item.id), short || title];
    var mark = this.root.querySelector(".sb-a[data-show='" + CSS.escape(item.id) + "']");
    var sign = make("span", this.kindOf(item) + " sb-sign", mark ? mark.firstChild.textContent : "");
    return layer === "cues" ? [make("b", "", short || "no cue"), title] : [sign, make("b", "", title), short];
  };

  /* The text shows what a word replaced; the margin has those that shift the meaning, the gravest as pairs, and how grave each coder found them. */
  reader.weighed = function (item, note, title) {
    var severity = item.segments[0].node.dataset.severity, grave = severity === "3";
    if (!(severity >= "2")) return [];
    var said = {};
    note.querySelectorAll(".sb-pair").forEach(function (pair) { said[pair.firstElementChild.textContent.trim()] = pair.lastElementChild.textContent; });
    var each = said["by each coder"], words = grave && said.original ? [make("del", "", said.original.slice(1, -1))] : [];
    return words.concat(make(grave ? "b" : "span", "", title.slice(1, -1)), each ? this.codes(each) : "");
  };

  /* A square a coder, the fuller the graver that coder found it; empty with a dashed edge where the word was not marked. */
  reader.codes = function (each) {
    var codes = each.replace(/ \(.*/, "").split(", "), shown = make("span", "sb-codes");
    shown.title = "by each coder: " + each;
    codes.forEach(function (code) { shown.append(make("span", "")); shown.lastChild.dataset.severity = code; });
    return shown;
  };

  reader.place = function () {
    var top = this.sheet.getBoundingClientRect().top, self = this, last = 0, card = null;
    var y = function (node) { return node.getBoundingClientRect().top - top; };
    if (!wide.matches) { this.panel.style.top = ""; return; }
    var pinned = this.panel.classList.contains("sb-pinned") && this.panel.childNodes.length;
    if (this.panel.childNodes.length && this.level) {
      this.panel.style.top = Math.max(0, y(this.level) - 6) + "px";
      if (pinned) card = [y(this.panel), y(this.panel) + this.panel.offsetHeight];
    }
    var wanted = Array.from(this.margin.children).map(function (line) { return [line, y(self.nodeOf(line.item)), line.offsetHeight]; });
    wanted.forEach(function (entry) {
      var at = Math.max(entry[1], last);
      if (card && at + entry[2] > card[0] && at < card[1]) at = card[1] + 6;
      entry[0].style.top = at + "px";
      last = at + entry[2] + 3;
    });
    this.sheet.style.minHeight = Math.max(last, card ? card[1] : 0) + "px";
    this.drawMap(this.lit().map(function (item) { return y(self.nodeOf(item)); }));
  };

  /* The map: where in the text the lit places stand. */
  reader.drawMap = function (places) {
    var height = this.text.offsetHeight, items = this.lit(), self = this;
    this.map.replaceChildren.apply(this.map, places.map(function (at, index) {
      var tick = make("span", index === self.at ? "sb-here" : "");
      tick.className += " " + self.kindOf(items[index]);
      tick.dataset.severity = self.layer() === "rewording" ? items[index].segments[0].node.dataset.severity || "" : "";
      tick.style.top = Math.min(99, Math.max(0, 100 * at / height)) + "%";
      tick.addEventListener("click", function () { self.at = index - 1; self.step(1); });
      return tick;
    }));
    this.map.hidden = !items.length;
  };

  /* The kind of voice of an attribution, as the class that gives it its colour. */
  reader.kindOf = function (item) {
    var mark = item.mark || (item.id && item.id[0] === "A" && this.root.querySelector(".sb-a[data-show='" + CSS.escape(item.id) + "']"));
    return mark ? (/sb-k-\w+/.exec(mark.className) || [""])[0] : "";
  };

  window.SourcebookReader = Reader;
  Reader.parseSpans = parseSpans;
  Reader.place = place;
  Reader.LAYER = LAYER;
  Reader.make = make;
  Reader.wide = wide;
})();
