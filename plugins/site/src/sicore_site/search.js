/* The search of the catalogue: an index in small scripts, of which few are loaded. Nothing leaves the browser. */
(function () {
  "use strict";

  const told = JSON.parse(document.getElementById("search-told").textContent);
  const form = document.getElementById("search");
  const field = document.getElementById("q");
  const finds = document.getElementById("finds");
  const status = document.getElementById("count");
  const more = document.getElementById("more");
  const facetsPlace = document.getElementById("facets");
  const chosenPlace = document.getElementById("chosen");
  const helpPlace = document.getElementById("none");
  const PAGE = 20;
  const SHORTEST = 3;
  const LABELLED = ["type", "country", "theme", "target-group"];
  /* Where there is room beside the finds, what most people narrow by stands open. */
  const OPEN = matchMedia("(min-width: 52rem)").matches ? ["type", "country", "theme"] : [];

  const held = new Map();
  const waiting = new Map();
  const numbers = new Intl.NumberFormat(told.language);
  const facets = new Map();
  let head = null;
  let shownCount = 0;
  let ranked = [];
  let scored = null;
  let turn = 0;

  window.sicoreFound = function (name, what) {
    held.set(name, what);
  };

  function load(name, file) {
    if (held.has(name)) return Promise.resolve(held.get(name));
    if (!waiting.has(name)) {
      waiting.set(name, new Promise(function (done) {
        const script = document.createElement("script");
        script.src = told.root + "search/" + file + ".js";
        script.onload = function () { done(held.get(name)); };
        script.onerror = function () { done(undefined); };
        document.head.append(script);
      }));
    }
    return waiting.get(name);
  }

  function fold(text) {
    let folded = "";
    for (const letter of text.normalize("NFKC").toLowerCase().normalize("NFKC")) {
      folded += head.letters[letter] ?? letter;
    }
    folded = folded.normalize("NFKD").replace(/\p{M}+/gu, "");
    let plain = "";
    for (const letter of folded) plain += head.letters[letter] ?? letter;
    return plain.toLowerCase();
  }

  function wordsOf(text) {
    return (fold(text.normalize("NFC").replaceAll("\u00ad", "")).match(/[\p{L}\p{N}]+/gu) || []).map(function (word) {
      return word.slice(0, 64);
    });
  }

  function decode(text) {
    const digits = decode.digits || (decode.digits = new Map([...head.alphabet].map((letter, at) => [letter, at])));
    const last = head.alphabet.length / 2;
    const places = [];
    let at = 0, number = 0, scale = 1;
    for (const letter of text) {
      const digit = digits.get(letter);
      number += (digit % last) * scale;
      scale *= last;
      if (digit < last) {
        at += number;
        places.push(at);
        at += 1;
        number = 0;
        scale = 1;
      }
    }
    return places;
  }

  function shardFile(prefix) {
    return /^[a-z0-9]*$/.test(prefix) ? prefix : [...prefix].map((letter) => letter.codePointAt(0).toString(16)).join("-");
  }

  function nearnessOf(word, known) {
    if (known === word) return 1;
    return [...word].length >= SHORTEST && known.startsWith(word) ? 0.6 : 0;
  }

  /* What a theme or a country is called on this page counts like the words of a text, so that a word of one language
     finds records of all. */
  async function addLabelled(word, scores) {
    for (const name of LABELLED) {
      const facet = facets.get(name);
      if (!facet) continue;
      facet.words = facet.words || [...facet.parts.keys()].map((value) => [value, wordsOf(told.labels[name]?.[value] || "")]);
      for (const [value, words] of facet.words) {
        const nearness = Math.max(0, ...words.map((known) => nearnessOf(word, known)));
        if (!nearness) continue;
        for (const place of (await placesOf(facet)).get(value) || []) {
          scores.set(place, Math.max(scores.get(place) || 0, 2 * nearness));
        }
      }
    }
  }

  async function scoresOf(word) {
    const letters = [...word];
    const fitting = head.shards.filter(function (prefix) {
      return word.startsWith(prefix) || (letters.length >= SHORTEST - 1 && prefix.startsWith(word));
    });
    const shards = await Promise.all(fitting.map((prefix) => load("w/" + prefix, "w/" + shardFile(prefix))));
    const scores = new Map();
    for (const shard of shards) {
      for (const [known, [inTitle, inText]] of Object.entries(shard || {})) {
        const nearness = nearnessOf(word, known);
        if (!nearness) continue;
        for (const [places, weight] of [[inTitle, 4], [inText || "", 1]]) {
          for (const place of decode(places)) {
            scores.set(place, Math.max(scores.get(place) || 0, weight * nearness));
          }
        }
      }
    }
    await addLabelled(word, scores);
    const rarity = Math.log(1 + head.count / (1 + scores.size));
    for (const [place, score] of scores) scores.set(place, score * rarity);
    return scores;
  }

  async function matching(text) {
    const common = new Set(head.common);
    const words = [...new Set(wordsOf(text))].filter((word) => !common.has(word));
    if (!words.length) return new Map(Array.from({ length: head.count }, (_, place) => [place, 0]));
    const found = await Promise.all(words.map(scoresOf));
    found.sort((one, other) => one.size - other.size);
    const scores = new Map();
    for (const [place, score] of found[0]) {
      let sum = score;
      let all = true;
      for (const other of found.slice(1)) {
        if (!other.has(place)) { all = false; break; }
        sum += other.get(place);
      }
      if (all) scores.set(place, sum);
    }
    return scores;
  }

  async function placesOf(facet) {
    if (!facet.places) {
      const values = await load("f/" + facet.name, "f/" + facet.name);
      facet.places = new Map(Object.entries(values || {}).map(([value, text]) => [value, decode(text)]));
    }
    return facet.places;
  }

  async function narrowed(scores, except) {
    let left = [...scores.keys()];
    for (const facet of facets.values()) {
      if (facet === except || !facet.chosen.size) continue;
      const places = await placesOf(facet);
      const wanted = new Set();
      for (const value of facet.chosen) for (const place of places.get(value) || []) wanted.add(place);
      left = left.filter((place) => wanted.has(place));
    }
    return left;
  }

  async function count(facet, scores) {
    if (!facet.element.open && !facet.chosen.size) return;
    const left = new Set(await narrowed(scores, facet));
    const places = await placesOf(facet);
    for (const [value, parts] of facet.parts) {
      const many = (places.get(value) || []).filter((place) => left.has(place)).length;
      parts.count.textContent = numbers.format(many);
      parts.item.hidden = !many && !facet.chosen.has(value);
    }
    facet.nothing.hidden = [...facet.parts.values()].some((parts) => !parts.item.hidden);
  }

  function best(texts, original) {
    const tags = Object.keys(texts);
    for (const wanted of [told.language, original, "en"]) {
      if (!wanted) continue;
      const same = tags.filter((tag) => tag === wanted || tag.split("-")[0] === wanted.split("-")[0]);
      same.sort((one, other) => one.includes("-t-") - other.includes("-t-") || (one < other ? -1 : 1));
      if (same.length) return same[0];
    }
    return tags[0];
  }

  function put(element, texts, original) {
    const tag = best(texts, original);
    if (tag === undefined) return false;
    element.textContent = texts[tag];
    element.dir = "auto";
    const language = tag.split("-")[0];
    if (language !== told.language && language !== "und") element.lang = language;
    return true;
  }

  function cardOf([key, type, countries, original, titles, summaries]) {
    const item = document.createElement("li");
    item.className = "card kind-" + type.replace(/[^a-z_]/g, "");
    const kind = document.createElement("p");
    kind.className = "kind";
    kind.textContent = [told.labels.type?.[type] || type, ...countries.map((each) => told.labels.country?.[each] || each)].join(" · ");
    const heading = document.createElement("h3");
    const link = document.createElement("a");
    link.href = "r/" + key.slice(0, 2) + "/" + key.slice(2) + ".html";
    put(link, titles, original);
    heading.append(link);
    item.append(kind, heading);
    const summary = document.createElement("p");
    if (put(summary, summaries, original) && summary.textContent !== link.textContent) item.append(summary);
    return item;
  }

  async function show(until, mine) {
    const wanted = ranked.slice(shownCount, until);
    const cards = await Promise.all(wanted.map(async function (place) {
      const number = Math.floor(place / head.cards);
      const some = await load("c/" + number, "c/" + number);
      return some && some[place % head.cards];
    }));
    if (mine !== turn) return;
    finds.append(...cards.filter(Boolean).map(cardOf));
    shownCount = Math.min(until, ranked.length);
    more.hidden = shownCount >= ranked.length;
  }

  function remember(text) {
    const parameters = new URLSearchParams();
    if (text) parameters.set("q", text);
    for (const facet of facets.values()) for (const value of facet.chosen) parameters.append(facet.name, value);
    const address = parameters.size ? "?" + parameters : location.pathname;
    for (const tongue of document.querySelectorAll(".tongues a")) tongue.search = parameters.toString();
    try { history.replaceState(null, "", address); } catch { /* A page of a file share has no history of its own. */ }
  }

  function labelOf(facet, value) {
    return told.labels[facet.name]?.[value] || value;
  }

  function button(text, label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", function () {
      act();
      status.focus();
      search();
    });
    const item = document.createElement("li");
    item.append(made);
    return item;
  }

  function choose(facet, value, wanted) {
    if (wanted) facet.chosen.add(value); else facet.chosen.delete(value);
    const parts = facet.parts.get(value);
    if (parts) parts.box.checked = wanted;
  }

  /* What the finds are narrowed by stands above them, each with a way to take it away. */
  function showChosen() {
    const all = [...facets.values()].flatMap((facet) => [...facet.chosen].map((value) => [facet, value]));
    const items = all.map(function ([facet, value]) {
      const label = labelOf(facet, value);
      return button(label + " ×", told.words.remove.replace("{value}", label), () => choose(facet, value, false));
    });
    if (all.length > 1) {
      items.push(button(told.words.clear, null, () => all.forEach(([facet, value]) => choose(facet, value, false))));
    }
    chosenPlace.replaceChildren(...items);
    chosenPlace.hidden = !all.length;
  }

  async function search() {
    const mine = ++turn;
    const text = field.value.trim();
    head = head || await load("head", "head");
    if (!head) { status.textContent = told.words.broken; return; }
    remember(text);
    showChosen();
    const scores = await matching(text);
    const left = await narrowed(scores, null);
    if (mine !== turn) return;
    left.sort((one, other) => scores.get(other) - scores.get(one) || one - other);
    ranked = left;
    scored = scores;
    helpPlace.hidden = left.length > 0;
    shownCount = 0;
    finds.replaceChildren();
    const word = left.length ? told.words[new Intl.PluralRules(told.language).select(left.length)] || told.words.other : told.words.none;
    status.textContent = word.replace("{count}", numbers.format(left.length));
    await show(PAGE, mine);
    for (const facet of facets.values()) {
      if (mine === turn) await count(facet, scores);
    }
    form.dataset.done = String(mine);
  }

  function build(parameters) {
    for (const { name, label, values } of told.facets) {
      const element = document.createElement("details");
      element.className = "facet";
      const summary = document.createElement("summary");
      summary.textContent = label;
      const list = document.createElement("ul");
      const facet = { name, element, chosen: new Set(), parts: new Map(), places: null };
      for (const value of values) {
        const item = document.createElement("li");
        const line = document.createElement("label");
        const box = document.createElement("input");
        box.type = "checkbox";
        box.value = value;
        box.addEventListener("change", function () {
          choose(facet, value, box.checked);
          search();
        });
        const text = document.createElement("span");
        text.textContent = labelOf(facet, value);
        const many = document.createElement("span");
        many.className = "count";
        line.append(box, text, many);
        item.append(line);
        list.append(item);
        facet.parts.set(value, { item, box, count: many });
        if (parameters.getAll(name).includes(value)) choose(facet, value, true);
      }
      element.open = facet.chosen.size > 0 || OPEN.includes(name);
      facet.nothing = document.createElement("li");
      facet.nothing.className = "note";
      facet.nothing.textContent = told.words.nothing;
      facet.nothing.hidden = true;
      list.append(facet.nothing);
      element.append(summary, list);
      element.addEventListener("toggle", function () { if (element.open && scored) count(facet, scored); });
      facets.set(name, facet);
      facetsPlace.append(element);
    }
  }

  const asked = new URLSearchParams(location.search);
  field.value = asked.get("q") || "";
  build(asked);
  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  let pause = 0;
  field.addEventListener("input", function () { clearTimeout(pause); pause = setTimeout(search, 250); });
  more.addEventListener("click", function () { show(shownCount + PAGE, turn); });
  search();
}());
