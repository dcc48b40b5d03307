// The pages of the service: what a student hands in and reads, and what those who teach see of a class.
// Everything comes from the API; whatever text it sends is shown as text.

const base = document.body.dataset.base;
const xsrf = document.querySelector("meta[name=xsrf]").content;

/** Make an element: attributes, then children, where a text is text. */
function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") for (const [event, call] of Object.entries(value)) made.addEventListener(event, call);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** Have these children, in this order; what is there already stays untouched, so that no click and no focus is lost. */
function keep(parent, children) {
  const same = parent.childNodes.length === children.length && children.every((child, place) => parent.childNodes[place] === child);
  if (!same) parent.replaceChildren(...children);
}

/** Ask the API; an answer that refuses is an Error with its `code`, `message` and `retry_at`. */
async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(base + path, { ...options, headers: { "X-XSRFToken": xsrf, ...options.headers } });
  } catch {
    throw Object.assign(new Error("The service can't be reached. Nothing was lost; try again."), { code: "offline" });
  }
  if (answer.status === 401) location.assign(`${base}/signin`);
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(body.message || "The service failed."), body);
  return body;
}

const number = (value) => (value === null ? "–" : String(Math.round(value * 100) / 100));
const time = (text) => new Date(text).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
const STATES = {
  queued: "waits", running: "is graded now", graded: "graded", rejected: "not a notebook that can be graded",
  not_graded: "could not be graded",
};
const LATER = { at_once: "", after_due: "after the due date", after_published: "when your instructor publishes them", never: "never" };

// --- a student's page

function attemptText(attempt) {
  if (attempt.state === "queued") return attempt.place ? `Number ${attempt.place} in the queue` : "In the queue";
  if (attempt.state === "running") return attempt.done ? `${attempt.done} of ${attempt.of} exercises tested` : "Running your notebook";
  if (attempt.state !== "graded") return attempt.error || STATES[attempt.state];
  if (!attempt.shown.score) return "Handed in and graded. The score is shown later.";
  return `${number(attempt.score)} of ${number(attempt.max_score)} points`;
}

function exerciseView(exercise) {
  const state = { passed: "good", failed: "bad", manual: "wait", not_graded: "wait" }[exercise.state];
  const sign = { passed: "✓", failed: "✗", manual: "…", not_graded: "?" }[exercise.state];
  const full = exercise.state === "passed";
  return el("div", { class: "exercise" },
    el("div", { class: "top" },
      el("strong", { class: state }, `${sign} ${exercise.heading || exercise.cell}`),
      el("span", {}, `${number(exercise.score)} of ${number(exercise.max_score)}`)),
    full ? null : exercise.hints.slice(0, 1).map((hint) => el("p", { class: "hint" }, hint)),
    full ? null : el("p", { class: "soft" }, exercise.summary),
    full || exercise.hints.length ? null : exercise.messages.slice(0, 1).map((message) => el("p", {}, message)));
}

function attemptView(attempt) {
  const running = attempt.state === "queued" || attempt.state === "running";
  const box = el("section", { class: "card", "aria-label": `Attempt ${attempt.number} at ${attempt.assignment}` },
    el("div", { class: "top" },
      el("h2", {}, `${attempt.assignment}, attempt ${attempt.number}`),
      el("span", { class: attempt.state === "graded" && attempt.shown.score ? "points" : "" }, attemptText(attempt))));
  if (running) {
    const shown = attempt.state === "running" ? { value: attempt.done, max: attempt.of || 1 } : {};
    box.append(el("progress", { ...shown, "aria-label": "Progress" }));
  }
  if (attempt.state === "not_graded") box.append(el("p", {}, "It costs you nothing."));
  for (const notebook of attempt.result?.notebooks ?? []) {
    if (attempt.result.notebooks.length > 1) box.append(el("h3", {}, notebook.name));
    box.append(...notebook.exercises.map(exerciseView));
  }
  for (const note of attempt.result?.notes ?? []) box.append(el("p", { class: "soft" }, note));
  if (attempt.result) {
    box.append(el("p", {}, el("a", { href: `${base}/api/attempts/${attempt.id}/page`, target: "_blank" },
      "Read the whole page")));
  }
  return box;
}

/** Follow an attempt until it is graded; the browser asks again by itself where a connection is lost. */
function follow(attempt, show) {
  return new Promise((resolve) => {
    const source = new EventSource(`${base}/api/attempts/${attempt.id}/events`);
    source.addEventListener("attempt", (event) => {
      const now = JSON.parse(event.data);
      show(now);
      if (now.state !== "queued" && now.state !== "running") {
        source.close();
        resolve(now);
      }
    });
  });
}

