#include "surrogates/fused/trainer.h"

#include <algorithm>

#include "surrogates/fused/network.h"
#include "surrogates/fused/rows.h"

namespace understudy::fused {
namespace {

constexpr std::size_t kBlockRows = 128;

// Rows of a block: as many as a step has, and no more than stay in the cache with all layers.
std::size_t block_rows(const TrainerSetup& setup, std::size_t lanes) {
  const std::size_t rows = setup.train.inputs.rows;
  const std::size_t batch = setup.batch == 0 ? rows : std::min(setup.batch, rows);
  return std::min(kBlockRows, std::max(padded(batch, lanes), lanes));
}

class FusedTrainer final : public Trainer {
 public:
  FusedTrainer(const TrainerSetup& setup, const Kernels& kernels)
      : learning_rate_(setup.learning_rate),
        work_(setup.widths, setup.activation, kernels, block_rows(setup, kernels.lanes)),
        train_(setup.train, setup.batch, work_.stride, kernels),
        validation_(setup.validation, 0, work_.stride, kernels),
        test_(setup.test, 0, work_.stride, kernels) {
    for (std::size_t o = 0; o < setup.parameters.rows; ++o)
      networks_.emplace_back(work_, setup.parameters.row(o));
  }

  void train_epoch(const std::vector<std::size_t>& order) override {
    train_.arrange(order);
    for (std::size_t o = 0; o < networks_.size(); ++o)
      for (const Batch& batch : train_.batches())
        networks_[o].step(work_, train_, batch, o, learning_rate_);
  }

  TrainerLosses losses() override { return {on(train_), on(validation_), on(test_)}; }

  void keep(const std::vector<bool>& outputs) override {
    for (std::size_t o = 0; o < networks_.size(); ++o)
      if (outputs[o]) networks_[o].keep();
  }

  Matrix kept() const override {
    Matrix rows;
    for (const Network& network : networks_) rows.append_row(network.kept(work_));
    return rows;
  }

 private:
  std::vector<double> on(const Rows& rows) {
    std::vector<double> losses;
    for (std::size_t o = 0; o < networks_.size() && rows.size() > 0; ++o)
      losses.push_back(networks_[o].loss(work_, rows, o));
    return losses;
  }

  double learning_rate_;
  Workspace work_;
  Rows train_, validation_, test_;
  std::vector<Network> networks_;
};

}  // namespace

std::unique_ptr<Trainer> make_trainer(const TrainerSetup& setup, const Kernels& kernels) {
  return std::make_unique<FusedTrainer>(setup, kernels);
}

}  // namespace understudy::fused
