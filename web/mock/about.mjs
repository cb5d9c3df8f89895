// What GET /api/v1/about answers.
export const about = (datasets) => ({
  program: "mostari",
  version: "0.1.0",
  licence: { name: "Apache-2.0", address: "https://www.apache.org/licenses/LICENSE-2.0" },
  parts: [{ name: "SQLite", licence: "public domain", use: "the workspace", address: "https://sqlite.org/" }],
  datasets,
  desks: [
    { name: "screen", title: "Screening", question: "Is this object on a register of stolen or missing objects?" },
    { name: "about", title: "About", question: "What is this program, under which licence, and what is loaded?" },
  ],
});
