#pragma once

#include <cstdint>
#include <string>

/// The SELECTs behind a report, in one place, so that a report can show what it was made from.
namespace understudy::reporting {

extern const char* const kStudyQuery;       ///< ?1: study; one row
extern const char* const kProgressQuery;    ///< ?1: study; tasks, done
extern const char* const kProgramQuery;     ///< ?1: study; in the order of the plan
extern const char* const kDatasetQuery;     ///< ?1: study
extern const char* const kTrialQuery;       ///< ?1: study; in the order of the plan
extern const char* const kTestLossQuery;    ///< ?1: study; of each trial's outputs, in order
extern const char* const kTuningQuery;      ///< ?1: study; in the order of the plan
extern const char* const kBestInputsQuery;  ///< ?1: study; of each tuning's best look, in order
extern const char* const kBestOutputsQuery;
extern const char* const kLookQuery;        ///< ?1: study; values of all looks of every tuning
extern const char* const kEpochsQuery;      ///< ?1: trial; which epochs have a row
extern const char* const kCurveQuery;       ///< ?1, ?2: JSON arrays of trials and of epochs
extern const char* const kReachedQuery;     ///< ?1: JSON array of [trial, target loss]
extern const char* const kPredictionQuery;  ///< ?1: trial

/// ?1: study; the newest replacement of every trial in every application, in the order of the plan
extern const char* const kReplacementQuery;
extern const char* const kApplicationPicturesQuery;  ///< ?1: application; where some are kept

/// The query with the study written in, to be pasted into the sqlite3 shell.
std::string as_pasted(std::string query, std::int64_t study);

}  // namespace understudy::reporting
