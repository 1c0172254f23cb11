#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace understudy::harvest {

/// A name that a chunk declares, or one outside it that it refers to. Tags (struct, union, enum)
/// are names of their own, beside all others.
struct Name {
  std::string text;
  bool is_tag = false;
  std::vector<std::size_t> offsets;  ///< where it stands in the chunk's text, ascending
};

struct DeclaredName {
  enum class Kind { Function, Variable, Type, Tag, EnumConstant };
  std::string text;
  Kind kind = Kind::Variable;
  bool is_definition = false;
  bool is_external = false;  ///< other files can mean it by this name
  bool is_tag() const { return kind == Kind::Tag; }
};

/// A pointer handed on as it is, as an argument of another function.
struct PassedOn {
  std::string function;
  std::size_t argument = 0;
  bool after_write = false;  ///< something was written to it before
};

/// How a function's body uses a pointer parameter: where every use is an element at a fixed place,
/// any element of an array whose size is declared, or an argument of a function.
struct PointerUse {
  std::size_t length = 0;  ///< 1 + the greatest fixed index; 0: none
  bool is_read = false;    ///< an element is read before anything was written to it
  bool is_written = false;
  std::vector<PassedOn> passed_on;
};

struct HarvestParameter {
  std::string name;
  std::string type;        ///< as written
  bool is_number = false;  ///< it, or what it points to, holds one real or integer number
  bool is_integer = false;
  bool is_text = false;  ///< plain char behind a pointer
  bool by_pointer = false;
  bool is_const = false;  ///< what it points to may not be written
  std::vector<std::size_t> dimensions;
  std::optional<PointerUse> use;  ///< nothing: used in a way that does not tell
};

struct Signature {
  std::vector<HarvestParameter> parameters;
  bool is_variadic = false;
  bool returns_nothing = false;
  bool returns_number = false;
  std::string returned;  ///< its type as written
};

/// A declaration, or several that share their text, at the top level of a preprocessed file.
struct Chunk {
  std::string text;  ///< with its final ';' where it needs one; no line markers
  std::string file;  ///< the file it came from, by the line markers
  unsigned line = 0;
  bool is_system = false;  ///< from a header of the system
  std::string problem;     ///< why the text cannot be trusted; mostly empty
  std::vector<DeclaredName> declares;
  std::vector<Name> names;             ///< those it declares and those it refers to
  std::optional<Signature> signature;  ///< where the chunk is one function, outside the system's
};

/// What one preprocessed file holds, in the order of its text: all that is defined outside the
/// system's headers, and all that these definitions need.
struct Declarations {
  std::string problem;  ///< why there is nothing; mostly empty
  std::vector<Chunk> chunks;
};

/// Exact round trip through bytes (CBOR), by which the reader's process answers. The second throws
/// failure on bytes that are not of the first.
std::string to_bytes(const std::vector<Declarations>& files);
std::vector<Declarations> declarations_from_bytes(const std::string& bytes);

}  // namespace understudy::harvest
