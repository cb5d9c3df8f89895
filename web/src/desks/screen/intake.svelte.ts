import { api, problemFrom } from "../../lib/client";
import { asksForChoice, layoutName } from "../../lib/columns";
import type { Catalogue, ColumnsTaken, Layout, Picture, Problem, Properties, RegisterRecord } from "../../lib/types";
import { distinctNames, fileKey, freeFileName, matchPictures } from "./matching";
import { t } from "../../messages/messages.svelte";

export interface Photo {
  file: File;
  /** What the file was called before it got a name of its own. */
  given: string;
  /** Address of the file for a preview in this page. */
  preview: string;
}

/** One thing to be screened, with the photos that go with it; they have not been sent yet. */
export interface Draft {
  name: string;
  properties: Properties;
  photos: File[];
  /** Of what is screened, where a register holds one already. */
  picture?: Picture;
}

const pictureName = /\.(jpe?g|png|tiff?|webp|gif|heic|heif|avif|jxl|jp2|dng|nef|bmp)$/i;
const tableName = /\.(csv|tsv|tab|txt|xlsx|ods|json|jsonl|ndjson|xml)$/i;

const refused = (reason: string, advice: string): Problem => ({
  field: "",
  value: "",
  reason,
  advice,
});

/** What the user has laid on the desk: photos, a catalogue, a description. */
class Intake {
  photos = $state.raw<Photo[]>([]);
  catalogue = $state.raw<{ file: string; content: Catalogue } | null>(null);
  /** The catalogue's file and what its columns are taken for, where somebody should look at it. */
  columns = $state.raw<{ file: File; taken: ColumnsTaken } | null>(null);
  /** A register's own record, to be held against other registers. */
  record = $state.raw<RegisterRecord | null>(null);
  /** A picture that the image store holds already: a photo of a field assessment. */
  stored = $state.raw<Picture | null>(null);
  description = $state<Record<string, string>>({});
  /** Several photos without a catalogue show one object, or one object each. */
  oneObject = $state(true);
  reading = $state(false);
  problems = $state.raw<Problem[]>([]);

  described = $derived(Object.values(this.description).some((text) => text.trim() !== ""));
  matching = $derived(
    matchPictures(
      this.catalogue?.content.lots ?? [],
      this.photos.map((photo) => photo.file.name),
    ),
  );
  empty = $derived(
    this.photos.length === 0 &&
      this.catalogue === null &&
      this.record === null &&
      this.stored === null &&
      !this.described,
  );

  async add(files: File[]): Promise<void> {
    this.problems = [];
    const pictures = files.filter((file) => file.type.startsWith("image/") || pictureName.test(file.name));
    const tables = files.filter((file) => !pictures.includes(file) && tableName.test(file.name));
    const others = files.filter((file) => !pictures.includes(file) && !tables.includes(file));
    const mark = (name: string, file: File) => `${name}/${file.size}`;
    const known = new Set(this.photos.map((photo) => mark(photo.given, photo.file)));
    const fresh = pictures.filter((file) => !known.has(mark(file.name, file)));
    const taken = this.photos.map((photo) => photo.file.name);
    for (const file of fresh) {
      // Phones call every photo they take "image.jpg": without names of their own, one would stand for all.
      const name = freeFileName(file.name, taken);
      taken.push(name);
      const named = name === file.name ? file : new File([file], name, { type: file.type });
      this.photos = [...this.photos, { file: named, given: file.name, preview: URL.createObjectURL(named) }];
    }
    this.problems = [
      ...others.map((file) =>
        refused(t("screen.intake.neither", { file: file.name }), t("screen.intake.neither_advice")),
      ),
      ...tables
        .slice(1)
        .map((file) => refused(t("screen.intake.second", { file: file.name }), t("screen.intake.second_advice"))),
    ];
    if (tables[0]) await this.read(tables[0]);
  }

  private async read(file: File, format = ""): Promise<void> {
    this.reading = true;
    this.columns = null;
    try {
      this.catalogue = { file: file.name, content: await api.readCatalogue(file, format) };
      const taken = await api.columns(file, format);
      if (asksForChoice(taken)) this.columns = { file, taken };
    } catch (error) {
      this.catalogue = null;
      this.problems = [...this.problems, { ...problemFrom(error), file: file.name }];
    } finally {
      this.reading = false;
    }
  }

  /** Reads the catalogue anew, with its columns as somebody chose them; the choice is kept for further ones like it. */
  async chooseColumns(layout: Layout): Promise<void> {
    if (!this.columns) return;
    const { file } = this.columns;
    const name = layoutName(file.name);
    this.problems = [];
    try {
      await api.keepLayout(name, layout);
    } catch (error) {
      this.problems = [problemFrom(error)];
      return;
    }
    await this.read(file, name);
  }

  async takeRecord(dataset: string, localId: string): Promise<void> {
    this.clear();
    try {
      this.record = await api.record(dataset, localId);
    } catch (error) {
      this.problems = [problemFrom(error)];
    }
  }

  async takeStored(sha256: string): Promise<void> {
    this.clear();
    try {
      this.stored = await api.storedPicture(sha256);
    } catch (error) {
      this.problems = [problemFrom(error)];
    }
  }

  removePhoto(photo: Photo): void {
    URL.revokeObjectURL(photo.preview);
    this.photos = this.photos.filter((other) => other !== photo);
  }

  removeCatalogue(): void {
    this.catalogue = null;
    this.columns = null;
  }

  clear(): void {
    for (const photo of this.photos) URL.revokeObjectURL(photo.preview);
    this.photos = [];
    this.removeCatalogue();
    this.record = null;
    this.stored = null;
    this.description = {};
    this.oneObject = true;
    this.problems = [];
  }

  drafts(): Draft[] {
    const files = this.photos.map((photo) => photo.file);
    if (this.catalogue) {
      const byKey = new Map(files.map((file) => [fileKey(file.name), file]));
      const lots = this.catalogue.content.lots;
      const names = distinctNames(lots.map((lot) => lot.name));
      return lots.map((lot, i) => {
        const wanted = matchPictures([lot], []).wanted;
        const photos = wanted.map((name) => byKey.get(fileKey(name))).filter((file) => file !== undefined);
        return { name: names[i]!, properties: lot.properties, photos };
      });
    }
    if (this.record) {
      const { id, properties, images } = this.record;
      return [{ name: id, properties, photos: [], ...(images[0] && { picture: images[0] }) }];
    }
    const entries = Object.entries(this.description).map(([field, text]) => [field, text.trim()] as const);
    const given: Properties = Object.fromEntries(entries.filter(([, text]) => text !== ""));
    if (files.length === 0 && this.stored) {
      return [
        {
          name: t("screen.intake.stored"),
          properties: { ...given, image: [this.stored.sha256] },
          photos: [],
          picture: this.stored,
        },
      ];
    }
    if (files.length === 0) return [{ name: t("screen.intake.described"), properties: given, photos: [] }];
    if (this.oneObject || files.length === 1) {
      const name =
        files.length === 1
          ? files[0]!.name
          : t("screen.intake.several", { file: files[0]!.name, more: files.length - 1 });
      return [{ name, properties: { ...given, image: files.map((file) => file.name) }, photos: files }];
    }
    const names = distinctNames(files.map((file) => file.name));
    return files.map((file, i) => ({ name: names[i]!, properties: { ...given, image: [file.name] }, photos: [file] }));
  }
}

export const intake = new Intake();
