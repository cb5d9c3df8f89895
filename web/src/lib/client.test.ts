import { afterEach, expect, test, vi } from "vitest";
import { api, ApiError, fileType, problemFrom } from "./client";

afterEach(() => vi.unstubAllGlobals());

function answer(body: BodyInit, status: number) {
  vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response(body, { status })));
}

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await promise.then(() => null).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

test("a problem of the API keeps its words", async () => {
  answer(
    JSON.stringify({ error: { field: "name", value: "x y", reason: "is not a name", advice: "use letters" } }),
    422,
  );
  const error = await failure(api.dataset("x y"));
  expect(error.status).toBe(422);
  expect(error.problem.reason).toBe("is not a name");
});

test("an error page of something in between is still said in words", async () => {
  answer("<html>Bad gateway</html>", 502);
  expect((await failure(api.datasets())).problem.reason).toContain("502");
});

test("a server that is gone is told from one that refuses", async () => {
  vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("failed")));
  const error = await failure(api.datasets());
  expect(error.status).toBe(0);
  expect(problemFrom(error).advice).toContain("running");
});

test("a cancelled request stays a cancellation", async () => {
  vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new DOMException("stopped", "AbortError")));
  await expect(api.screen({}, [])).rejects.toHaveProperty("name", "AbortError");
});

test("names and queries are escaped in addresses", async () => {
  answer(JSON.stringify({}), 200);
  await api.record("demo", "a/b c");
  expect(fetch).toHaveBeenCalledWith("/api/v1/records/demo/a%2Fb%20c", expect.anything());
});

test("a file is announced as what its name says", () => {
  expect(
    ["a.csv", "a.tsv", "a.txt", "A.JSONL", "a.ndjson", "a.json", "b.geojson", "c.zip", "d.xml", "noname"].map(fileType),
  ).toEqual([
    "text/csv",
    "text/tab-separated-values",
    "text/csv",
    "application/jsonl",
    "application/jsonl",
    "application/json",
    "application/geo+json",
    "application/zip",
    "application/xml",
    "text/csv",
  ]);
});