function assignmentView(assignment, history) {
  const facts = [];
  if (assignment.due) facts.push(`due ${time(assignment.due)}`);
  if (assignment.late_keeps.length) facts.push(`${plural(assignment.late_keeps.length, "late day")}`);
  if (assignment.attempts_left !== null) facts.push(`${plural(assignment.attempts_left, "attempt")} left`);
  if (assignment.next_at && assignment.open) facts.push(`next attempt at ${time(assignment.next_at)}`);
  facts.push(`the ${assignment.counts} attempt counts`);
  for (const [what, when] of Object.entries(assignment.shows)) {
    if (when !== "at_once") facts.push(`${what} ${when === "never" ? "not" : ""} shown ${LATER[when]}`.replace(" shown never", " shown"));
  }
  const best = assignment.best === null ? "" : `best ${number(assignment.best)} of ${number(assignment.max_score)}`;
  const rows = history.map((attempt) => el("tr", {},
    el("td", { class: "number" }, String(attempt.number)),
    el("td", {}, time(attempt.received)),
    el("td", {}, attemptText(attempt)),
    el("td", {}, attempt.counts ? "counts" : ""),
    el("td", {}, attempt.state === "graded" && attempt.shown.score
      ? el("a", { href: `${base}/api/attempts/${attempt.id}/page`, target: "_blank" }, "page") : "")));
  return el("section", { class: "card" },
    el("div", { class: "top" }, el("h2", {}, assignment.title), el("span", { class: "points" }, best)),
    el("ul", { class: "facts" }, facts.map((fact) => el("li", {}, fact))),
    assignment.open ? null : el("p", { class: "wait" }, assignment.why_closed),
    rows.length === 0 ? null : el("details", {}, el("summary", {}, plural(rows.length, "attempt")),
      el("div", { class: "scroll" }, el("table", {},
        el("thead", {}, el("tr", {}, ["#", "Received", "Result", "", "Page"].map((text) => el("th", { scope: "col" }, text)))),
        el("tbody", {}, rows)))));
}

async function studentPage() {
  const said = document.querySelector("#said");
  const live = document.querySelector("#live");
  const list = document.querySelector("#assignments");
  const me = await ask("/api/me");

  async function refresh() {
    const [assignments, attempts] = await Promise.all([ask("/api/assignments"), ask("/api/attempts")]);
    const teaches = me.role !== "student";
    list.replaceChildren(...assignments.map((each) => {
      const view = assignmentView(each, attempts.filter((attempt) => attempt.assignment === each.name));
      if (teaches) view.append(el("p", {}, el("a", { href: `${base}/class/${encodeURIComponent(each.name)}` }, "See the class")));
      return view;
    }));
    list.removeAttribute("aria-busy");
    return attempts;
  }

  async function watch(attempt) {
    let box = attemptView(attempt);
    live.prepend(box);
    await follow(attempt, (now) => {
      const next = attemptView(now);
      box.replaceWith(next);
      box = next;
    });
    await refresh();
  }

  async function handIn(files) {
    const form = new FormData();
    for (const file of files) form.append("file", file, file.name);
    said.className = "";
    said.textContent = "Sending…";
    try {
      const attempt = await ask("/api/attempts", { method: "POST", body: form });
      said.textContent = "Handed in.";
      live.replaceChildren();
      await watch(attempt);
    } catch (error) {
      said.className = "bad";
      said.textContent = error.message;
    }
  }

  const drop = document.querySelector("#drop");
  const file = document.querySelector("#file");
  file.addEventListener("change", async () => {
    if (file.files.length) await handIn([...file.files]);
    file.value = "";
  });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) handIn([...event.dataTransfer.files]);
  });
  const attempts = await refresh();
  for (const attempt of attempts.filter((each) => each.state === "queued" || each.state === "running")) watch(attempt);
}

// --- a class's page

