// Answers the routes of api/openapi.yaml with invented data, so that the web app can be worked on without the program.
// `npm run mock`, then `npm run dev`; with --dist it serves the built app itself, under the real server's security policy.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { about } from "./about.mjs";
import { changeMeanwhile, recover as assessments, way } from "./assessments.mjs";
import { bridge, bridgeDatasets, linksOf, tieRecord } from "./bridge.mjs";
import {
  answer,
  catalogueColumns,
  changes,
  datasets as objectDatasets,
  demoCatalogue,
  formats,
  photos,
  receipts,
  records,
  versions,
} from "./data.mjs";
import { kinds } from "./kinds.mjs";
import { iiif, info, keep } from "./pictures.mjs";
import { recover } from "./recover.mjs";

const datasets = [...objectDatasets, ...bridgeDatasets];
const port = Number(process.env.PORT ?? 8090);
const dist = process.argv.includes("--dist") ? new URL("../dist/", import.meta.url).pathname : null;
const policy =
  "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
const contract = new URL("../../api/openapi.yaml", import.meta.url);
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
};

function send(response, status, body, type = "application/json") {
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
  });
  response.end(type === "application/json" ? JSON.stringify(body) : body);
}

const problem = (field, value, reason, advice) => ({ error: { field, value, reason, advice } });
const unknown = (what, value) => [404, problem(what, value, "is not known here", "see the list of registers")];

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const lotFields = [
  ...["maker", "attribution", "life_dates", "title", "date", "materials", "measurements", "inscriptions", "provenance"],
  ...["exhibited", "literature", "estimate", "edition", "unread"],
];
/** The first words of a lot are taken for its maker, all others for what was not read. */
function readingOf(text) {
  const end = Math.max(0, text.indexOf(","));
  const words = (begin, until) =>
    until > begin ? [{ value: text.slice(begin, until), words: text.slice(begin, until), begin, end: until }] : [];
  return {
    language: "en",
    ...Object.fromEntries(lotFields.map((field) => [field, []])),
    maker: words(0, end),
    unread: words(end, text.length),
  };
}

const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
export const demoCsv = [catalogueColumns, ...demoCatalogue].map((row) => row.map(quoted).join(",")).join("\n") + "\n";

/** Enough CSV for the demo catalogue and for tests. */
function lotsOf(text) {
  const rows = text
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)].map((m) => m[1].replace(/^"|"$/g, "").replaceAll('""', '"')),
    );
  const [columns, ...rest] = rows;
  return rest.map((row) => {
    const properties = Object.fromEntries(
      columns.map((name, i) => [name, row[i] ?? ""]).filter(([name, value]) => name !== "id" && value),
    );
    if (properties.image) properties.image = properties.image.split(";");
    return { name: row[columns.indexOf("id")], properties };
  });
}

function screen(request) {
  const names = request.datasets ?? datasets.map((d) => d.name);
  const against = datasets
    .filter((d) => names.includes(d.name))
    .map(({ name, version, sha256, records: count }) => ({ name, version, sha256, records: count }));
  const { limit = 10, prior = 0.5, threshold = 0 } = request;
  const queries = Object.entries(request.queries);
  const id = crypto.randomUUID().replaceAll("-", "");
  return {
    responses: Object.fromEntries(
      queries.map(([name, query], at) => {
        const batch = { id, number: at + 1, count: queries.length };
        return [name, answer(name, query.properties, against, { limit, prior, threshold }, batch)];
      }),
    ),
    datasets: against,
  };
}

function catalogue(text, file) {
  if (!/^id,/.test(text)) {
    return [
      422,
      {
        error: {
          file,
          field: "columns",
          value: text.split("\n")[0],
          reason: "is no format that is known",
          advice: "name the columns id, title, maker …",
        },
      },
    ];
  }
  return [200, { format: "object-id", lots: lotsOf(text), rejected: [], warnings: [] }];
}

/** Layouts that were kept since the mock began. */
const layouts = new Map();

const keptLayouts = () => ({
  layouts: [...layouts].map(([name, layout]) => ({ name, title: layout.title ?? "", layout })),
  warnings: [],
});

/** Columns with the names of properties are known; of the rest it knows nothing. */
function columnsOf(text) {
  const [header, ...rows] = text.split("\n").map((line) => line.split(","));
  const property = (heading) => (catalogueColumns.includes(heading) ? heading : null);
  return {
    format: "object-id",
    guessed: false,
    columns: header.map((heading, i) => ({
      heading,
      property: property(heading),
      known: property(heading) !== null,
      otherwise: false,
      beside: [],
      samples: rows.slice(0, 3).flatMap((row) => (row[i] ? [row[i]] : [])),
    })),
    separators: { maker: "|;", image: "|;", alternative_titles: "|" },
    layout: { name: "object-id", columns: Object.fromEntries(header.map((each) => [each, property(each)])) },
  };
}

