#include "benchmarks/speed/fann_trainer.h"

#include "base/error.h"

#ifdef UNDERSTUDY_HAS_FANN
#include <floatfann.h>

namespace understudy {
namespace {

class FannTrainer final : public Trainer {
 public:
  explicit FannTrainer(const TrainerSetup& setup) {
    std::vector<unsigned> widths(setup.widths.begin(), setup.widths.end());
    network_.reset(fann_create_standard_array(static_cast<unsigned>(widths.size()), widths.data()));
    const bool tanh = setup.activation == Activation::Tanh;
    fann_set_activation_function_hidden(network_.get(),
                                        tanh ? FANN_SIGMOID_SYMMETRIC : FANN_SIGMOID);
    fann_set_activation_steepness_hidden(network_.get(), tanh ? 1.0F : 0.5F);  // of its tanh(s x)
    fann_set_activation_function_output(network_.get(), FANN_LINEAR);
    fann_set_activation_steepness_output(network_.get(), 1.0F);
    fann_set_training_algorithm(network_.get(),
                                setup.batch == 0 ? FANN_TRAIN_BATCH : FANN_TRAIN_INCREMENTAL);
    fann_set_learning_rate(network_.get(), static_cast<float>(setup.learning_rate));
    load(setup.train);
  }

  void train_epoch(const std::vector<std::size_t>&) override {
    fann_train_epoch(network_.get(), rows_.get());
  }
  TrainerLosses losses() override {
    return {{static_cast<double>(fann_test_data(network_.get(), rows_.get()))}, {}, {}};
  }
  void keep(const std::vector<bool>&) override {}
  Matrix kept() const override { return {}; }

 private:
  void load(const TrainerRows& rows) {
    rows_.reset(fann_create_train(static_cast<unsigned>(rows.inputs.rows),
                                  static_cast<unsigned>(rows.inputs.cols), 1));
    for (std::size_t i = 0; i < rows.inputs.rows; ++i) {
      for (std::size_t j = 0; j < rows.inputs.cols; ++j)
        rows_->input[i][j] = static_cast<float>(rows.inputs(i, j));
      rows_->output[i][0] = static_cast<float>(rows.targets(i, 0));
    }
  }

  struct Destroy {
    void operator()(fann* network) const { fann_destroy(network); }
    void operator()(fann_train_data* rows) const { fann_destroy_train(rows); }
  };
  std::unique_ptr<fann, Destroy> network_;
  std::unique_ptr<fann_train_data, Destroy> rows_;
};

}  // namespace

std::unique_ptr<Trainer> make_fann_trainer(const TrainerSetup& setup) {
  return std::make_unique<FannTrainer>(setup);
}

}  // namespace understudy

#else

std::unique_ptr<understudy::Trainer> understudy::make_fann_trainer(const TrainerSetup&) {
  return nullptr;
}

#endif
