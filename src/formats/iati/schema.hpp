#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/iati/parse.hpp"

namespace mostari::iati {

struct Shape;

/// An element that may stand in another.
struct ChildShape {
  std::string name;
  const Shape* shape = nullptr;
  bool required = false;
  bool repeats = false;
};

struct AttributeShape {
  std::string name;
  std::string type;  ///< "xs:date", "xs:decimal" …
  bool required = false;
};

/// What an element of version 2.03 may hold.
struct Shape {
  std::string name;                  ///< of the type, in data/iati/activity-2.03.xsd
  std::vector<ChildShape> children;  ///< in their order
  std::vector<AttributeShape> attributes;
  std::string text;  ///< type of its text; empty: it holds none
  bool open = true;  ///< attributes of other namespaces may stand on it

  const ChildShape* child(std::string_view child_name) const;
  const AttributeShape* attribute(std::string_view attribute_name) const;
  /// Where a child stands in the order; behind all others when it is not known.
  std::size_t position(std::string_view child_name) const;
  /// Its words stand in <narrative>.
  bool has_narrative() const { return child("narrative") != nullptr; }
};

/// The activity standard of version 2.03 as data/iati/activity-2.03.xsd describes it: what the reader sorts by, and
/// what the writer's files are checked against. Immutable; may be used from any thread.
class Schema {
 public:
  static Result<Schema> read(const std::filesystem::path& xsd);
  Schema(Schema&&) noexcept;
  Schema& operator=(Schema&&) noexcept;
  ~Schema();

  const Shape& activity() const;
  /// Of a child of an activity; throws std::logic_error when there is none.
  const Shape& part(std::string_view child_name) const;

  /// Checks a whole file, streaming; `problem` is told of each breach with its line. Answers how many there were; a
  /// problem when the file is not well-formed XML, or holds a document type declaration.
  Result<std::int64_t> validate(const ByteSource& source, const std::function<void(Problem)>& problem) const;

 private:
  struct Compiled;
  explicit Schema(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

/// What is wrong with `value` as a value of an XML Schema type ("xs:date"); empty when nothing is. Types that are not
/// numbers, dates, times or truths take any text.
Message wrong_value(std::string_view type, std::string_view value);

}  // namespace mostari::iati
