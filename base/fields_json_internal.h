#pragma once

#include <cmath>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "base/error.h"
#include "base/fields.h"
#include "base/matrix.h"
#include "base/packing_internal.h"
#include "base/text.h"

namespace understudy {

enum class JsonForm {
  Text,   ///< for JSON's text, which has no infinity and no NaN: these are "inf", "-inf", "nan"
  Bytes,  ///< for CBOR: texts, lists of reals and matrices as base/packing_internal.h packs them
};

/// How a value is written that is no struct of fields, where it has a form of its own:
///   static Json write(const T& value);
///   static T read(const Json& json);
template <typename T>
struct FieldForm;

template <typename T, typename = void>
struct HasFieldForm : std::false_type {};
template <typename T>
struct HasFieldForm<T, std::void_t<decltype(FieldForm<T>::write(std::declval<const T&>()))>>
    : std::true_type {};

/// What stands for the fields of Effect::Content, by their names: hashes of what lies there.
using FieldContents = std::map<std::string, std::string>;

/// Values with fields as JSON: an object of all fields by their names.
class JsonWriter {
 public:
  using Json = nlohmann::json;

  explicit JsonWriter(JsonForm form) : form_(form) {}

  /// Of the fields that can change a result alone; `contents` must outlive the writer.
  explicit JsonWriter(const FieldContents& contents) : contents_(&contents) {}

  Json write(double value) const {
    if (form_ == JsonForm::Text && !std::isfinite(value)) return format_number(value);
    return value;
  }

  Json write(const std::string& text) const {
    return form_ == JsonForm::Bytes ? pack_bytes(text) : Json(text);
  }

  Json write(const Matrix& matrix) const {
    if (form_ == JsonForm::Bytes) return pack(matrix);
    return {{"rows", matrix.rows}, {"cols", matrix.cols}, {"data", write(matrix.data)}};
  }

  template <typename T>
  Json write(const std::vector<T>& list) const {
    if constexpr (std::is_same_v<T, double>)
      if (form_ == JsonForm::Bytes) return pack(list);
    Json json = Json::array();
    for (const T& item : list) json.push_back(write(item));
    return json;
  }

  template <typename T>
  Json write(const std::map<std::string, T>& map) const {
    Json json = Json::object();
    for (const auto& [key, item] : map) json[key] = write(item);
    return json;
  }

  template <typename T>
  Json write(const T& value) const {
    if constexpr (HasFieldForm<T>::value)
      return FieldForm<T>::write(value);
    else if constexpr (std::is_enum_v<T>)
      return enum_to_name(value);
    else if constexpr (std::is_arithmetic_v<T>)
      return value;
    else
      return write_fields(value);
  }

 private:
  template <typename T>
  Json write_fields(const T& fields) const {
    Json json = Json::object();
    view_fields(fields, [&](const char* name, const auto& field, Effect effect) {
      if (contents_ && effect == Effect::None) return;
      json[name] = contents_ && effect == Effect::Content ? Json(content(name)) : write(field);
    });
    return json;
  }

  const std::string& content(const char* name) const {
    const auto found = contents_->find(name);
    if (found == contents_->end())
      throw std::logic_error(std::string("no content is given for the field '") + name + "'");
    return found->second;
  }

  JsonForm form_ = JsonForm::Text;
  const FieldContents* contents_ = nullptr;  ///< null: all fields are written
};

/// Reads what JsonWriter wrote. Throws failure or misuse saying which field cannot be read and why.
class JsonReader {
 public:
  using Json = nlohmann::json;

  explicit JsonReader(JsonForm form) : form_(form) {}

  template <typename T>
  T read(const Json& json) const {
    T value{};
    read(json, value);
    return value;
  }

  void read(const Json& json, double& value) const {
    if (json.is_string()) {
      value = parse_number(json.get<std::string>()).value_or(0.0);
      expect(!std::isfinite(value), "a number");  // only what JSON has no digits for is a text
      return;
    }
    expect(json.is_number(), "a number");
    value = json.get<double>();
  }

  void read(const Json& json, bool& value) const {
    expect(json.is_boolean(), "true or false");
    value = json.get<bool>();
  }

