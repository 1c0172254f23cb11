#include <clang/CodeGen/CodeGenAction.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/TextDiagnosticPrinter.h>
#include <clang/Frontend/Utils.h>
#include <clang/Lex/PreprocessorOptions.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/raw_ostream.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "programs/llvm/module/code_internal.h"

namespace understudy {
namespace {

constexpr std::size_t kLinesShown = 20;

/// Not those that say how to optimise, link or warn.
bool concerns_meaning(const std::string& flag) {
  for (const char* other : {"-flto", "-fopenmp", "-fsanitize", "-fprofile", "-fplugin"})
    if (flag.rfind(other, 0) == 0) return false;
  for (const char* own : {"-std=", "-f", "-I", "-D", "-U", "-isystem", "-iquote", "-idirafter"})
    if (flag.rfind(own, 0) == 0) return true;
  return flag.rfind('-', 0) != 0;  // the value of the flag before
}

std::vector<const char*> arguments(const CxxSource& source) {
  std::vector<const char*> words = {"clang", "-O1", "-w", "-std=gnu++17"};
  for (const std::string& flag : source.flags)
    if (concerns_meaning(flag)) words.push_back(flag.c_str());
  for (const char* word :
       {"-fno-fast-math", "-ffp-contract=off", "-fno-rounding-math",
        "-ffp-exception-behavior=ignore", "-fno-stack-protector", "-fPIC", "-x", "c++", "-c"})
    words.push_back(word);
  words.push_back(source.path.c_str());
  return words;
}

std::string first_lines(const std::string& text) {
  std::vector<std::string> lines = split(trim(text), '\n');
  if (lines.size() > kLinesShown) lines.resize(kLinesShown);
  return join(lines, "\n");
}

}  // namespace

std::unique_ptr<llvm::Module> compile_cxx_module(llvm::LLVMContext& context,
                                                 const CxxSource& source) {
  std::string said;
  llvm::raw_string_ostream stream(said);
  auto* const how = new clang::DiagnosticOptions;
  how->ShowCarets = false;
  clang::TextDiagnosticPrinter printer(stream, how);
  clang::CreateInvocationOptions options;
  options.Diags =
      clang::CompilerInstance::createDiagnostics(how, &printer, /*ShouldOwnClient=*/false);
  options.RecoverOnError = true;
  const auto refused = [&] {
    return misuse("'" + source.path + "' does not compile:\n" + first_lines(stream.str()),
                  "mend it, or add the flags that it needs, such as -I for its headers");
  };
  const std::shared_ptr<clang::CompilerInvocation> invocation =
      clang::createInvocation(arguments(source), options);
  if (!invocation) throw refused();
  invocation->getFrontendOpts().DisableFree = false;
  invocation->getCodeGenOpts().DisableFree = false;
  invocation->getCodeGenOpts().DisableLLVMPasses = true;
  invocation->getCodeGenOpts().DisableLifetimeMarkers = true;
  invocation->getDiagnosticOpts().ShowCarets = false;
  invocation->getPreprocessorOpts().addRemappedFile(
      source.path, llvm::MemoryBuffer::getMemBufferCopy(source.text, source.path).release());

  clang::CompilerInstance compiler;
  compiler.setInvocation(invocation);
  compiler.createDiagnostics(&printer, /*ShouldOwnClient=*/false);
  clang::EmitLLVMOnlyAction action(&context);
  const bool done = compiler.ExecuteAction(action);
  std::unique_ptr<llvm::Module> module = action.takeModule();
  if (!done || !module) throw refused();
  return module;
}

}  // namespace understudy
