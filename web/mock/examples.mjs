// What the contract's test asks the mock: for each route the parameters, queries and bodies that it answers well.
import { fileURLToPath } from "node:url";
import { photos } from "./data.mjs";

export const contractFile = fileURLToPath(new URL("../../api/openapi.yaml", import.meta.url));

const photo = photos["lot-01.png"];
const json = (body, status = 200) => ({
  status,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});
const csv = (body, status = 200) => ({ status, headers: { "Content-Type": "text/csv" }, body });
const picture = { headers: { "Content-Type": "image/png" }, body: photo.bytes };

/** Of a parameter in a path, where the route says no other. */
export const values = {
  name: "demo",
  dataset: "demo",
  local_id: "obj-0042",
  sha256: photo.sha256,
  a: "BIH",
  b: "TUR",
  country: "BIH",
  run: "mosul-2017",
  which: "before",
  region: "full",
  size: "max",
  rotation: "0",
  quality: "default",
  format: "png",
};

const screened = {
  queries: {
    ...Object.fromEntries(
      [
        "River with stone arch",
        "View of the Old Bridge",
        "View of the Old Bridge, pl. 4",
        "Icon of a saint",
        "Portrait of a Dog",
      ].map((title, i) => [`lot-${i}`, { schema: "CulturalObject", properties: { title } }]),
    ),
    photo: { properties: { image: [photo.sha256], date: "soon" } },
  },
};

const assessment = {
  local_id: "contract-1",
  site: "mock-sites/bridge",
  based_on: null,
  properties: { assessor: "A. Hadžić", date: "2026-11-20", method: "field_visit", overall_condition: "poor" },
};

const layers = [
  "joint_heritage",
  "cultural_treaties",
  "sister_cities",
  "song_points",
  "book_exports",
  "institutes",
].map((layer) => ({ layer }));
const site = { dataset: "starter", local_id: "mosul-old-city" };

/** `path` and `queries` of a GET; `before` is posted first; the requests of a POST. */
export const examples = {
  "GET /api/v1/datasets/{name}/diff": { queries: [{}, { version: 1, offset: 1, limit: 2 }] },
  "GET /api/v1/records": { queries: [{}, { q: "bridge" }, { dataset: "famous" }, { dataset: "mock-ties" }] },
  "GET /api/v1/records/{dataset}/{local_id}/links": { paths: [{}, { dataset: "mock-ties", local_id: "t1" }] },
  "GET /api/v1/records/{dataset}/{local_id}": {
    paths: [{}, { dataset: "mock-ties", local_id: "t1" }, { dataset: "mock-cities", local_id: "bih-1" }],
  },
  "GET /api/v1/receipts/{sha256}": {
    before: ["/api/v1/screen", json(screened)],
    path: ({ responses }) => ({ sha256: responses.photo.receipt.sha256 }),
  },
  "GET /api/v1/reconcile": { queries: [{}, { queries: JSON.stringify({ q0: { query: "Bridge" } }) }] },
  "GET /api/v1/reconcile/preview": { queries: [{ id: "demo/obj-0042" }] },
  "GET /api/v1/bridge/map": { queries: [...layers, { layer: "song_points", country: "BIH", from: 2000, to: 2010 }] },
  "GET /api/v1/bridge/pairs/{a}/{b}": {
    paths: [{}, { a: "ISL", b: "TON" }, { b: "HRV" }, { a: "ITA", b: "JPN" }],
    queries: [{}, { from: 2000, to: 2010 }],
  },
  "GET /api/v1/bridge/pairs/{a}/{b}/programme.docx": { status: 501 },
  "GET /api/v1/bridge/evidence": {
    queries: [
      ...layers.map((one) => ({ ...one, a: "BIH" })),
      { layer: "cultural_treaties", a: "BIH", b: "TUR", limit: 3 },
    ],
  },
  "GET /api/v1/bridge/countries/{country}": { paths: [{}, { country: "ISL" }] },
  "GET /api/v1/bridge/city": { queries: [{ name: "Primjergrad" }] },
  "GET /api/v1/bridge/regions": { queries: layers },
  "GET /api/v1/bridge/network": { queries: layers },
  "GET /api/v1/bridge/model": { queries: layers },
  "GET /api/v1/recover/map": { queries: [{}, { concerned: true }, { country: "IRQ" }] },
  "GET /api/v1/recover/sites/{dataset}/{local_id}": {
    paths: ["mostar-old-bridge", "timbuktu-mausoleums", "mosul-old-city"].map((local_id) => ({ ...site, local_id })),
  },
  "GET /api/v1/recover/donors": { queries: [{}, { country: "IRQ" }] },
  "GET /api/v1/recover/priorities": { queries: [{}, { country: "IRQ", damage: 0 }] },
  "GET /api/v1/recover/runs/{dataset}/{run}/overlay": { paths: [{ dataset: "starter" }] },
  "GET /api/v1/recover/runs/{dataset}/{run}/chips/{which}": {
    paths: [{ dataset: "starter" }],
    queries: [{ site: "starter/mosul-old-city" }],
  },
  "GET /api/v1/recover/assessments/{local_id}": {
    before: ["/api/v1/recover/assessments", json(assessment)],
    paths: [{ local_id: assessment.local_id }],
  },
  "POST /api/v1/datasets/{name}/import": [csv("id,title\na,Red House\n")],
  "POST /api/v1/datasets/{name}/undo": [{}],
  "POST /api/v1/pictures": [picture, { ...picture, status: 422, body: "no picture at all" }],
  "POST /api/v1/reconcile": [
    {
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ queries: JSON.stringify({ q0: { query: "Bridge" } }) }).toString(),
    },
  ],
  "POST /api/v1/columns": [csv("id,title,shelf\na,Red House,3\n")],
  "POST /api/v1/layouts/{name}": [json({ columns: { No: "id" } })],
  "POST /api/v1/layouts/{name}/forget": [json({})],
  "POST /api/v1/catalogues": [csv("id,title,image\na,Red House,one.jpg;two.jpg\n"), csv("shelf,weight\n1,2\n", 422)],
  "POST /api/v1/screen": [json(screened)],
  "POST /api/v1/lots": [json({ lots: { "lot-1": "Halvard Tesk, River with stone arch, oil on canvas" } })],
  "POST /api/v1/report": [json(screened)],
  "POST /api/v1/recover/assessments": [
    json({ ...assessment, local_id: "contract-2" }),
    json({ ...assessment, local_id: "contract-2", properties: { ...assessment.properties, notes: "Another" } }, 409),
    json({ ...assessment, local_id: "contract-3", properties: {} }, 422),
  ],
  "POST /api/v1/recover/photos": [picture, { ...picture, status: 422, body: "no picture at all" }],
};
