#include <clang/CodeGen/CodeGenAction.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/TextDiagnosticBuffer.h>
#include <clang/Frontend/Utils.h>
#include <clang/Lex/PreprocessorOptions.h>
#include <llvm/Support/MemoryBuffer.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>

#include "graph/graph_builder.h"
#include "graph/llvm/compile_c_internal.h"

namespace understudy {
namespace {

constexpr const char* kFile = "program.c";

bool starts_with(const std::string& text, std::string_view start) {
  return text.compare(0, start.size(), start) == 0;
}

/// Flags that change what the language means; not those that say how to optimise, link or warn.
bool concerns_meaning(const std::string& flag) {
  constexpr std::array<std::string_view, 4> kOther = {"-flto", "-fopenmp", "-fsanitize",
                                                      "-fprofile"};
  if (std::any_of(kOther.begin(), kOther.end(),
                  [&](std::string_view start) { return starts_with(flag, start); }))
    return false;
  return starts_with(flag, "-std=") || flag == "-ansi" || starts_with(flag, "-f");
}

std::vector<const char*> arguments(const std::vector<std::string>& flags) {
  std::vector<const char*> words = {"clang", "-O1", "-w", "-fgnuc-version=12.2.0"};
  for (const std::string& flag : flags)
    if (concerns_meaning(flag)) words.push_back(flag.c_str());
  // Types and attributes of GCC that the headers it has preprocessed are full of; and arithmetic as
  // it is written.
  for (const char* word :
       {"-D_Float32=float", "-D_Float64=double", "-D_Float32x=double", "-D_Float64x=long double",
        "-D_Float128=__float128", "-D__malloc__(...)=", "-fno-fast-math", "-ffp-contract=off",
        "-fno-rounding-math", "-ffp-exception-behavior=ignore", "-fcomplex-arithmetic=basic",
        "-fno-vectorize", "-fno-slp-vectorize", "-fno-unroll-loops", "-fno-stack-protector", "-x",
        "c", "-c", kFile})
    words.push_back(word);
  return words;
}

std::string first_error(const clang::TextDiagnosticBuffer& messages) {
  const bool any = messages.err_begin() != messages.err_end();
  return "clang cannot read it: " + (any ? messages.err_begin()->second : "no reason given");
}

std::shared_ptr<clang::CompilerInvocation> make_invocation(const std::vector<std::string>& flags) {
  clang::TextDiagnosticBuffer messages;
  clang::CreateInvocationOptions options;
  options.Diags = clang::CompilerInstance::createDiagnostics(new clang::DiagnosticOptions,
                                                             &messages, /*ShouldOwnClient=*/false);
  options.RecoverOnError = true;
  std::shared_ptr<clang::CompilerInvocation> invocation =
      clang::createInvocation(arguments(flags), options);
  if (!invocation) throw Exhausted(first_error(messages));
  invocation->getPreprocessorOpts().UsePredefines = false;  // the text is preprocessed
  // The driver counts on a process that ends.
  invocation->getFrontendOpts().DisableFree = false;
  invocation->getCodeGenOpts().DisableFree = false;
  invocation->getCodeGenOpts().DisableLLVMPasses = true;
  invocation->getCodeGenOpts().DisableLifetimeMarkers = true;
  invocation->getDiagnosticOpts().ShowCarets = false;  // nor the sum of errors on standard error
  return invocation;
}

/// A copy of what clang's driver makes of the flags. It looks for compilers on the disk, which
/// takes as long as all the rest of a small text, and so is asked once.
std::shared_ptr<clang::CompilerInvocation> invocation_for(const std::vector<std::string>& flags) {
  static std::mutex mutex;
  static std::map<std::vector<std::string>, std::shared_ptr<clang::CompilerInvocation>> known;
  const std::lock_guard<std::mutex> lock(mutex);
  std::shared_ptr<clang::CompilerInvocation>& invocation = known[flags];
  if (!invocation) invocation = make_invocation(flags);
  return std::make_shared<clang::CompilerInvocation>(*invocation);
}

}  // namespace

std::unique_ptr<llvm::Module> compile_c(llvm::LLVMContext& context, const std::string& text,
                                        const std::vector<std::string>& flags) {
  const std::shared_ptr<clang::CompilerInvocation> invocation = invocation_for(flags);
  invocation->getPreprocessorOpts().addRemappedFile(
      kFile, llvm::MemoryBuffer::getMemBufferCopy(text, kFile).release());

  clang::TextDiagnosticBuffer messages;
  clang::CompilerInstance compiler;
  compiler.setInvocation(invocation);
  compiler.createDiagnostics(&messages, /*ShouldOwnClient=*/false);
  clang::EmitLLVMOnlyAction action(&context);
  const bool done = compiler.ExecuteAction(action);
  std::unique_ptr<llvm::Module> module = action.takeModule();
  if (!done || !module) throw Exhausted(first_error(messages));
  return module;
}

}  // namespace understudy