function classPage(place) {
  const assignment = place.dataset.assignment;
  const decides = place.dataset.decides === "yes";
  const path = `/api/class/${encodeURIComponent(assignment)}`;
  const tiles = el("div", { class: "tiles" });
  const actions = el("div", { class: "actions" });
  const note = el("p", { role: "status", "aria-live": "polite" });
  tiles.dataset.part = "tiles";
  const mistakes = el("section", { class: "card", "data-part": "mistakes" });
  const failures = el("section", { class: "card", "data-part": "failures", hidden: true });
  const studentRows = el("tbody", {});
  const students = el("section", { class: "card" }, el("h2", {}, "Students"), el("div", { class: "scroll" }, el("table", {},
    el("thead", {}, el("tr", {}, ["Student", "Points", "Attempts", "Received", "State"].map((text, place) =>
      el("th", { scope: "col", class: place === 1 || place === 2 ? "number" : null }, text)))),
    studentRows)));
  const history = el("section", { class: "card", hidden: true, tabindex: "-1" });
  place.replaceChildren(tiles, actions, note, history, mistakes, failures, students);
  place.removeAttribute("aria-busy");

  const rows = new Map();
  const shown = {};
  let published = false;

  /** Make a section anew where what it shows has changed. */
  function renew(section, said, make) {
    const text = JSON.stringify(said);
    if (shown[section.dataset.part] === text) return;
    shown[section.dataset.part] = text;
    section.replaceChildren(...make());
  }

  const tile = (text, value) => el("div", { class: "tile" }, el("strong", {}, value), text);

  async function act(button, work) {
    button.disabled = true;
    try {
      note.className = "";
      note.textContent = await work();
    } catch (error) {
      note.className = "bad";
      note.textContent = error.message;
    }
    button.disabled = false;
  }

  async function showHistory(student) {
    const attempts = await ask(`/api/attempts?student=${encodeURIComponent(student)}&assignment=${encodeURIComponent(assignment)}`);
    history.hidden = false;
    history.replaceChildren(el("h2", {}, `${student}: ${plural(attempts.length, "attempt")}`),
      el("div", { class: "scroll" }, el("table", {}, el("tbody", {}, attempts.map((each) => el("tr", {},
        el("td", { class: "number" }, String(each.number)), el("td", {}, time(each.received)), el("td", {}, attemptText(each)),
        el("td", {}, each.late_days ? plural(each.late_days, "day") + " late" : ""), el("td", {}, each.counts ? "counts" : ""),
        el("td", {}, each.state === "graded" ? el("a", { href: `${base}/api/attempts/${each.id}/page`, target: "_blank" }, "page") : "")))))));
    history.focus();
  }

  const publish = el("button", { on: { click: () => act(publish, async () => {
    const done = await ask(`${path}/publish`, { method: "POST", body: JSON.stringify({ published: !published }) });
    setPublished(done.published);
    return published ? "The results are published." : "The results are no longer published.";
  }) } });
  const again = el("button", { class: "quiet", on: { click: () => act(again, async () => {
    const done = await ask(`${path}/regrade`, { method: "POST" });
    return `${plural(done.attempts, "attempt")} will be graded again.`;
  }) } }, "Grade all again");
  actions.replaceChildren(el("a", { class: "button", href: `${base}${path}/scores` }, "Download the scores"),
    ...(decides ? [publish, again] : []));

  function setPublished(now) {
    published = now;
    publish.textContent = now ? "Take the results back" : "Publish the results";
  }

  function tilesOf(body) {
    const states = body.states;
    const found = [
      tile("students handed in", String(body.students.length)),
      tile("attempts", String(Object.values(states).reduce((sum, each) => sum + each, 0))),
      tile("wait or run", String((states.queued ?? 0) + (states.running ?? 0))),
      tile(`median of ${number(body.max_score)}`, number(body.median))];
    if (body.scores.length === 0) return found;
    const counts = Array(10).fill(0);
    for (const score of body.scores) counts[Math.min(9, Math.floor((10 * score) / body.max_score))] += 1;
    const most = Math.max(...counts);
    return [...found, el("div", { class: "tile" }, "distribution", el("ul", { class: "bars", "aria-label": "Scores in ten steps" },
      counts.map((count, step) => el("li", {
        class: `h${Math.round((10 * count) / most)}`, title: `${10 * step} to ${10 * step + 10} %: ${plural(count, "student")}`,
      }))))];
  }

  function rowOf(row) {
    const known = rows.get(row.student) ?? el("tr", {}, el("td", {},
      el("button", { class: "quiet", on: { click: () => showHistory(row.student) } }, row.student)),
    el("td", { class: "number" }), el("td", { class: "number" }), el("td", {}), el("td", {}));
    rows.set(row.student, known);
    const texts = [row.score === null ? "–" : `${number(row.score)} / ${number(row.max_score)}`, String(row.attempts),
      time(row.received), STATES[row.state]];
    texts.forEach((text, place) => {
      if (known.cells[place + 1].textContent !== text) known.cells[place + 1].textContent = text;
    });
    return known;
  }

  function show(body) {
    setPublished(body.published);
    renew(tiles, [body.students.length, body.states, body.median, body.scores, body.max_score], () => tilesOf(body));
    if (body.gradebook) { note.className = "bad"; note.textContent = `The gradebook is not written: ${body.gradebook}`; }
    renew(mistakes, body.mistakes, () => [el("h2", {}, "Mistakes"), body.mistakes.length
      ? el("div", { class: "scroll" }, el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Mistake"),
        el("th", { scope: "col", class: "number" }, "Students"), el("th", { scope: "col" }, "Who"))),
      el("tbody", {}, body.mistakes.map((each) => el("tr", {}, el("td", {}, each.name),
        el("td", { class: "number" }, String(each.students.length)), el("td", {}, each.students.slice(0, 8).join(", ")))))))
      : el("p", { class: "soft" }, "No named mistake so far.")]);
    failures.hidden = body.failures.length + body.refused.length === 0;
    renew(failures, [body.failures, body.refused], () => [
      ...(body.failures.length ? [el("h2", { class: "bad" }, "The grader failed")] : []),
      ...body.failures.map((each) => el("p", {}, `${each.student}: ${each.error}`)),
      ...(body.refused.length ? [el("h2", { class: "bad" }, "Not taken from nbgrader's exchange")] : []),
      ...body.refused.map((each) => el("p", {}, `${each.folder}: ${each.why}`))]);
    keep(studentRows, body.students.map(rowOf));
  }

  new EventSource(`${base}${path}/events`).addEventListener("class", (event) => show(JSON.parse(event.data)));
}

const place = document.querySelector("#class");
if (place) classPage(place);
else studentPage().catch((error) => { document.querySelector("#assignments").textContent = error.message; });
