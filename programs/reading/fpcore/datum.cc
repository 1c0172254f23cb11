#include "programs/reading/fpcore/datum.h"

namespace understudy::fpcore {
namespace {

constexpr std::size_t kDeepest = 1000;
constexpr std::size_t kLongestSymbol = 1000;
constexpr std::size_t kLongestShown = 60;

bool is_blank(char letter) {
  return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '\f' ||
         letter == '\v';
}

bool ends_symbol(char letter) {
  return is_blank(letter) || std::string_view("()[]\";").find(letter) != std::string_view::npos;
}

class Reader {
 public:
  Reader(std::string_view text, const std::string& file) : text_(text), file_(file) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") text_.remove_prefix(3);  // a byte order mark
  }

  std::vector<Datum> read_all() {
    std::vector<Datum> data;
    for (skip_blanks(); !at_end(); skip_blanks()) data.push_back(read(0));
    return data;
  }

 private:
  bool at_end() const { return at_ == text_.size(); }
  char peek() const { return text_[at_]; }

  char take() {
    const char letter = text_[at_++];
    const bool continues = (static_cast<unsigned char>(letter) & 0xC0u) == 0x80u;
    if (letter == '\n')
      place_ = {place_.line + 1, 1};
    else if (!continues)
      ++place_.column;
    return letter;
  }

  void skip_blanks() {
    while (!at_end() && (is_blank(peek()) || peek() == ';')) {
      if (take() != ';') continue;
      while (!at_end() && peek() != '\n') take();
    }
  }

  Datum read(std::size_t depth) {
    const char first = peek();
    if (first == '(' || first == '[') return read_list(depth);
    if (first == '"') return read_string();
    if (first == ')' || first == ']')
      throw misuse_at(file_, place_, std::string("'") + first + "' closes nothing",
                      "remove it, or add the bracket that it closes");
    return read_symbol();
  }

  Datum read_list(std::size_t depth) {
    Datum list;
    list.place = place_;
    if (depth == kDeepest)
      throw misuse_at(file_, place_,
                      "brackets are nested more than " + std::to_string(kDeepest) + " deep",
                      "name parts of the expression by let");
    const char open = take();
    const char close = open == '(' ? ')' : ']';
    for (skip_blanks();; skip_blanks()) {
      if (at_end())
        throw misuse_at(file_, list.place, std::string("'") + open + "' is never closed",
                        std::string("add the '") + close + "' that is missing");
      if (peek() == ')' || peek() == ']') break;
      list.items.push_back(read(depth + 1));
    }
    if (peek() != close)
      throw misuse_at(file_, place_,
                      std::string("'") + peek() + "' closes the '" + open + "' of line " +
                          std::to_string(list.place.line) + ", column " +
                          std::to_string(list.place.column),
                      std::string("write '") + close + "'");
    take();
    return list;
  }

  Datum read_string() {
    Datum string;
    string.kind = Datum::Kind::String;
    string.place = place_;
    take();
    while (!at_end() && peek() != '"') {
      if (peek() == '\\') take();
      if (!at_end()) string.text += take();
    }
    if (at_end()) throw misuse_at(file_, string.place, "a string that never ends", "add a '\"'");
    take();
    return string;
  }

  Datum read_symbol() {
    Datum symbol;
    symbol.kind = Datum::Kind::Symbol;
    symbol.place = place_;
    while (!at_end() && !ends_symbol(peek())) symbol.text += take();
    if (symbol.text.size() > kLongestSymbol)
      throw misuse_at(file_, symbol.place,
                      "a symbol or number of " + std::to_string(symbol.text.size()) + " bytes",
                      "write it with at most " + std::to_string(kLongestSymbol));
    return symbol;
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0;
  Place place_;
};

void show(const Datum& datum, std::string& text) {
  if (text.size() > kLongestShown) return;
  if (!datum.is_list()) {
    text += datum.kind == Datum::Kind::String ? '"' + datum.text + '"' : datum.text;
    return;
  }
  text += '(';
  for (const Datum& item : datum.items) {
    if (&item != &datum.items.front()) text += ' ';
    show(item, text);
    if (text.size() > kLongestShown) return;
  }
  text += ')';
}

}  // namespace

std::vector<Datum> read_data(std::string_view text, const std::string& file) {
  return Reader(text, file).read_all();
}

Error misuse_at(const std::string& file, const Place& place, const std::string& message,
                const std::string& remedy) {
  return misuse(
      file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + message,
      remedy);
}

std::string shown(const Datum& datum) {
  std::string text;
  show(datum, text);
  if (text.size() <= kLongestShown) return text;
  std::size_t end = kLongestShown;  // not in the middle of a character
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
  return text.substr(0, end) + "...";
}

}  // namespace understudy::fpcore
