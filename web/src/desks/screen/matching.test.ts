import { expect, test } from "vitest";
import { batches, distinctNames, freeFileName, fileKey, matchPictures, withUploads } from "./matching";

const lot = (name: string, ...image: string[]) => ({ name, properties: { title: name, image } });

test("file names match whatever folder or case they are written with", () => {
  expect(fileKey("pictures\\Lot-01.JPG")).toBe("lot-01.jpg");
  expect(fileKey("/home/anna/e\u0301tude.png")).toBe("\u00e9tude.png");
});

test("what the catalogue wants, lacks and does not name", () => {
  const matching = matchPictures([lot("1", "a.jpg", "b.jpg"), lot("2", "A.JPG"), lot("3")], ["a.jpg", "holiday.png"]);
  expect(matching.wanted).toHaveLength(2);
  expect(matching.missing).toEqual(["b.jpg"]);
  expect(matching.unused).toEqual(["holiday.png"]);
});

test("file names give way to hashes; a register's own hashes stay, unsent files go", () => {
  const hash = "a".repeat(64);
  const sent = new Map([["a.jpg", "b".repeat(64)]]);
  expect(withUploads({ title: "T", image: ["A.jpg", "missing.jpg", hash] }, sent)).toEqual({
    title: "T",
    image: ["b".repeat(64), hash],
  });
  expect(withUploads({ title: "T", image: "missing.jpg" }, sent)).toEqual({ title: "T" });
});

test("queries never share a name", () => {
  expect(distinctNames(["p.jpg", "q.jpg", "p.jpg", "p.jpg"])).toEqual(["p.jpg", "q.jpg", "p.jpg (2)", "p.jpg (3)"]);
});

test("files of one name get names of their own", () => {
  expect(freeFileName("image.jpg", [])).toBe("image.jpg");
  expect(freeFileName("image.jpg", ["IMAGE.JPG", "image (2).jpg"])).toBe("image (3).jpg");
  expect(freeFileName("scan", ["scan"])).toBe("scan (2)");
  expect(freeFileName(".jpg", [".jpg"])).toBe(".jpg (2)");
});

test("batches keep order and lose nothing", () => {
  expect(batches([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(batches([], 2)).toEqual([]);
});
