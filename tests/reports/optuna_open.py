# What Optuna finds in a file, for optuna_export_test.cc: a line per study. Exits with 77 where there
# is no Optuna.
import sys

try:
    import optuna
except ImportError:
    sys.exit(77)
optuna.logging.set_verbosity(optuna.logging.ERROR)
storage = "sqlite:///" + sys.argv[1]
copies = optuna.storages.InMemoryStorage()  # copying checks every trial
for summary in optuna.get_all_study_summaries(storage):
    study = optuna.load_study(study_name=summary.study_name, storage=storage)
    states = [trial.state.name for trial in study.trials]
    copy = optuna.create_study(study_name=summary.study_name, storage=copies)
    copy.add_trials(study.trials)
    found = "nothing"
    if "COMPLETE" in states:
        found = f"{study.best_value!r} at {study.best_trial.number} {sorted(study.best_params)}"
    print(summary.study_name, len(states), states.count("FAIL"), study.direction.name, found, sep="|")
