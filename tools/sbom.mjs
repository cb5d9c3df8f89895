#!/usr/bin/env node
// tools/sbom.mjs PROGRAM VERSION: what the program links and what is shipped with it, as SPDX 2.3 (JSON), to standard output.
// Libraries come from ldd and Debian's package database, what was compiled in from headers from the build's own record of
// dependencies, the web app's parts from the list its build wrote (web/dist/bundled.json) and web/package-lock.json.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [program, version] = process.argv.slice(2);
if (!program || !version) {
  console.error("Usage: tools/sbom.mjs PROGRAM VERSION");
  process.exit(2);
}

const run = (command, args, options = {}) =>
  execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, ...options });

/** Debian packages that own these files, as {name: "libfmt9:amd64"}; what no package owns is an error. */
function ownersOf(files) {
  // Debian 12 owns /lib/x86_64-linux-gnu/libc.so.6 under that name, although /lib is a link to /usr/lib.
  const names = [...new Set(files.flatMap((file) => [file, file.replace(/^\/usr\/lib/, "/lib")]))];
  let text;
  try {
    text = run("dpkg-query", ["-S", ...names], { stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    text = error.stdout; // some names are owned under their other spelling
  }
  const owners = new Map();
  for (const line of text.split("\n")) {
    const found = /^([^ ,]+)(?:, [^:]+)*: (\/.*)$/.exec(line);
    if (found) owners.set(found[2], found[1]);
  }
  const packages = new Set();
  for (const file of files) {
    const owner = owners.get(file) ?? owners.get(file.replace(/^\/usr\/lib/, "/lib"));
    if (owner === undefined) throw new Error(`${file} belongs to no Debian package`);
    packages.add(owner);
  }
  return packages;
}

/** Short names of licences in Debian's copyright files that SPDX spells otherwise. */
const spelled = {
  expat: "MIT", mit: "MIT", x11: "X11", isc: "ISC", zlib: "Zlib", curl: "curl", "bsl-1.0": "BSL-1.0", boost: "BSL-1.0",
  "boost-1.0": "BSL-1.0", "apache-2": "Apache-2.0", "apache-2.0": "Apache-2.0", "bsd-2-clause": "BSD-2-Clause",
  "bsd-3-clause": "BSD-3-Clause", "bsd-3-snowball": "BSD-3-Clause", "bsd-4-clause": "BSD-4-Clause", "mpl-1.1": "MPL-1.1", "mpl-2.0": "MPL-2.0",
  "cc0-1.0": "CC0-1.0", "cc0": "CC0-1.0", postgresql: "PostgreSQL", libpng: "Libpng", openssl: "OpenSSL", unlicense: "Unlicense",
  "artistic-2.0": "Artistic-2.0", "ofl-1.1": "OFL-1.1", "0bsd": "0BSD", "bsd-0-clause": "0BSD", ijg: "IJG",
};
for (const [name, versions] of Object.entries({ GPL: ["1", "2", "3"], LGPL: ["2", "2.1", "3"], AGPL: ["3"], GFDL: ["1.2", "1.3"] })) {
  for (const each of versions) {
    const number = each.includes(".") ? each : `${each}.0`;
    for (const written of new Set([each, number])) {
      spelled[`${name.toLowerCase()}-${written}`] = `${name}-${number}-only`;
      spelled[`${name.toLowerCase()}-${written}+`] = `${name}-${number}-or-later`;
    }
  }
}

/** Licences that are not on SPDX's list, by their reference; declared once at the end. */
const others = new Map();
function licence(name) {
  const known = spelled[name.toLowerCase()];
  if (known) return known;
  const reference = `LicenseRef-Debian-${name.replace(/[^A-Za-z0-9.-]+/g, "-").replace(/^-+|-+$/g, "")}`;
  others.set(reference, name);
  return reference;
}

/** Of one "License:" field: "GPL-2+ or MIT, and Zlib". */
function expression(field) {
  const parts = field.split(/\s+(?:and\/or|or)\s+|\s*\|\s*/i);
  const all = parts.map((part) =>
    part
      .split(/,?\s+and\s+|,\s*/i)
      .map((each) => each.trim())
      .filter(Boolean)
      .map((each) => licence(each)),
  );
  const words = all.map((each) => (each.length > 1 ? `(${each.join(" AND ")})` : each[0])).filter(Boolean);
  return words.length > 1 ? `(${words.join(" OR ")})` : (words[0] ?? "NOASSERTION");
}

/** All licences that a machine-readable copyright file names for its files. */
function debianLicence(name) {
  const file = `/usr/share/doc/${name}/copyright`;
  if (!existsSync(file)) return "NOASSERTION";
  const text = readFileSync(file, "utf8");
  if (!/^Format:.*copyright-format/m.test(text)) return "NOASSERTION";
  const found = new Set();
  for (const paragraph of text.split(/\n\s*\n/)) {
    const files = /^Files:((?:.*\n?)(?:[ \t].*\n?)*)/m.exec(paragraph)?.[1];
    const field = /^License:[ \t]*(.*)$/m.exec(paragraph)?.[1]?.trim();
    // What the packaging itself is under is not what the library is under.
    if (files && field && files.trim() !== "debian/*") found.add(expression(field));
  }
  return found.size ? [...found].sort().join(" AND ") : "NOASSERTION";
}

const id = (text) => `SPDXRef-${text.replace(/[^A-Za-z0-9.-]+/g, "-")}`;
const packages = [];
const relationships = [];
const relate = (from, type, to) => relationships.push({ spdxElementId: from, relationshipType: type, relatedSpdxElement: to });

const us = id("Package-mostari");
packages.push({
  SPDXID: us,
  name: "mostari",
  versionInfo: version,
  downloadLocation: "NOASSERTION",
  filesAnalyzed: false,
  licenseConcluded: "Apache-2.0",
  licenseDeclared: "Apache-2.0",
  copyrightText: "NOASSERTION",
  primaryPackagePurpose: "APPLICATION",
});
relate("SPDXRef-DOCUMENT", "DESCRIBES", us);

function addDebian(name, type) {
  const [bare, architecture, versionInfo, source, sourceVersion, homepage] = run("dpkg-query", [
    "-W", "-f=${Package}\t${Architecture}\t${Version}\t${source:Package}\t${source:Version}\t${Homepage}", name,
  ]).split("\t");
  const declared = debianLicence(bare);
  packages.push({
    SPDXID: id(`Debian-${bare}`),
    name: bare,
    versionInfo,
    supplier: "Organization: Debian",
    downloadLocation: "NOASSERTION",
    filesAnalyzed: false,
    ...(homepage ? { homepage } : {}),
    sourceInfo: `built from the Debian source package ${source} ${sourceVersion}`,
    licenseConcluded: "NOASSERTION",
    licenseDeclared: declared,
    copyrightText: "NOASSERTION",
    externalRefs: [
      {
        referenceCategory: "PACKAGE-MANAGER",
        referenceType: "purl",
        referenceLocator: `pkg:deb/debian/${bare}@${encodeURIComponent(versionInfo)}?arch=${architecture}`,
      },
    ],
  });
  if (type === "BUILD_DEPENDENCY_OF") relate(id(`Debian-${bare}`), type, us);
  else relate(us, type, id(`Debian-${bare}`));
}

// 1. Libraries, with all that they load in turn.
const libraries = run("ldd", [program])
  .split("\n")
  .map((line) => /=> (\/\S+)|^\s*(\/\S+) \(/.exec(line))
  .filter(Boolean)
  .map((found) => realpathSync(found[1] ?? found[2]));
if (libraries.length === 0) throw new Error(`${program} links nothing`);
const linked = ownersOf(libraries);
for (const name of [...linked].sort()) addDebian(name, "DYNAMIC_LINK");
// Read while it runs.
addDebian("iso-codes", "DEPENDS_ON");

// 2. Headers that were compiled in, of the objects that the program is made of.
function headersOf(file) {
  let folder = dirname(realpathSync(file));
  while (!existsSync(join(folder, "build.ninja"))) {
    if (folder === "/") return [];
    folder = dirname(folder);
  }
  const target = realpathSync(file).slice(folder.length + 1);
  const objects = new Set(run("ninja", ["-C", folder, "--quiet", "-t", "inputs", target]).split("\n").filter((each) => each.endsWith(".o")));
  const headers = new Set();
  let counts = false;
  for (const line of run("ninja", ["-C", folder, "--quiet", "-t", "deps"]).split("\n")) {
    if (!line.startsWith(" ")) counts = objects.has(line.split(":")[0]);
    else if (counts && line.trim().startsWith("/usr/")) headers.add(realpathSync(line.trim()));
  }
  return [...headers];
}
const headers = headersOf(program);
for (const name of headers.length ? [...ownersOf(headers)].sort() : []) {
  if (!linked.has(name)) addDebian(name, "BUILD_DEPENDENCY_OF");
}

// 3. What the web app is made of.
const bundled = join(root, "web/dist/bundled.json");
if (existsSync(bundled)) {
  const lock = JSON.parse(readFileSync(join(root, "web/package-lock.json"), "utf8")).packages;
  const npm = JSON.parse(readFileSync(bundled, "utf8"));
  for (const name of npm) {
    const entry = lock[`node_modules/${name}`];
    if (!entry) throw new Error(`${name} stands in web/dist/bundled.json and not in web/package-lock.json`);
    const [algorithm, digest] = (entry.integrity ?? "-").split("-");
    packages.push({
      SPDXID: id(`npm-${name}`),
      name,
      versionInfo: entry.version,
      downloadLocation: entry.resolved ?? "NOASSERTION",
      filesAnalyzed: false,
      ...(algorithm === "sha512" ? { checksums: [{ algorithm: "SHA512", checksumValue: Buffer.from(digest, "base64").toString("hex") }] } : {}),
      licenseConcluded: "NOASSERTION",
      licenseDeclared: entry.license ?? "NOASSERTION",
      copyrightText: "NOASSERTION",
      externalRefs: [
        {
          referenceCategory: "PACKAGE-MANAGER",
          referenceType: "purl",
          referenceLocator: `pkg:npm/${name.replace("@", "%40")}@${entry.version}`,
        },
      ],
    });
    relate(us, "CONTAINS", id(`npm-${name}`));
  }
}

// The same parts give the same document; SOURCE_DATE_EPOCH also fixes its time.
const seconds = process.env.SOURCE_DATE_EPOCH;
const created = new Date(seconds ? Number(seconds) * 1000 : Date.now()).toISOString().replace(/\.\d+Z$/, "Z");
const digest = createHash("sha256").update(JSON.stringify([packages, relationships])).digest("hex");
const document = {
  spdxVersion: "SPDX-2.3",
  dataLicense: "CC0-1.0",
  SPDXID: "SPDXRef-DOCUMENT",
  name: `mostari-${version}`,
  documentNamespace: `https://spdx.org/spdxdocs/mostari-${encodeURIComponent(version)}-${digest.slice(0, 32)}`,
  creationInfo: { created, creators: ["Tool: mostari-tools-sbom"] },
  packages,
  relationships,
  hasExtractedLicensingInfos: [...others].sort().map(([licenseId, name]) => ({
    licenseId,
    name,
    extractedText: `Called "${name}" in Debian's copyright file, where its text stands.`,
  })),
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
