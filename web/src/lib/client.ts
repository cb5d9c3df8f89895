import { messages, t } from "../messages/messages.svelte";
import type {
  AnswerOrError,
  Catalogue,
  ColumnsTaken,
  Dataset,
  DatasetVersion,
  Format,
  ImportResult,
  KindOfRecord,
  Layout,
  LotSpan,
  Picture,
  Problem,
  Properties,
  RecordChange,
  RecordLinks,
  RegisterRecord,
  ScreenedDataset,
  Status,
  UploadedPicture,
} from "./types";

/** What the server, or the way to it, had against a request; `problem` is fit to be shown. */
export class ApiError extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.reason);
  }
}

export interface ScreenQuery {
  schema: "CulturalObject";
  properties: Properties;
  taken_for?: LotSpan[];
}

export type Query = Record<string, string | number | boolean | undefined>;

interface Request {
  method?: "GET" | "POST";
  query?: Query;
  body?: BodyInit;
  type?: string;
  signal?: AbortSignal;
}

const noServer = (): Problem => ({
  field: "",
  value: "",
  reason: t("app.server.silent"),
  advice: t("app.server.silent_advice"),
});

/** The address of a route of the API, for links that the browser follows itself. */
export function address(path: string[], query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return "/api/v1/" + path.map(encodeURIComponent).join("/") + (search ? "?" + search : "");
}

export const send = (path: string[], request: Request = {}): Promise<Response> =>
  sendTo(address(path, request.query), request);

async function sendTo(where: string, { method = "GET", body, type, signal }: Request = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(where, {
      method,
      ...(body !== undefined && { body }),
      // What the server says is said in the language of the page.
      headers: { "Accept-Language": messages.language, ...(type && { "Content-Type": type }) },
      ...(signal && { signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(noServer(), 0);
  }
  if (response.ok) return response;
  throw new ApiError(await problemOf(response), response.status);
}

export async function problemOf(response: Response): Promise<Problem> {
  try {
    const answer = (await response.json()) as { error: Problem };
    if (answer.error.reason) return answer.error;
  } catch {
    // Not the API's own words (a proxy's page, a broken connection): say what is known.
  }
  return {
    field: "",
    value: "",
    reason: t("app.server.error", { status: String(response.status) }),
    advice: t("app.server.again"),
  };
}

export async function json<T>(path: string[], request?: Request): Promise<T> {
  return (await (await send(path, request)).json()) as T;
}

const screening = (
  queries: Record<string, ScreenQuery>,
  datasets: string[],
  limit: number,
  signal?: AbortSignal,
): Request => ({
  method: "POST",
  body: JSON.stringify({ queries, datasets, limit }),
  type: "application/json",
  ...(signal && { signal }),
});

const types = new Map([
  ["jsonl", "application/jsonl"],
  ["ndjson", "application/jsonl"],
  ["json", "application/json"],
  ["geojson", "application/geo+json"],
  ["xml", "application/xml"],
  ["zip", "application/zip"],
  ["tab", "text/tab-separated-values"],
  ["tsv", "text/tab-separated-values"],
  ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["ods", "application/vnd.oasis.opendocument.spreadsheet"],
]);

/** What the file's name says it is; the server looks at the bytes and recognises which format they have. */
export const fileType = (name: string) => types.get(name.split(".").at(-1)!.toLowerCase()) ?? "text/csv";

export const api = {
  status: () => json<Status>(["status"]),
  datasets: async () => (await json<{ datasets: Dataset[] }>(["datasets"])).datasets,
  dataset: (name: string) => json<Dataset>(["datasets", name]),
  versions: async (name: string) =>
    (await json<{ versions: DatasetVersion[] }>(["datasets", name, "versions"])).versions,
  diff: (name: string, version: number, offset: number, limit: number) =>
    json<{ total: number; version: number; changes: RecordChange[] }>(["datasets", name, "diff"], {
      query: { version, offset, limit },
    }),
  undo: (name: string) => json<DatasetVersion>(["datasets", name, "undo"], { method: "POST" }),
  formats: async () => (await json<{ formats: Format[] }>(["formats"])).formats,
  importFile: (name: string, file: File, manifest: Query) =>
    json<ImportResult>(["datasets", name, "import"], {
      method: "POST",
      query: { ...manifest, source_name: file.name },
      body: file,
      type: fileType(file.name),
    }),

  /** What the columns of a table would be taken for. */
  columns: (file: File, format: string) =>
    json<ColumnsTaken>(["columns"], {
      method: "POST",
      query: { source_name: file.name, ...(format && { format }) },
      body: file,
      type: fileType(file.name),
    }),
  keepLayout: (name: string, layout: Layout) =>
    json<unknown>(["layouts", name], { method: "POST", body: JSON.stringify(layout), type: "application/json" }),

  kinds: async (lang: string) => (await json<{ kinds: KindOfRecord[] }>(["kinds"], { query: { lang } })).kinds,
  records: (query: Query) => json<{ total: number; records: RegisterRecord[] }>(["records"], { query }),
  record: (dataset: string, localId: string) => json<RegisterRecord>(["records", dataset, localId]),
  links: (dataset: string, localId: string, offset: number, limit: number) =>
    json<RecordLinks>(["records", dataset, localId, "links"], { query: { offset, limit } }),

  uploadPicture: (bytes: Blob, signal?: AbortSignal) =>
    json<UploadedPicture>(["pictures"], {
      method: "POST",
      body: bytes,
      type: bytes.type || "application/octet-stream",
      ...(signal && { signal }),
    }),
  /** A picture that the image store holds, by its SHA-256. */
  storedPicture: async (sha256: string): Promise<Picture> => {
    const iiif = `/iiif/3/${encodeURIComponent(sha256)}`;
    const { width, height } = (await (await sendTo(`${iiif}/info.json`)).json()) as { width: number; height: number };
    return { sha256, iiif, width, height };
  },
  readCatalogue: (file: File, format: string) =>
    json<Catalogue>(["catalogues"], {
      method: "POST",
      query: { source_name: file.name, ...(format && { format }) },
      body: file,
      type: fileType(file.name),
    }),
  screen: (queries: Record<string, ScreenQuery>, datasets: string[], signal?: AbortSignal) =>
    json<{ responses: Record<string, AnswerOrError>; datasets: ScreenedDataset[] }>(
      ["screen"],
      screening(queries, datasets, 10, signal),
    ),
  report: async (queries: Record<string, ScreenQuery>, datasets: string[]) =>
    (await send(["report"], screening(queries, datasets, 10))).text(),
};

/** Any thrown value as something that can be shown. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem;
  return { field: "", value: "", reason: error instanceof Error ? error.message : String(error), advice: "" };
}
