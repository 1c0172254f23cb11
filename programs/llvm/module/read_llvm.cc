#include <llvm/AsmParser/Parser.h>
#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/Demangle/Demangle.h>
#include <llvm/IR/DebugInfoMetadata.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Operator.h>
#include <llvm/IRReader/IRReader.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/TargetParser/Host.h>
#include <llvm/TargetParser/Triple.h>

#include <cctype>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "programs/llvm/module/code_internal.h"

namespace understudy {
namespace {

std::string spelling(const llvm::Type& type) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  type.print(stream);
  return text;
}

/// As C spells a number; empty for what is none.
std::string c_type(const llvm::Type& type, bool is_unsigned) {
  if (type.isDoubleTy()) return "double";
  if (type.isFloatTy()) return "float";
  if (type.isX86_FP80Ty()) return "long double";
  if (!type.isIntegerTy()) return "";
  const std::string sign = is_unsigned ? "unsigned " : "";
  switch (type.getIntegerBitWidth()) {
    case 1:
      return "_Bool";
    case 8:
      return is_unsigned ? "unsigned char" : "signed char";
    case 16:
      return sign + "short";
    case 32:
      return sign + "int";
    case 64:
      return sign + "long";
    default:
      return "";
  }
}

/// What is done with the elements behind a pointer, followed through the addresses made of it.
class Use {
 public:
  explicit Use(LlvmValue& value) : value_(value) {}

  void follow(const llvm::Value& pointer) {
    if (!seen_.insert(&pointer).second) return;
    for (const llvm::User* user : pointer.users()) visit(pointer, *user);
  }

 private:
  void visit(const llvm::Value& pointer, const llvm::User& user) {
    if (const auto* load = llvm::dyn_cast<llvm::LoadInst>(&user)) {
      value_.is_read = true;
      set_type(*load->getType());
    } else if (const auto* store = llvm::dyn_cast<llvm::StoreInst>(&user)) {
      if (store->getPointerOperand() != &pointer) return keep(*store->getPointerOperand());
      value_.is_written = true;
      set_type(*store->getValueOperand()->getType());
    } else if (llvm::isa<llvm::GEPOperator>(user) || llvm::isa<llvm::PHINode>(user) ||
               llvm::isa<llvm::SelectInst>(user)) {
      follow(user);
    } else if (llvm::isa<llvm::CallBase>(user)) {
      value_.is_read = value_.is_written = true;
    }
  }

  /// The pointer itself is kept in a variable and read from there, as unoptimised code does.
  void keep(const llvm::Value& variable) {
    if (!llvm::isa<llvm::AllocaInst>(variable)) return;
    for (const llvm::User* user : variable.users())
      if (llvm::isa<llvm::LoadInst>(user)) follow(*user);
  }

  void set_type(const llvm::Type& type) {
    if (value_.type.empty()) value_.type = c_type(type, false);
  }

  LlvmValue& value_;
  std::set<const llvm::Value*> seen_;
};

/// The names that debug information has for the arguments, by their number, counted from 1.
std::string debug_name(const llvm::Function& function, unsigned number) {
  const llvm::DISubprogram* const program = function.getSubprogram();
  if (program == nullptr) return "";
  for (const llvm::DINode* node : program->getRetainedNodes())
    if (const auto* variable = llvm::dyn_cast<llvm::DILocalVariable>(node))
      if (variable->getArg() == number) return variable->getName().str();
  return "";
}

bool is_identifier(const std::string& name) {
  if (name.empty() || std::isdigit(static_cast<unsigned char>(name[0])) != 0) return false;
  for (const char c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_') return false;
  return true;
}

std::size_t bytes_of(const std::string& type) {
  if (type == "float" || type == "int") return 4;
  if (type == "double" || type == "long") return 8;
  return type == "short" ? 2 : 1;
}

LlvmValue read_argument(const llvm::Argument& argument) {
  const unsigned number = argument.getArgNo() + 1;
  LlvmValue value;
  value.name = debug_name(*argument.getParent(), number);
  if (!is_identifier(value.name)) value.name = argument.getName().str();
  if (!is_identifier(value.name)) value.name = "argument" + std::to_string(number);
  value.declared = spelling(*argument.getType());
  value.by_pointer = argument.getType()->isPointerTy();
  if (!value.by_pointer) {
    value.type = c_type(*argument.getType(), argument.hasAttribute(llvm::Attribute::ZExt));
    return value;
  }
  if (argument.hasByValAttr() || argument.hasStructRetAttr()) {
    value.declared += argument.hasByValAttr() ? " byval" : " sret";
    return value;  // a structure
  }
  Use(value).follow(argument);
  if (argument.onlyReadsMemory()) value.is_written = false;
  if (!value.type.empty())
    value.elements = argument.getDereferenceableBytes() / bytes_of(value.type);
  return value;
}

/// "geometry::area" of "_ZN8geometry4area17h0123456789abcdefE".
std::string name_of(const std::string& symbol) {
  std::string name = llvm::demangle(symbol);
  name = name.substr(0, name.find('('));
  const std::size_t hash = name.rfind("::h");
  constexpr std::size_t kHash = 19;  // "::h" and sixteen digits, as Rust has them
  if (hash != std::string::npos && name.size() - hash == kHash &&
      name.find_first_not_of("0123456789abcdef", hash + 3) == std::string::npos)
    name.resize(hash);
  return name;
}

void check_machine(const llvm::Module& module, const std::string& name) {
  const llvm::Triple theirs(module.getTargetTriple());
  const llvm::Triple own(llvm::sys::getProcessTriple());
  if (!module.getTargetTriple().empty() && theirs.getArch() != own.getArch())
    throw misuse("'" + name + "' is code for " + theirs.getArchName().str() +
                     ", and this machine is of " + own.getArchName().str(),
                 "compile it for this machine");
}

}  // namespace

std::unique_ptr<llvm::Module> parse_llvm(llvm::LLVMContext& context, const std::string& code,
                                         const std::string& name) {
  llvm::SMDiagnostic problem;
  std::unique_ptr<llvm::Module> module =
      llvm::parseIR(llvm::MemoryBufferRef(code, name), problem, context);
  if (!module)
    throw misuse("'" + name + "'" +
                     (problem.getLineNo() > 0 ? ":" + std::to_string(problem.getLineNo()) : "") +
                     " is not read by LLVM 19: " + problem.getMessage().str(),
                 "write it by LLVM 19 or before, as bitcode or assembly language");
  check_machine(*module, name);
  if (module->getTargetTriple().empty()) module->setTargetTriple(llvm::sys::getProcessTriple());
  return module;
}

std::vector<LlvmFunction> functions_of(llvm::Module& module) {
  std::vector<LlvmFunction> functions;
  for (const llvm::Function& function : module) {
    if (function.isDeclaration() || function.hasLocalLinkage()) continue;
    LlvmFunction read;
    read.symbol = function.getName().str();
    read.name = name_of(read.symbol);
    read.is_variadic = function.isVarArg();
    for (const llvm::Argument& argument : function.args())
      read.arguments.push_back(read_argument(argument));
    const llvm::Type& returned = *function.getReturnType();
    if (!returned.isVoidTy()) {
      LlvmValue value;
      value.name = "return";
      value.declared = spelling(returned);
      value.type = c_type(returned, function.hasRetAttribute(llvm::Attribute::ZExt));
      read.returned = {value};
    }
    functions.push_back(std::move(read));
  }
  return functions;
}

}  // namespace understudy
