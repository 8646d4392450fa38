"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);

  // An element from text and elements only: nothing from the data is ever read as markup.
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === "click") made.addEventListener("click", value);
      else made.setAttribute(name, value);
    }
    made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  }

  // Letters that have no decomposition but are typed without their strokes.
  const plain = { "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d" };
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[øłđßæœıþð]/g, (letter) => plain[letter]);
  const words = (text) => fold(text).split(/\s+/).filter(Boolean);
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));

  const link = (address, text) => element("a", { href: address, rel: "noopener noreferrer" }, text);
  const isWeb = (address) => /^https?:\/\//i.test(address);
  const small = (...children) => element("span", { class: "small" }, ...children);
  // Things with something between them.
  const joined = (things, between) => things.flatMap((thing, index) => (index ? [between(), thing] : [thing]));
  const lines = (things) => joined(things, () => element("br"));
  const commas = (things) => joined(things, () => ", ");

  // A table over rows of the data: sorted by its headings, page by page, and searched if it is long.
  // `columns` give a row's cells and what they sort by; `matches` is set by who filters in another way.
  function makeTable(name, rows, columns, haystack, label) {
    const box = byId("table-" + name);
    // On a phone a row is several lines.
    const size = Math.min(Number(box.dataset.size), matchMedia("(max-width: 44rem)").matches ? 20 : 100);
    const body = box.querySelector("tbody");
    const headings = [...box.querySelectorAll("thead th")];
    const status = box.querySelector(".status");
    const state = { sort: -1, down: false, page: 0 };
    const ranks = [];
    let folded = null;
    let shown = rows.map((_, index) => index);
    let filtered = shown;

    // The rank of each row in the order of a column; of equals the order of the data.
    function rank(column) {
      if (!ranks[column]) {
        const values = rows.map(columns[column].value);
        const order = values.map((_, index) => index);
        const empty = (value) => value === "" || value === null || value === undefined;
        order.sort((a, b) => {
          const [left, right] = [empty(values[a]), empty(values[b])];
          return left || right ? left - right : compare(values[a], values[b]);
        });
        ranks[column] = new Float64Array(rows.length);
        let last = 0;
        order.forEach((row, at) => {
          if (at && (empty(values[row]) || compare(values[row], values[order[at - 1]]) !== 0)) last = at;
          ranks[column][row] = empty(values[row]) ? Infinity : last;
        });
      }
      return ranks[column];
    }

    function order() {
      shown = filtered;
      if (state.sort < 0) return;
      const by = rank(state.sort);
      const sign = state.down ? -1 : 1;
      // Rows without a value stand last in both directions.
      shown = filtered.slice().sort((a, b) => {
        if (by[a] === by[b]) return a - b;
        if (by[a] === Infinity || by[b] === Infinity) return by[a] - by[b];
        return sign * (by[a] - by[b]);
      });
    }

    function render() {
      const pages = Math.max(1, Math.ceil(shown.length / size));
      state.page = Math.min(Math.max(state.page, 0), pages - 1);
      const first = state.page * size;
      const part = shown.slice(first, first + size);
      body.replaceChildren(...part.map((index) => {
        const row = rows[index];
        return element("tr", null, columns.map((column, at) => {
          const attributes = at ? { "data-label": column.label } : { scope: "row" };
          if (column.number) attributes.class = "number";
          return element(at ? "td" : "th", attributes, column.cell(row));
        }));
      }));
      const range = pages === 1 ? "" : `${grouped(first + 1)}–${grouped(first + part.length)} of `;
      const all = shown.length < rows.length ? (range ? ", from " : " of ") + grouped(rows.length) : "";
      status.textContent = rows.length ? range + grouped(shown.length) + all : "None found.";
      headings.forEach((heading, at) => {
        if (at === state.sort) heading.setAttribute("aria-sort", state.down ? "descending" : "ascending");
        else heading.removeAttribute("aria-sort");
      });
      for (const { pager, previous, next } of pagers) {
        pager.hidden = pages === 1;
        previous.setAttribute("aria-disabled", String(state.page === 0));
        next.setAttribute("aria-disabled", String(state.page === pages - 1));
      }
    }

    function sortBy(column) {
      const down = columns[column].number === true;
      if (state.sort !== column) Object.assign(state, { sort: column, down });
      else if (state.down === down) state.down = !down;
      // A third press brings back the order of the data.
      else Object.assign(state, { sort: -1, down: false });
      state.page = 0;
      order();
      render();
      changed();
    }
    headings.forEach((heading, at) => {
      heading.replaceChildren(element("button", { type: "button", click: () => sortBy(at) }, heading.textContent));
    });

    const turn = (by) => () => {
      const pages = Math.ceil(shown.length / size);
      if (state.page + by < 0 || state.page + by >= pages) return;
      state.page += by;
      render();
      changed();
      box.scrollIntoView({ block: "nearest" });
    };
    // One before the table, where its place does not depend on the rows; after a long table another.
    const pagers = [];
    function addPager() {
      const button = (by, sign, text) => element("button", { type: "button", click: turn(by) },
        element("span", { "aria-hidden": "true" }, sign), element("span", { class: "hidden" }, `${text} rows of ${label}`));
      const [previous, next] = [button(-1, "‹", "Previous"), button(1, "›", "Next")];
      const pager = element("span", { class: "pager" }, previous, next);
      pagers.push({ pager, previous, next });
      return pager;
    }
    const tools = element("div", { class: "tools" }, status);
    if (rows.length > size && name !== "talks") {
      const input = element("input", { type: "search", id: "find-" + name, autocomplete: "off", spellcheck: "false" });
      input.addEventListener("input", () => find(words(input.value)));
      tools.append(element("p", { class: "find" },
        element("label", { for: input.id }, "Find", element("span", { class: "hidden" }, " in " + label)), input));
    }
    tools.append(addPager());
    box.prepend(tools);
    if (size > 10) box.append(addPager());

    let changed = () => {};
    function find(wanted, keep) {
      folded ??= rows.map((row) => fold(haystack(row)));
      const kept = [];
      for (let index = 0; index < rows.length; index += 1) {
        if (wanted.every((word) => folded[index].includes(word)) && (!keep || keep(rows[index]))) kept.push(index);
      }
      filtered = kept;
      state.page = 0;
      order();
      render();
    }
    render();
    return {
      find,
      state,
      // Shows a page and an order that were kept in the address.
      restore(sort, down, page) {
        Object.assign(state, { sort: sort < columns.length ? sort : -1, down });
        order();
        state.page = page;
        render();
      },
      onChange(listener) { changed = listener; },
    };
  }

  // The rows: arrays in the data, named here.
  const documents = data.documents.map(([source, title, date, language, talks, mentions, original, address]) =>
    ({ source, title, date, language, talks, mentions, original, address }));
  const projects = data.projects.map(([id, name, maturity, documents, talks, mentions]) =>
    ({ id, name, maturity, documents, talks, mentions }));
  const people = data.people.map(([id, name, talks, documents, organizations]) =>
    ({ id, name, talks, documents, organizations }));
  const organizations = data.organizations.map(([id, name, talks, people, documents]) =>
    ({ id, name, talks, people, documents }));
  const events = data.events.map(([id, name, talks, subject, documents]) => ({ id, name, talks, subject, documents }));
  const talks = data.talks.map(([title, speakers, event, kind, year, projects, places, links]) =>
    ({ title, speakers, event, kind, year, projects, places, links }));

  const numbered = (label, key) => ({ label, number: true, value: (row) => row[key], cell: (row) => grouped(row[key]) });
  // A name that filters the talks.
  const filter = (field, at, name) =>
    element("button", { type: "button", class: "filter", click: () => choose(field, at) }, name);
  const named = (label, field, rows) => ({
    label, value: (row) => row.name, cell: (row) => filter(field, rows.indexOf(row), row.name),
  });
  const stages = ["graduated", "incubating", "sandbox", "archived"];
  const signs = { graduated: "●", incubating: "▲", sandbox: "○", archived: "×" };
  const badge = (stage) =>
    element("span", { class: "maturity " + stage }, element("span", { "aria-hidden": "true" }, signs[stage]), " " + stage);

  makeTable("projects", projects, [
    named("Project", "project", projects),
    { label: "Maturity", value: (row) => stages.indexOf(row.maturity), cell: (row) => badge(row.maturity) },
    numbered("Documents", "documents"), numbered("Talks", "talks"), numbered("Mentions", "mentions"),
  ], (row) => `${row.name} ${row.maturity}`, "projects");
  const organizationNames = (all) => all.map((at) => organizations[at].name).join(", ");
  makeTable("people", people, [
    named("Speaker", "person", people),
    {
      label: "Organisations",
      value: (row) => organizationNames(row.organizations),
      cell: (row) => commas(row.organizations.map((at) => filter("organization", at, organizations[at].name))),
    },
    numbered("Talks", "talks"), numbered("Documents", "documents"),
  ], (row) => `${row.name} ${organizationNames(row.organizations)}`, "speakers");
  makeTable("organizations", organizations, [
    named("Organisation", "organization", organizations),
    numbered("Talks", "talks"), numbered("Speakers", "people"), numbered("Documents", "documents"),
  ], (row) => row.name, "organisations");
  makeTable("events", events, [
    named("Event", "event", events),
    numbered("Talks", "talks"), numbered("Documents", "documents"), numbered("About it", "subject"),
  ], (row) => row.name, "events");
  makeTable("documents", documents, [
    {
      label: "Document",
      value: (row) => row.title ?? row.source,
      cell: (row) => [
        row.address ? link(row.address, row.title ?? row.source) : row.title ?? row.source,
        small(row.original === null ? row.source : `near-duplicate of ${documents[row.original].source}, counted once`),
      ],
    },
    { label: "Date", value: (row) => row.date, cell: (row) => row.date },
    { label: "Language", value: (row) => row.language, cell: (row) => row.language },
    numbered("Talks", "talks"), numbered("Mentions", "mentions"),
  ], (row) => `${row.title ?? ""} ${row.source} ${row.date ?? ""} ${row.language ?? ""}`, "documents");

  const speakerNames = (row) => row.speakers.map(([who]) => people[who].name).join(", ");
  const eventName = (row) => (row.event === null ? "" : events[row.event].name);
  function source([at, line]) {
    const { source, address } = documents[at];
    const text = `${source.split("/").pop()}:${line}`;
    return address ? link(`${address}#L${line}`, text) : text;
  }
  const talkTable = makeTable("talks", talks, [
    {
      label: "Talk",
      value: (row) => row.title,
      cell: (row) => {
        const kind = row.kind === null ? [] : [data.kinds[row.kind]];
        const links = row.links.filter(([, address]) => isWeb(address))
          .map(([kind, address]) => link(address, kind === "other" ? "link" : kind));
        const below = joined([...kind, ...links], () => " · ");
        return [element("span", { class: "title" }, row.title ?? "(no title)"), below.length ? small(below) : null];
      },
    },
    {
      label: "Speakers",
      value: speakerNames,
      cell: (row) => row.speakers.map(([who, where]) => element("span", { class: "who" },
        filter("person", who, people[who].name),
        where.length ? [" ", small(commas(where.map((at) => filter("organization", at, organizations[at].name))))] : null)),
    },
    { label: "Event", value: eventName, cell: (row) => (row.event === null ? "" : filter("event", row.event, eventName(row))) },
    {
      label: "Projects",
      value: (row) => row.projects.map((at) => projects[at].name).join(", "),
      cell: (row) => commas(row.projects.map((at) => filter("project", at, projects[at].name))),
    },
    { label: "Source", value: (row) => documents[row.places[0][0]].source, cell: (row) => lines(row.places.map(source)) },
  ], (row) => [
    row.title ?? "", eventName(row), row.year ?? "", row.kind === null ? "" : data.kinds[row.kind],
    ...row.speakers.flatMap(([who, where]) => [people[who].name, organizationNames(where)]),
    ...row.projects.map((at) => projects[at].name),
  ].join(" "), "talks");

  // The filters of talks: what they are called, their rows, and whether a talk has one.
  const years = [...new Set(talks.map((row) => row.year).filter((year) => year !== null))].sort((a, b) => b - a);
  const plainRows = (names) => names.map((name) => ({ id: String(name), name: String(name) }));
  const fields = {
    event: { label: "Event", rows: events, has: (row, at) => row.event === at },
    project: { label: "Project", rows: projects, has: (row, at) => row.projects.includes(at) },
    organization: {
      label: "Organisation", rows: organizations, has: (row, at) => row.speakers.some(([, where]) => where.includes(at)),
    },
    person: { label: "Speaker", rows: people, has: (row, at) => row.speakers.some(([who]) => who === at) },
    kind: { label: "Kind", rows: plainRows(data.kinds), has: (row, at) => row.kind === at },
    year: { label: "Year", rows: plainRows(years), has: (row, at) => row.year === years[at] },
  };
  const chosen = {};
  const search = byId("q");
  for (const [name, field] of Object.entries(fields)) {
    field.at = new Map(field.rows.map((row, at) => [row.id, at]));
    field.select = byId("f-" + name);
    if (!field.select) continue;
    // Only what a talk has can be chosen; years stand newest first, names by letter.
    const order = field.rows.map((_, at) => at).filter((at) => (field.rows[at].talks ?? 1) > 0);
    if (name !== "year") order.sort((a, b) => collator.compare(field.rows[a].name, field.rows[b].name));
    field.select.append(...order.map((at) => element("option", { value: field.rows[at].id }, field.rows[at].name)));
    field.select.addEventListener("change", () => {
      chosen[name] = field.at.get(field.select.value);
      update("push");
    });
  }

  function choose(name, at) {
    chosen[name] = at;
    update("push");
    byId("talks").scrollIntoView();
    byId("talks-heading").focus({ preventScroll: true });
  }

  function apply() {
    const active = Object.entries(fields).filter(([name]) => chosen[name] !== undefined);
    talkTable.find(words(search.value), (row) => active.every(([name, field]) => field.has(row, chosen[name])));
    for (const [name, field] of Object.entries(fields)) {
      if (field.select) field.select.value = chosen[name] === undefined ? "" : field.rows[chosen[name]].id;
    }
    const chips = active.map(([name, field]) => {
      const text = `${field.label}: ${field.rows[chosen[name]].name}`;
      return element("button", { type: "button", "aria-label": "Remove the filter " + text, click: () => drop([name]) }, text + " ×");
    });
    if (active.length > 1 || (active.length && search.value)) {
      chips.push(element("button", { type: "button", click: () => drop(Object.keys(fields)) }, "Clear all"));
    }
    byId("chips").replaceChildren(...chips);
    byId("chips").hidden = !chips.length;
  }
  function drop(names) {
    names.forEach((name) => { chosen[name] = undefined; });
    if (names.length > 1) search.value = "";
    update("push");
    search.focus();
  }

  // The address keeps the state, so that a view can be bookmarked, sent, and gone back to.
  function address() {
    const kept = new URLSearchParams();
    if (search.value) kept.set("q", search.value);
    for (const [name, field] of Object.entries(fields)) {
      if (chosen[name] !== undefined) kept.set(name, field.rows[chosen[name]].id);
    }
    const { sort, down, page } = talkTable.state;
    if (sort >= 0) kept.set("sort", (down ? "-" : "") + (sort + 1));
    if (page) kept.set("page", String(page + 1));
    return kept.toString();
  }
  function save(how) {
    // Some browsers refuse too many changes of the address, or any in a page from a file.
    try { history[how + "State"](null, "", "#" + address()); } catch { /* not kept */ }
  }
  function update(how) {
    apply();
    save(how);
  }
  function restore() {
    const hash = location.hash.slice(1);
    // A link to a section leaves the filters alone.
    if (hash && !hash.includes("=")) return;
    const kept = new URLSearchParams(hash);
    search.value = kept.get("q") ?? "";
    for (const [name, field] of Object.entries(fields)) chosen[name] = field.at.get(kept.get(name) ?? "");
    apply();
    const sort = Number(kept.get("sort")) || 0;
    talkTable.restore(Math.abs(sort) - 1, sort < 0, (Number(kept.get("page")) || 1) - 1);
    if (hash) byId("talks").scrollIntoView();
  }
  talkTable.onChange(() => save("replace"));
  search.addEventListener("input", () => update("replace"));
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", restore);
  byId("filters").hidden = false;
  restore();

  // Light or dark: the system's, until the button says otherwise.
  const button = byId("scheme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const kept = { get() { try { return localStorage.getItem("scheme"); } catch { return null; } } };
  let scheme = kept.get();
  function paint() {
    if (scheme) document.documentElement.dataset.scheme = scheme;
    const isDark = scheme ? scheme === "dark" : dark.matches;
    button.textContent = isDark ? "Light" : "Dark";
    button.setAttribute("aria-label", isDark ? "Light colours" : "Dark colours");
  }
  button.addEventListener("click", () => {
    scheme = (scheme ? scheme === "dark" : dark.matches) ? "light" : "dark";
    try { localStorage.setItem("scheme", scheme); } catch { /* not kept */ }
    paint();
  });
  dark.addEventListener("change", paint);
  button.hidden = false;
  paint();
})();
