// Writes recapture.ndjson into a folder: `many` for 10,000 talks, `hostile` for texts that would like to be markup.
const fs = require("fs");
const [kind, folder] = process.argv.slice(2);

const span = (line) => ({ start: 0, end: 1, line, column: 1 });
const found = (line) => ({ span: span(line), rule: "made", confidence: 1 });
function record(number, { source, title, date, language, event, talks, projects }) {
  const id = "d" + number;
  return {
    schema: "recapture/1",
    document: { id, source, format: "markdown", title, authors: [], date, language, bytes: 1, hash: "h" + number },
    events: event ? [{ ...event, role: "subject", span: span(1) }] : [],
    talks: talks.map((talk, at) => ({
      id: `${id}-${at}`, title: talk.title, kind: talk.kind, event: event ? event.id : null,
      speakers: talk.speakers.map((speaker) => ({
        name: speaker.name, organization: speaker.organization, organization_ids: [speaker.organization],
        person_id: speaker.name, role: null, url: talk.url, ...found(at + 3),
      })),
      links: [{ url: talk.url, kind: "video" }], ...found(at + 3), unique_talk_id: talk.id ?? `${id}-${at}`,
    })),
    mentions: projects.map(([project, at]) => ({
      project, project_id: project, maturity: "sandbox", surface: project, component: null, place: "paragraph",
      in_code: false, talk: at === null ? null : `${id}-${at}`, ...found(4),
    })),
    diagnostics: [],
  };
}

function many() {
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const pick = (all) => all[random(all.length)];
  const words = "Scaling Policy Mesh Cluster Growing Pains Secure Supply Chain Runtime Observability Größe Straße naïve Operators Edge at with for".split(" ");
  const first = "Anna Ben Chloé Dörte Emeka Fatima Håvard Ingrid José Łukasz Mei Noor".split(" ");
  const last = "Ode Lind Dane Nesse Lien Okwuosa Raalte Rice Şahin Nguyễn Müller Novák".split(" ");
  const records = [];
  for (let number = 0; number < 500; number += 1) {
    const year = 2016 + (number % 10);
    const talks = Array.from({ length: 20 }, () => ({
      title: Array.from({ length: 4 + random(6) }, () => pick(words)).join(" "),
      kind: pick(["talk", "keynote", "lightning", "workshop", null]),
      url: "https://video.example/watch?v=" + random(1e9),
      speakers: Array.from({ length: 1 + random(3) }, () => ({
        name: `${pick(first)} ${pick(last)} ${random(30)}`, organization: "Organisation " + random(400),
      })),
    }));
    records.push(record(number, {
      source: `posts/${year}/recap-${number}.md`, title: "Recap " + number, language: "en",
      date: `${year}-${String(1 + random(12)).padStart(2, "0")}-11`, talks,
      event: { id: `event-${number % 90}-${year}`, name: `Event ${number % 90} ${year}` },
      projects: talks.flatMap((_, at) => [["Project " + random(150), at], ["Project " + random(20), at]]),
    }));
  }
  return records;
}

function hostile() {
  const texts = [
    "</script><img src=x onerror=\"document.title='run'\">", "<!--<script>document.title='run'</script>", "\"><svg onload=document.title='run'>",
    "' onfocus='x' autofocus='", "\u2028\u2029&lt;img src=x&gt;", "{{data}}", "__proto__", "constructor", "a=b&c#d%20%", "\u202Eright to left", "x".repeat(400),
  ];
  return texts.map((text, number) => record(number, {
    source: text.slice(0, 60) + ".md", title: text, language: text.slice(0, 20), date: "2024-05-01", event: { id: text, name: text },
    talks: ["javascript:document.title='run'", "data:text/html,x", "https://example.org/?a=\"><b>"].map((url) => ({
      title: text, kind: text, url, speakers: [{ name: text, organization: text }],
    })),
    projects: [[text, 0]],
  }));
}

fs.mkdirSync(folder, { recursive: true });
const records = { many, hostile }[kind]();
fs.writeFileSync(`${folder}/recapture.ndjson`, records.map((made) => JSON.stringify(made) + "\n").join(""));