const registers = objectDatasets.map(({ name, title }) => ({ id: name, name: title }));

/** What OpenRefine is told of the service. */
const service = {
  versions: ["0.2"],
  name: "Mock: registers of objects",
  identifierSpace: "http://mock/api/v1/records/",
  schemaSpace: "http://mock/api/v1/kinds",
  defaultTypes: registers,
  view: { url: "http://mock/#/records/{{id}}" },
  preview: { url: "http://mock/api/v1/reconcile/preview?id={{id}}", width: 430, height: 300 },
  batchSize: 50,
};

/** The first record is everybody's candidate. */
const candidates = (queries) =>
  Object.fromEntries(
    Object.keys(JSON.parse(queries)).map((name) => [
      name,
      {
        result: records.slice(0, 1).map(({ dataset, local_id, caption }) => ({
          id: `${dataset}/${local_id}`,
          name: caption,
          score: 42,
          match: false,
          type: registers.filter(({ id }) => id === dataset),
          features: [{ id: "title", name: "Title", value: 3.5 }],
        })),
      },
    ]),
  );

function report({ responses }) {
  const rows = Object.entries(responses).map(
    ([name, { verdict, summary }]) =>
      `<tr><th>${name}</th><td style="font-weight: 700">${verdict}</td><td>${summary}</td></tr>`,
  );
  const style =
    "<style>body{font:16px sans-serif;margin:2rem}th,td{padding:4px;text-align:left}h1{color:#0d5a63}table{width:100%}tr{break-inside:avoid}td{vertical-align:top}</style>";
  return `<!doctype html><html lang="en"><head><title>Report</title>${style}</head><body><h1>Report</h1><table>${rows.join("")}</table></body></html>`;
}

const page = (list, url) =>
  list.slice(Number(url.searchParams.get("offset") ?? 0)).slice(0, Number(url.searchParams.get("limit") ?? 50));

async function api(method, path, url, request) {
  const dataset = datasets.find((d) => d.name === path[1]);
  switch (`${method} ${path[0]}`) {
    case "GET status":
      return [
        200,
        {
          program: "mostari",
          version: "0.1.0",
          datasets: datasets.length,
          changes_allowed: true,
          limits: {
            json_bytes: 1e7,
            picture_bytes: 5e7,
            catalogue_bytes: 1e8,
            queries: 100,
            request_picture_bytes: 2e8,
            pictures_per_query: 20,
            results: 100,
            records_per_page: 1000,
          },
        },
      ];
    case "GET formats":
      return [200, { formats }];
    case "POST columns":
      return [200, columnsOf((await bodyOf(request)).toString())];
    case "GET layouts":
      return [200, keptLayouts()];
    case "POST layouts":
      if (path[2] === "forget") layouts.delete(path[1]);
      else layouts.set(path[1], JSON.parse((await bodyOf(request)).toString()));
      return [200, keptLayouts()];
    case "GET about":
      return [200, about(datasets)];
    case "GET kinds":
      return [200, kinds(url.searchParams.get("lang") ?? "en")];
    case "GET openapi.yaml":
      return [200, await readFile(contract, "utf8"), "application/yaml"];
    case "GET receipts":
      return receipts.has(path[1]) ? [200, receipts.get(path[1])] : unknown("sha256", path[1]);
    case "GET datasets":
      if (path.length === 1) return [200, { datasets }];
      if (!dataset) return unknown("name", path[1]);
      if (path[2] === "versions") return [200, { versions: versions[path[1]] ?? versions.famous }];
      if (path[2] === "diff")
        return [
          200,
          {
            dataset: path[1],
            version: Number(url.searchParams.get("version") ?? 2),
            total: changes.length,
            changes: page(changes, url),
          },
        ];
      return [200, dataset];
    case "POST datasets":
      if (path[2] === "undo") return [200, { ...versions[path[1]].at(-1), warnings: [] }];
      await bodyOf(request);
      return [
        200,
        {
          version: { ...versions.demo[1], version: 3, dataset: path[1] },
          format: "object-id",
          kind: "object",
          rejected: 1,
          problems_total: 2,
          problems: [
            {
              file: url.searchParams.get("source_name") ?? "",
              line: 12,
              field: "date",
              value: "sometime",
              reason: "is not a date",
              advice: "write a year, e.g. 1820, or c. 1820",
            },
            {
              file: url.searchParams.get("source_name") ?? "",
              line: 31,
              field: "id",
              value: "",
              reason: "is empty",
              advice: "give every row an id; this row was left out",
            },
          ],
        },
      ];
    case "GET records": {
      if (path.length >= 3) {
        const known = records.find((r) => r.dataset === path[1] && r.local_id === path[2]);
        const record = known ?? (path[1].startsWith("mock-") ? tieRecord(path[1], path[2]) : undefined);
        if (record && path[3] === "links")
          return [
            200,
            linksOf(record, Number(url.searchParams.get("offset") ?? 0), Number(url.searchParams.get("limit") ?? 50)),
          ];
        return record ? [200, record] : unknown("local_id", path[2]);
      }
      const asked = url.searchParams.get("dataset") ?? "";
      if (asked.startsWith("mock-")) return [200, { total: 1, records: [tieRecord(asked, "bih-1")] }];
      const words = (url.searchParams.get("q") ?? "").toLowerCase();
      const found = records.filter(
        (r) => [r.dataset, ""].includes(asked) && JSON.stringify(r.properties).toLowerCase().includes(words),
      );
      return [200, { total: found.length, records: page(found, url) }];
    }
    case "POST lots": {
      const { lots = {} } = JSON.parse((await bodyOf(request)).toString());
      return [200, { lots: Object.entries(lots).map(([lot, text]) => ({ lot, text, ...readingOf(text) })) }];
    }
    case "GET reconcile":
      if (path[1] === "preview") {
        const [dataset, localId] = (url.searchParams.get("id") ?? "").split("/");
        const found = records.find((each) => each.dataset === dataset && each.local_id === localId);
        return found ? [200, `<!doctype html><title>${found.caption}</title>`, "text/html"] : unknown("id", localId);
      }
      return [200, url.searchParams.has("queries") ? candidates(url.searchParams.get("queries")) : service];
    case "POST reconcile":
      return [200, candidates(new URLSearchParams((await bodyOf(request)).toString()).get("queries"))];
    case "GET bridge":
      return bridge(path.slice(1), url.searchParams);
    case "GET recover":
    case "POST recover":
      return ["form", "photos", "assessments"].includes(path[1])
        ? assessments(method, path.slice(1), await bodyOf(request), request.headers["content-type"])
        : recover(path.slice(1), url.searchParams);
    case "POST pictures": {
      const bytes = await bodyOf(request);
      try {
        return [200, { ...keep(bytes, request.headers["content-type"]), format: "png", warnings: [] }];
      } catch {
        return [
          422,
          problem("picture", "", "is not a picture that can be read", "send a JPEG, PNG, TIFF or WebP file"),
        ];
      }
    }
    case "POST catalogues":
      return catalogue((await bodyOf(request)).toString(), url.searchParams.get("source_name") ?? "");
    case "POST screen":
      await new Promise((done) => setTimeout(done, 120));
      return [200, screen(JSON.parse(await bodyOf(request)))];
    case "POST report":
      return [200, report(screen(JSON.parse(await bodyOf(request)))), "text/html"];
    default:
      return unknown("route", path.join("/"));
  }
}

