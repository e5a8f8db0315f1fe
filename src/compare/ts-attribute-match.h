/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-answer.h"
#include "ts-rules.h"

G_BEGIN_DECLS

/**
 * TsAttributeVerdict:
 * @TS_ATTRIBUTE_SAME: both sides answer the same; of checklists, all options agree
 * @TS_ATTRIBUTE_DIFFERENT: both answer, but not the same
 * @TS_ATTRIBUTE_MISSING: only the benchmark answers
 * @TS_ATTRIBUTE_EXTRA: only the training set answers
 */
typedef enum
{
  TS_ATTRIBUTE_SAME,
  TS_ATTRIBUTE_DIFFERENT,
  TS_ATTRIBUTE_MISSING,
  TS_ATTRIBUTE_EXTRA
} TsAttributeVerdict;

#define TS_N_ATTRIBUTE_VERDICTS (TS_ATTRIBUTE_EXTRA + 1)

/**
 * TsAttributeResult:
 * @benchmark: (nullable): the benchmark's first answer to the attribute
 * @training: (nullable): the training set's
 * @n_frames: on how many frames it is so; what holds everywhere counts once
 * @first_frame: from which frame on it is so
 * @last_frame: until which; %G_MAXUINT32 if it is so everywhere
 *
 * What two sides answer to one attribute. Borrowed from the sets.
 */
typedef struct
{
  TsAttributeVerdict verdict;
  const TsAnswer    *benchmark;
  const TsAnswer    *training;
  guint32            n_frames;
  guint32            first_frame;
  guint32            last_frame;
} TsAttributeResult;

const char *ts_attribute_verdict_get_name    (TsAttributeVerdict        verdict);
void        ts_attribute_match_objects       (const TsLabelSet         *benchmark,
                                              guint32                   benchmark_annotation,
                                              const TsLabelSet         *training,
                                              guint32                   training_annotation,
                                              GArray                   *results);
void        ts_attribute_match_rows          (const TsLabelSet         *benchmark,
                                              const TsLabelRow         *benchmark_row,
                                              const TsLabelSet         *training,
                                              const TsLabelRow         *training_row,
                                              TsFrameChoice             frames,
                                              GArray                   *results);
char       *ts_attribute_result_dup_phrase   (const TsAttributeResult  *result);
char       *ts_attribute_result_dup_sentence (const TsAttributeResult  *result);

G_END_DECLS
