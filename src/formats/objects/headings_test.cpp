#include "formats/objects/headings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "formats/objects/object_table.hpp"
#include "model/object.hpp"

namespace mostari {
namespace {

const Headings& ours() {
  return *headings_in(std::string(MOSTARI_SOURCE_DIR) + "/data/layouts").value();
}

std::string meaning_of(std::string_view heading) {
  const std::optional<HeadingMeaning> meaning = ours().meaning(heading);
  if (!meaning) return "?";
  return meaning->unit.empty() ? meaning->name : meaning->name + " in " + meaning->unit;
}

TEST(Headings, KnowTheCategoriesOfObjectIdInThirteenLanguages) {
  const std::vector<std::string> properties = {
      "object_type", "materials", "measurements", "inscriptions", "distinguishing_features", "title", "subject",
      "date",        "maker",     "description",  "image"};
  const std::vector<std::vector<std::string>> languages = {
      {"Type of Object", "Materials & Techniques", "Measurements", "Inscriptions & Markings", "Distinguishing Features",
       "Title", "Subject", "Date or Period", "Maker", "Short Description", "Photographs"},
      {"Type d’objet", "Matériaux et techniques", "Mesures", "Inscriptions et marques", "Éléments distinctifs", "Titre",
       "Sujet", "Date ou période", "Auteur", "Description courte", "Photographies"},
      {"Art des Gegenstandes", "Materialien und Techniken", "Maße", "Inschriften und Markierungen",
       "Besondere Merkmale", "Titel", "Thema", "Datum oder Periode", "Hersteller", "Kurzbeschreibung", "Fotos"},
      {"Tipo di oggetto", "Materiali e tecniche", "Misure", "Iscrizioni e marchi", "Elementi distintivi", "Titolo",
       "Soggetto", "Data o periodo", "Autore", "Breve descrizione", "Fotografie"},
      {"Tipo de objeto", "Materiales y técnicas", "Medidas", "Inscripciones y marcas", "Rasgos distintivos", "Título",
       "Tema", "Fecha o época", "Autor", "Descripción breve", "Fotografías"},
      {"Soort object", "Materialen en technieken", "Afmetingen", "Opschriften en merken", "Bijzondere kenmerken",
       "Titel", "Onderwerp", "Datum of periode", "Vervaardiger", "Korte beschrijving", "Foto's"},
      {"Tipo de objeto", "Materiais e técnicas", "Medidas", "Inscrições e marcas", "Características distintivas",
       "Título", "Assunto", "Data ou período", "Autor", "Breve descrição", "Fotografias"},
      {"Вид предмета", "Материалы и техника", "Размеры", "Надписи и клейма", "Особые приметы", "Название", "Сюжет",
       "Дата или период", "Автор", "Краткое описание", "Фотографии"},
      {"نوع القطعة", "المواد والتقنيات", "المقاسات", "الكتابات والعلامات", "السمات المميزة", "العنوان", "الموضوع",
       "التاريخ أو الفترة", "الصانع", "وصف مختصر", "الصور"},
      {"器物类型", "材料与技术", "尺寸", "款识与标记", "显著特征", "题名", "主题", "年代", "制作者", "简述", "照片"},
      {"資料種別", "材質・技法", "寸法", "銘文・印", "特徴", "題名", "主題", "制作年代", "作者", "概要", "写真"},
      {"Nesne türü", "Malzeme ve teknik", "Ölçüler", "Yazıtlar ve işaretler", "Ayırt edici özellikler", "Başlık",
       "Konu", "Tarih veya dönem", "Sanatçı", "Kısa açıklama", "Fotoğraflar"},
      {"Rodzaj obiektu", "Materiały i techniki", "Wymiary", "Inskrypcje i znaki", "Cechy szczególne", "Tytuł", "Temat",
       "Data lub okres", "Twórca", "Krótki opis", "Zdjęcia"}};
  for (const std::vector<std::string>& headings : languages) {
    ASSERT_EQ(headings.size(), properties.size()) << headings.front();
    for (std::size_t i = 0; i < headings.size(); ++i) EXPECT_EQ(meaning_of(headings[i]), properties[i]) << headings[i];
  }
}

TEST(Headings, WideBracketsAreBrackets) {
  EXPECT_EQ(meaning_of("サイズ（cm）"), "measurements in cm");
  EXPECT_EQ(meaning_of("高さ（cm）"), "height in cm");
  EXPECT_EQ(meaning_of("高【厘米】"), "height in cm");
  EXPECT_EQ(meaning_of("作者（Artist）"), "maker");
}

TEST(Headings, KnowWhereMuseumsSayHowAnObjectCame) {
  for (const char* heading :
       {"Acquisition Method", "Mention de crédit", "Mode d'acquisition", "Erwerbungsart", "Acquisizione",
        "Forma de ingreso", "Verwerving", "Modo de incorporação", "Источник поступления", "طريقة الاقتناء", "入藏方式",
        "受入方法", "Geliş şekli", "Sposób nabycia"}) {
    EXPECT_EQ(meaning_of(heading), "credit_line") << heading;
  }
  EXPECT_EQ(meaning_of("Kavelnr."), "id");
  EXPECT_EQ(meaning_of("予想落札価格"), "estimate");
  EXPECT_EQ(meaning_of("Nazwa przedmiotu"), "object_type");
}

TEST(Headings, LookPastWhatStandsAroundTheWord) {
  EXPECT_EQ(meaning_of("  ARTIST_NAME "), "maker");
  EXPECT_EQ(meaning_of("Lot #"), "id");
  EXPECT_EQ(meaning_of("№ лота"), "id");
  EXPECT_EQ(meaning_of("N° d'inventaire"), "inventory_number");
  EXPECT_EQ(meaning_of("Kuenstler"), "maker");
  EXPECT_EQ(meaning_of("Dublin Core:Creator"), "maker");
  EXPECT_EQ(meaning_of("dcterms:extent"), "measurements");
  EXPECT_EQ(meaning_of("dc.title"), "title");
  EXPECT_EQ(meaning_of("creator.name"), "maker");
  EXPECT_EQ(meaning_of("creator.birthYear"), "?");
  EXPECT_EQ(meaning_of("Titel / Title"), "title");
  EXPECT_EQ(meaning_of("作者 (Artist)"), "maker");
  EXPECT_EQ(meaning_of("Image 12"), "image");
}

TEST(Headings, NameUnits) {
  EXPECT_EQ(meaning_of("Height (cm)"), "height in cm");
  EXPECT_EQ(meaning_of("Höhe in cm"), "height in cm");
  EXPECT_EQ(meaning_of("Hauteur en mm"), "height in mm");
  EXPECT_EQ(meaning_of("Размер, см"), "measurements in cm");
  EXPECT_EQ(meaning_of("Maße (H x B) in cm"), "measurements in cm");
  EXPECT_EQ(meaning_of("Dimensions [in]"), "measurements in in");
  EXPECT_EQ(meaning_of("Peso (g)"), "weight in g");
  EXPECT_EQ(meaning_of("cm"), "?");
}

TEST(Headings, SayOnlyWhatAnObjectHas) {
  // Each meaning is a property, or one of those that the page of the format lists.
  const std::set<std::string> others = {
      "id",    "left_out", "culture",  "maker_before", "maker_after", "date_from", "date_to",       "height",
      "width", "depth",    "diameter", "length",       "weight",      "currency",  "estimate_from", "estimate_to"};
  std::ifstream file(std::string(MOSTARI_SOURCE_DIR) + "/data/layouts/headings.csv");
  std::string line;
  std::getline(file, line);
  std::set<std::string> languages;
  while (std::getline(file, line)) {
    const std::string meaning = line.substr(0, line.find(','));
    const std::string rest = line.substr(meaning.size() + 1);
    languages.insert(rest.substr(0, rest.find(',')));
    if (meaning.starts_with("unit_")) continue;
    CulturalObject object;
    EXPECT_TRUE(others.contains(meaning) || set_property(object, meaning, "x")) << line;
  }
  EXPECT_THAT(languages,
              testing::IsSupersetOf({"en", "fr", "de", "it", "es", "nl", "pt", "ru", "ar", "zh", "ja", "tr", "pl"}));
}

TEST(Headings, OneThatSaysTwoThingsIsRefused) {
  const auto file = std::filesystem::temp_directory_path() / "mostari-headings-two.csv";
  std::ofstream(file) << "meaning,language,headings\ntitle,en,title|name\nmaker,en,Name\n";
  const Result<Headings> read = Headings::read(file);
  std::filesystem::remove(file);
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(to_string(read.problem()), testing::HasSubstr(":3, maker \"Name\": is a heading of “title” as well"));
}

TEST(Headings, WhatIsTakenCanBeKeptAsALayout) {
  const std::string text = "Los-Nr.;Maler;Bild;Maße in cm;Zirkel\n1;Vera Proef;a.jpg;73 x 92;x\n";
  const ObjectLayouts layouts{.program = std::string(MOSTARI_SOURCE_DIR) + "/data/layouts"};
  const Result<ColumnsTaken> taken = object_columns_taken(text, "list.csv", layouts, "");
  ASSERT_TRUE(taken.ok());
  EXPECT_TRUE(taken->is_guessed);
  ASSERT_EQ(taken->columns.size(), 5U);
  EXPECT_EQ(taken->columns[3].property, "measurements");
  EXPECT_THAT(taken->columns[3].samples, testing::ElementsAre("73 x 92"));
  EXPECT_FALSE(taken->columns[4].is_known);
  const Result<Layout> kept = parse_layout(taken->layout, "kept.json", "kept");
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(kept->find("Maße in cm")->unit, "cm");
  EXPECT_EQ(kept->find("Zirkel")->property, "");
  EXPECT_THAT(kept->required, testing::UnorderedElementsAre("Los-Nr.", "Maler", "Bild", "Maße in cm"));
  EXPECT_EQ(layout_text(*kept), layout_text(*parse_layout(layout_text(*kept), "again.json")));
}

TEST(Headings, WhatIsTakenIsCalledAsTheTableCallsIt) {
  const ObjectLayouts layouts{.program = std::string(MOSTARI_SOURCE_DIR) + "/data/layouts"};
  const Result<ColumnsTaken> taken =
      object_columns_taken("Lot,Artist,Title\n1,Vera Proef,Dunes\n", "l.csv", layouts, "");
  ASSERT_TRUE(taken.ok());
  EXPECT_EQ(taken->columns[2].property, "title");
  EXPECT_THAT(taken->layout, testing::HasSubstr("\"Title\"")) << "a page that chooses by headings would miss it";
}

}  // namespace
}  // namespace mostari