  void read(const Json& json, std::string& text) const {
    expect(form_ == JsonForm::Bytes ? json.is_binary() : json.is_string(), "a text");
    text = form_ == JsonForm::Bytes ? unpack_bytes(json) : json.get<std::string>();
  }

  void read(const Json& json, Matrix& matrix) const {
    if (form_ == JsonForm::Bytes) {
      matrix = unpack_matrix(json);
      return;
    }
    expect(json.is_object() && json.contains("data"), "a matrix");
    matrix = Matrix(read<std::size_t>(json.at("rows")), read<std::size_t>(json.at("cols")));
    read(json.at("data"), matrix.data);
    expect(matrix.data.size() == matrix.rows * matrix.cols, "a value for each cell of a matrix");
  }

  template <typename T>
  void read(const Json& json, std::vector<T>& list) const {
    if constexpr (std::is_same_v<T, double>)
      if (form_ == JsonForm::Bytes) {
        list = unpack(json);
        return;
      }
    expect(json.is_array(), "a list");
    list.clear();
    for (const Json& item : json) list.push_back(read<T>(item));
  }

  template <typename T>
  void read(const Json& json, std::map<std::string, T>& map) const {
    expect(json.is_object(), "an object");
    map.clear();
    for (const auto& [key, item] : json.items()) map[key] = read<T>(item);
  }

  template <typename T>
  void read(const Json& json, T& value) const {
    if constexpr (HasFieldForm<T>::value) {
      value = FieldForm<T>::read(json);
    } else if constexpr (std::is_enum_v<T>) {
      expect(json.is_string(), "a name");
      value = enum_from_name<T>(json.get<std::string>());
    } else if constexpr (std::is_integral_v<T>) {
      const bool is_whole = json.is_number_integer();
      if constexpr (std::is_signed_v<T>)
        expect(is_whole, "a whole number");
      else
        expect(json.is_number_unsigned() || (is_whole && json.get<std::int64_t>() >= 0),
               "a whole number, 0 or more");
      value = json.get<T>();
    } else {
      read_fields(json, value);
    }
  }

 private:
  static void expect(bool holds, const std::string& what) {
    if (!holds) throw misuse("expected " + what);
  }

  template <typename T>
  void read_fields(const Json& json, T& fields) const {
    expect(json.is_object(), "an object");
    visit_fields(fields, [&](const char* name, auto& field, Effect = Effect::Result) {
      if (!json.contains(name)) throw failure(std::string("the field '") + name + "' is missing");
      try {
        read(json.at(name), field);
      } catch (const Error& error) {
        throw error.during(name);
      }
    });
  }

  JsonForm form_;
};

/// All fields as an object of JSON whose text reads back as the same values.
template <typename T>
nlohmann::json fields_to_json(const T& fields) {
  return JsonWriter(JsonForm::Text).write(fields);
}

/// What `read` gives, or failure saying why it cannot.
template <typename Read>
auto read_record(Read read) {
  try {
    return read();
  } catch (const std::exception& error) {
    throw failure(std::string("a record cannot be read: ") + error.what());
  }
}

template <typename T>
T fields_from_json(const nlohmann::json& json) {
  return read_record([&] { return JsonReader(JsonForm::Text).read<T>(json); });
}

/// The same as CBOR (RFC 8949).
template <typename T>
std::string fields_to_bytes(const T& fields) {
  std::string bytes;
  nlohmann::json::to_cbor(JsonWriter(JsonForm::Bytes).write(fields), bytes);
  return bytes;
}

template <typename T>
T fields_from_bytes(const std::string& bytes) {
  return read_record(
      [&] { return JsonReader(JsonForm::Bytes).read<T>(nlohmann::json::from_cbor(bytes)); });
}

/// What tells the results of such options apart: the names and values of all fields that can change
/// one, in the order of the names. `contents` has what stands for each field of Effect::Content.
template <typename T>
std::string result_text(const T& fields, const FieldContents& contents = {}) {
  return JsonWriter(contents).write(fields).dump();
}

}  // namespace understudy
