#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engines/linkage/linkage.hpp"
#include "engines/vision/vision.hpp"
#include "formats/lots/read_lot.hpp"
#include "model/object.hpp"
#include "store/store.hpp"

/// The screening desk: is this object on a register of stolen or missing objects?
namespace mostari::screen {

enum class Verdict { identified, same_edition, indistinguishable_group, possible, no_record_found };
std::string_view verdict_name(Verdict verdict);

struct QueryPicture {
  std::string name;   ///< as the user gave it
  std::string bytes;  ///< the file's content, not yet checked
};

/// Where among all that was asked together: so that an answer that is missing later is missed.
struct Place {
  std::string batch = {};  ///< drawn by lot; empty: it was asked alone
  std::size_t number = 0;  ///< from 1
  std::size_t count = 0;   ///< of all, also of those that could not be screened
};

/// One lot of a catalogue, or one photo.
struct Query {
  std::string name;  ///< lot id, or the photo's path as given
  CulturalObject object;
  std::vector<QueryPicture> pictures;
  std::string file = {};                ///< the catalogue that it is of, for messages
  std::int64_t line = 0;                ///< of that
  std::vector<LotSpan> taken_for = {};  ///< by a person: what the words of the object's only text are, if it is prose
  Place place = {};                     ///< numbered by Registers::screen() where it is not given
  std::vector<Problem> problems = {};   ///< what of it could not be loaded: warnings of its answer
};

/// A lot that was given as one text, and what its words were taken for.
struct ReadLot {
  std::string property;  ///< of the object that holds the text: "description" or "title"
  std::string text;
  LotReading reading;
  CulturalObject object = {};  ///< with the fields as they were compared
  /// Where a person said what the words are: what the reader had taken them for.
  std::optional<std::vector<LotSpan>> by_reader = {};

  /// Whether a person said so, and the reader took none of these words, nor more around them, for that.
  bool is_corrected(const LotSpan& span) const;
};

/// What a photo of the query and a registered picture have in common.
struct PhotoEvidence {
  double weight_log2 = 0;
  double probability = 0;
  bool copy = false;
  bool mirrored = false;  ///< the query's photo shows it the other way round
  int inliers = 0;
  std::string query_picture;  ///< QueryPicture::name
  std::string query_sha256;
  std::string candidate_sha256;  ///< of the stored picture
  std::vector<vision::PointPair> points;
};

struct Candidate {
  Record record;
  std::string caption;
  double score_log2 = 0;
  double probability = 0;
  bool match = false;  ///< belongs to the verdict (the identified object, the group, the edition)
  std::vector<linkage::FieldEvidence> fields;
  std::optional<PhotoEvidence> photo;
  Message why_not;                     ///< no_record_found, the nearest ones: what speaks against each
  std::vector<Problem> not_read = {};  ///< of the registered object: dates and sizes that could not be compared
};

/// What an answer was made with beside the lot and the registers. A receipt vouches for it.
struct Settings {
  std::size_t limit = 10;
  double prior = 0.5;
  double threshold = 0;
};

struct Answer {
  std::string query;
  Place place = {};
  Settings settings = {};
  Verdict verdict = Verdict::no_record_found;
  double probability = 0;  ///< that the best candidate is the very object; of a group, that one of its members is
  std::size_t group_members = 0;    ///< indistinguishable_group: registered objects in it, also those not in `results`
  Message summary;                  ///< for a person
  Message what_separates;           ///< a group's members or an edition's copies, or would settle what is possible
  std::size_t below_threshold = 0;  ///< candidates that would be in `results`, were they more probable
  /// Beside the verdict: what the threshold hid; houses of the provenance from which registered objects were taken.
  std::vector<Message> notes;
  Message calibration;  ///< how the probability was calibrated
  std::vector<Candidate> results;
  std::optional<ReadLot> read;  ///< the lot was prose
  std::optional<Problem>
      failure;                    ///< nothing could be checked (no text, no readable picture): then there is no verdict
  bool left_out = false;          ///< its row gave no lot, so nothing was asked: `failure` says why
  std::vector<Problem> warnings;  ///< pictures that could not be read, and how others were
  std::vector<Problem> not_read;  ///< of what was asked: dates and sizes that could not be read, so were not compared
  nlohmann::json receipt;

  /// "screened"; "not_checked": it was asked, and nothing of it could be compared; "not_screened": left out.
  std::string_view status() const;

  /// Members of the group that `results` leaves out.
  std::size_t members_left_out() const;
};

/// More members of a group than this are counted, not shown.
inline constexpr std::size_t shown_members = 20;

/// An answer as a door hands it out, which its receipt vouches for: answer_json, or more than that.
using AnswerView = std::function<nlohmann::json(const Answer& answer, Language language)>;

struct Options {
  std::size_t results = 10;
  /// Probability that an object asked about is registered at all, before anything is known of it: docs/screen.md.
  double prior = 0.5;
  double threshold = 0;    ///< results that are less probable are left out; the verdict stays as it is
  bool receipts = true;    ///< append each answer to the store's chain of receipts
  Language language = {};  ///< of the receipts: in which the answers will be said
  AnswerView view = {};    ///< of the receipts: as the answers will be handed out; empty: answer_json

  Settings settings() const { return {.limit = results, .prior = prior, .threshold = threshold}; }
};

/// The registers to screen against, opened: their indexes are brought up to date, mapped and kept. Immutable after
/// open(), so that screen() may be called from many threads; open anew to see a newer import.
class Registers {
 public:
  /// A dataset that is named twice is opened once. A problem names the dataset that does not exist (and those that
  /// do), or holds no objects.
  static Result<std::unique_ptr<Registers>> open(Store& store, const std::vector<std::string>& datasets);
  virtual ~Registers() = default;

  virtual Answer screen(const Query& query, const Options& options) const = 0;
  /// Same answers in the same order, on all cores.
  virtual std::vector<Answer> screen(const std::vector<Query>& queries, const Options& options) const = 0;
  /// [{"name": …, "version": …, "sha256": …, "records": …}] as it goes into receipts.
  virtual const nlohmann::json& dataset_versions() const = 0;
};

/// The shape documented in api/openapi.yaml (ScreenResponse).
nlohmann::json answer_json(const Answer& answer, Language language);

/// What a row is answered of which no lot could be made.
Answer left_out_answer(const std::string& query, const Place& place, const Settings& settings, const Problem& why);

/// A name for a batch, another one each time.
std::string new_batch();

/// The members that answers and receipts share.
nlohmann::json settings_json(const Settings& settings);
nlohmann::json place_json(const Place& place);  ///< null: asked alone

/// Whether the newest version of a dataset has objects: only then it can be screened against.
bool holds_objects(const HeldDataset& dataset);

}  // namespace mostari::screen
