// check.mjs serve ADDRESS VERSION | check.mjs sbom FILE VERSION: fails with what is wrong.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { get } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

/** The answer as it comes over the wire; fetch() would undo its coding. */
const ask = (address, accepted = "") =>
  new Promise((done, failed) => {
    const headers = accepted ? { "accept-encoding": accepted } : {};
    get(address, { headers, agent: false }, (response) => {
      const pieces = [];
      response.on("data", (piece) => pieces.push(piece));
      response.on("end", () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces) }));
    }).on("error", failed);
  });

async function serve(address, version) {
  const home = await ask(`${address}/`);
  assert.equal(home.status, 200);
  assert.match(home.body.toString(), /<!doctype html>/i);
  const status = await ask(`${address}/api/v1/status`);
  assert.equal(status.status, 200);
  assert.equal(JSON.parse(status.body).version, version);
  assert.equal((await ask(`${address}/api/v1/openapi.yaml`)).status, 200, "api/ is installed");
  assert.equal((await ask(`${address}/api/v1/recover/form`)).status, 200, "schemas/ is installed");

  // Every script and style of the first page comes compressed to who takes it, and is the same file.
  const parts = [...home.body.toString().matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((found) => found[1]);
  assert.ok(parts.length > 0);
  for (const part of parts) {
    const plain = await ask(address + part);
    const small = await ask(address + part, "gzip, deflate, br");
    assert.equal(small.headers["content-encoding"], "br", part);
    assert.equal(small.headers.vary, "accept-encoding", part);
    assert.ok(small.body.length < plain.body.length / 2, part);
    assert.deepEqual(brotliDecompressSync(small.body), plain.body, part);
  }
  const dossier = `${address}/api/v1/bridge/pairs/BIH/HRV`;
  const plain = await ask(dossier);
  const small = await ask(dossier, "gzip, deflate, br");
  assert.equal(plain.status, 200);
  assert.equal(plain.headers["content-encoding"], undefined);
  assert.equal(small.headers["content-encoding"], "gzip");
  assert.equal(JSON.parse(gunzipSync(small.body)).a.code, JSON.parse(plain.body).a.code);
  assert.ok(small.body.length < plain.body.length / 3);
}

function sbom(file, version) {
  const document = JSON.parse(readFileSync(file, "utf8"));
  assert.equal(document.spdxVersion, "SPDX-2.3");
  assert.equal(document.dataLicense, "CC0-1.0");
  const byName = new Map(document.packages.map((each) => [each.name, each]));
  assert.equal(byName.get("mostari").versionInfo, version);
  const ids = new Set(document.packages.map((each) => each.SPDXID));
  assert.equal(ids.size, document.packages.length, "ids are unique");
  for (const each of ids) assert.match(each, /^SPDXRef-[A-Za-z0-9.-]+$/);
  ids.add(document.SPDXID);
  const used = new Set();
  for (const { spdxElementId, relatedSpdxElement } of document.relationships) {
    assert.ok(ids.has(spdxElementId) && ids.has(relatedSpdxElement), `${spdxElementId} ${relatedSpdxElement}`);
    used.add(spdxElementId).add(relatedSpdxElement);
  }
  assert.equal(used.size, ids.size, "each part says what it is to the program");
  const linked = (name, type) =>
    document.relationships.some((each) => each.relationshipType === type && [each.spdxElementId, each.relatedSpdxElement].includes(byName.get(name)?.SPDXID));
  assert.ok(linked("zlib1g", "DYNAMIC_LINK"));
  assert.ok([...byName.keys()].some((name) => /^libgdal\d+$/.test(name)));
  assert.ok(linked("nlohmann-json3-dev", "BUILD_DEPENDENCY_OF"), "headers are compiled in");
  assert.ok(linked("svelte", "CONTAINS") && linked("world-atlas", "CONTAINS"));
  assert.ok(!byName.has("vite") && !byName.has("libgtest-dev"), "tools are not shipped");
  assert.equal(byName.get("svelte").licenseDeclared, "MIT");
  const declared = new Set(document.hasExtractedLicensingInfos.map((each) => each.licenseId));
  for (const { name, versionInfo, licenseDeclared } of document.packages) {
    assert.ok(versionInfo, name);
    for (const reference of licenseDeclared.match(/LicenseRef-[A-Za-z0-9.-]+/g) ?? []) assert.ok(declared.has(reference), `${name}: ${reference}`);
  }
}

const [what, where, version] = process.argv.slice(2);
await { serve, sbom }[what](where, version);