async function route(request, response) {
  const url = new URL(request.url, `http://${request.headers.host}`);
  const path = url.pathname.split("/").slice(1).map(decodeURIComponent);
  if (path[0] === "api") {
    const answer = await api(request.method, path.slice(2), url, request);
    return way.silent && path[2] === "recover" ? response.destroy() : send(response, ...answer);
  }
  if (path[0] === "mock" && path[1] === "assessments")
    return send(response, ...changeMeanwhile(path[2], JSON.parse(await bodyOf(request))));
  if (path[0] === "mock" && path[1] === "way")
    return send(response, 200, Object.assign(way, JSON.parse(await bodyOf(request))));
  if (path[0] === "mock")
    return path[1] === "demo.csv"
      ? send(response, 200, demoCsv, "text/csv")
      : send(response, 200, photos[path[1]].bytes, "image/png");
  if (path[0] === "iiif") {
    const found = info(path[2], url.origin);
    if (!found) return send(response, ...unknown("sha256", path[2]));
    if (path.length === 3) return response.writeHead(303, { Location: `${url.pathname}/info.json` }).end();
    if (path[3] === "info.json")
      return send(
        response,
        200,
        JSON.stringify(found),
        'application/ld+json;profile="http://iiif.io/api/image/3/context.json"',
      );
    const picture = iiif(path[2], path[3], path[4]);
    return picture ? send(response, 200, picture.bytes, picture.type) : send(response, ...unknown("sha256", path[2]));
  }
  const file = join(dist ?? "/nowhere", normalize(url.pathname === "/" ? "/index.html" : url.pathname));
  return readFile(file).then(
    (body) => send(response, 200, body, types[extname(file)]),
    () => send(response, ...unknown("file", url.pathname)),
  );
}

export const mock = createServer((request, response) => {
  route(request, response).catch((error) => send(response, 500, problem("", "", String(error), "mend the mock")));
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mock.listen(port, "127.0.0.1", () => console.log(`mock server on http://127.0.0.1:${port}`));
}
