// Every answer of the mock keeps to the contract: whatever works with the mock works with the program.
import Ajv from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { joined } from "../../tools/join-contract.mjs";
import { contractFile, examples, values } from "./examples.mjs";
import { mock } from "./server.mjs";

const contract = parse(readFileSync(contractFile, "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ ...contract, $id: "contract" });

const pointer = (...names) =>
  names.map((name) => `/${encodeURIComponent(String(name).replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("");

/** Follows "#/components/…" to where it leads: the place there and what stands in it. */
function resolved(place) {
  const found = place.reduce((node, name) => node[name], contract);
  return found.$ref ? resolved(found.$ref.slice(2).split("/")) : { place, found };
}

/** The schema of the contract for an answer; complains where the contract knows no such answer. */
function schemaFor(route, method, status, type) {
  const { responses } = contract.paths[route][method];
  const { place, found } = resolved([
    "paths",
    route,
    method,
    "responses",
    responses[status] ? String(status) : "default",
  ]);
  if (!found.content) return null;
  const plain = (one) => one.split(";")[0].trim();
  const media = Object.keys(found.content).find(
    (known) => plain(known) === plain(type) || (known.endsWith("/*") && type.startsWith(known.slice(0, -1))),
  );
  expect(
    media,
    `${method} ${route} answers ${status} as ${type}; the contract knows ${Object.keys(found.content)}`,
  ).toBeDefined();
  return `contract#${pointer(...place, "content", media, "schema")}`;
}

function expectValid(reference, body, what) {
  const validate = ajv.getSchema(reference) ?? ajv.compile({ $ref: reference });
  validate(body);
  const wrong = (validate.errors ?? [])
    .slice(0, 5)
    .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
  expect(wrong, what).toEqual([]);
}

let base = "";
beforeAll(async () => {
  await new Promise((done) => mock.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${mock.address().port}`;
});
afterAll(() => mock.close());

/** Asks the mock, and holds its answer against the contract. */
async function ask(route, method, address, request = {}) {
  const answer = await fetch(base + address, { method: method.toUpperCase(), redirect: "manual", ...request });
  const type = answer.headers.get("content-type") ?? "";
  const reference = schemaFor(route, method, answer.status, type);
  if (/json/.test(type)) {
    const body = await answer.json();
    if (reference) expectValid(reference, body, `${method} ${address} answered ${answer.status}`);
    return { status: answer.status, body };
  }
  return { status: answer.status, body: await answer.arrayBuffer() };
}

/** A route with its parameters filled in. */
const filled = (route, own = {}) =>
  route.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(own[name] ?? values[name] ?? `no example of ${name}`));

const routes = Object.entries(contract.paths).filter(([, { get, post }]) => !(get ?? post).tags.includes("web app"));

test("every example is of a route of the contract", () => {
  const known = routes.flatMap(([route, { get, post }]) => [
    ...(get ? [`GET ${route}`] : []),
    ...(post ? [`POST ${route}`] : []),
  ]);
  expect(Object.keys(examples).filter((name) => !known.includes(name))).toEqual([]);
});

test.each(routes.filter(([, { get }]) => get))("GET %s", async (route, { get }) => {
  const example = examples[`GET ${route}`] ?? {};
  const { queries = [{}], status = Number(Object.keys(get.responses)[0]) } = example;
  const before = example.before && (await ask(example.before[0], "post", example.before[0], example.before[1])).body;
  for (const path of example.path ? [example.path(before)] : (example.paths ?? [{}])) {
    for (const query of queries) {
      const words = new URLSearchParams(query).toString();
      const address = filled(route, path) + (words && `?${words}`);
      expect((await ask(route, "get", address)).status, address).toBe(status);
    }
  }
});

test.each(routes.filter(([, { post }]) => post))("POST %s", async (route) => {
  const example = examples[`POST ${route}`];
  expect(example, "examples.mjs has requests for it").toBeDefined();
  const asked =
    resolved(["paths", route, "post"]).found.requestBody && resolved(["paths", route, "post", "requestBody"]);
  for (const { status = 200, ...request } of example) {
    if (asked?.found.content["application/json"] && request.headers["Content-Type"] === "application/json") {
      expectValid(
        `contract#${pointer(...asked.place, "content", "application/json", "schema")}`,
        JSON.parse(request.body),
        `a request of ${route}`,
      );
    }
    expect((await ask(route, "post", filled(route), request)).status, request.body).toBe(status);
  }
});

test("what is not there is told in the contract's shape", async () => {
  for (const [route, path, status] of [
    ["/api/v1/datasets/{name}", { name: "nothing" }, 404],
    ["/api/v1/records/{dataset}/{local_id}", { local_id: "nothing" }, 404],
    ["/api/v1/receipts/{sha256}", { sha256: "0".repeat(64) }, 404],
    ["/iiif/3/{sha256}", { sha256: "0".repeat(64) }, 404],
    ["/iiif/3/{sha256}/info.json", { sha256: "0".repeat(64) }, 404],
    ["/iiif/3/{sha256}/{region}/{size}/{rotation}/{quality}.{format}", { sha256: "0".repeat(64) }, 404],
    ["/api/v1/bridge/pairs/{a}/{b}", { b: "Atlantis" }, 404],
    ["/api/v1/bridge/pairs/{a}/{b}", { b: "BIH" }, 422],
    ["/api/v1/recover/sites/{dataset}/{local_id}", { local_id: "nothing" }, 404],
    ["/api/v1/recover/assessments/{local_id}", { local_id: "nothing" }, 404],
  ]) {
    expect((await ask(route, "get", filled(route, path))).status, route).toBe(status);
  }
});

const house = `openapi: 3.1.0
tags:
  - name: status

paths:
  # What is running.
  /api/v1/status:
    get: { tags: [status] }

components:
  schemas:
    Status:
      type: object
`;
const desk = `tags:
  - name: desk
paths:
  /api/v1/desk/{name}:
    get: { tags: [desk] }
components:
  parameters:
    Name: { name: name, in: path }
  schemas:
    Desk: { $ref: "#/components/schemas/Status" }
`;
const parts = (other) => [
  { file: "house.yaml", text: house },
  { file: "desk.yaml", text: other },
];

test("the contracts of the desks are joined to one", () => {
  expect(parse(joined(parts(desk)))).toEqual({
    openapi: "3.1.0",
    tags: [{ name: "status" }, { name: "desk" }],
    paths: {
      "/api/v1/status": { get: { tags: ["status"] } },
      "/api/v1/desk/{name}": { get: { tags: ["desk"] } },
    },
    components: {
      schemas: { Status: { type: "object" }, Desk: { $ref: "#/components/schemas/Status" } },
      parameters: { Name: { name: "name", in: "path" } },
    },
  });
  expect(joined(parts(desk))).toContain("# What is running.");
});

test.each([
  ["schemas", desk.replace("Desk:", "Status:"), "Status"],
  ["paths", desk.replace("/api/v1/desk/{name}", "/api/v1/status"), "/api/v1/status"],
  ["tags", desk.replace("name: desk", "name: status"), "status"],
  ["the member", `openapi: 3.1.0\n${desk}`, "openapi"],
])("a name that two contracts define is an error: %s", (where, other, name) => {
  expect(() => joined(parts(other))).toThrow(`${where} "${name}" is defined by house.yaml and by desk.yaml`);
});
