/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-answer.h"
#include "ts-label-reader.h"

G_BEGIN_DECLS

/**
 * TsAnswerReader:
 *
 * Gathers the answers of one row after the other. Whatever is not as it should be is passed
 * over: a fault in an answer never loses a row.
 */
typedef struct _TsAnswerReader TsAnswerReader;

TsAnswerReader *ts_answer_reader_new                  (void);
void            ts_answer_reader_free                 (TsAnswerReader      *self);

void            ts_answer_reader_begin                (TsAnswerReader      *self);
void            ts_answer_reader_note_classifications (TsAnswerReader      *self,
                                                       TsLabelReader       *reader,
                                                       const TsJsonScanner *place,
                                                       guint32              unit,
                                                       guint32              frame);
void            ts_answer_reader_note_member          (TsAnswerReader      *self,
                                                       TsJsonSlice          name,
                                                       const TsJsonScanner *place,
                                                       const TsJsonScanner *end);
void            ts_answer_reader_finish               (TsAnswerReader      *self,
                                                       TsLabelReader       *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsAnswerReader, ts_answer_reader_free)

G_END_DECLS
