/* SPDX-License-Identifier: MIT */

/* What the parts of a ledger are called in partial results: one table for both who writes and
 * who reads them. */

#include "config.h"

#include "ts-ledger-fields.h"

static const TsLedgerField row_fields[] = {
  { "title", TS_FIELD_TEXT, G_STRUCT_OFFSET (TsLedgerRow, title) },
  { "data_hash", TS_FIELD_TEXT, G_STRUCT_OFFSET (TsLedgerRow, data_hash) },
  { "benchmark_label", TS_FIELD_TEXT, G_STRUCT_OFFSET (TsLedgerRow, benchmark_label) },
  { "training_label", TS_FIELD_TEXT, G_STRUCT_OFFSET (TsLedgerRow, training_label) },
  { "annotator", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerRow, annotator) },
  { "frames", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerRow, n_frames) },
  { "tracks", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerRow, n_tracks) },
  { "track_overlap_sum", TS_FIELD_NUMBER, G_STRUCT_OFFSET (TsLedgerRow, track_overlap_sum) },
};

static const TsLedgerField entry_fields[] = {
  { "frame", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerEntry, frame) },
  { "space", TS_FIELD_TEXT, G_STRUCT_OFFSET (TsLedgerEntry, space) },
  { "annotator", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerEntry, annotator) },
  { "benchmark_class", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerEntry, benchmark_class) },
  { "training_class", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerEntry, training_class) },
  { "benchmark_object", TS_FIELD_TEXT, G_STRUCT_OFFSET (TsLedgerEntry, benchmark_hash) },
  { "training_object", TS_FIELD_TEXT, G_STRUCT_OFFSET (TsLedgerEntry, training_hash) },
  { "kind", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerEntry, kind) },
  { "marks", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerEntry, marks) },
  { "parts", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerEntry, n_parts) },
  { "iou", TS_FIELD_NUMBER, G_STRUCT_OFFSET (TsLedgerEntry, iou) },
  { "sentence", TS_FIELD_TEXT, G_STRUCT_OFFSET (TsLedgerEntry, sentence) },
};

static const TsLedgerField track_fields[] = {
  { "kind", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerTrack, kind) },
  { "first_frame", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerTrack, first_frame) },
  { "last_frame", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerTrack, last_frame) },
  { "frames", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerTrack, n_frames) },
  { "benchmark_class", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerTrack, benchmark_class) },
  { "benchmark_object", TS_FIELD_TEXT, G_STRUCT_OFFSET (TsLedgerTrack, benchmark_hash) },
  { "training_object", TS_FIELD_TEXT, G_STRUCT_OFFSET (TsLedgerTrack, training_hash) },
  { "sentence", TS_FIELD_TEXT, G_STRUCT_OFFSET (TsLedgerTrack, sentence) },
};

static const TsLedgerField extra_fields[] = {
  { "entry", TS_FIELD_COUNT, G_STRUCT_OFFSET (TsLedgerExtra, entry) },
  { "left", TS_FIELD_NUMBER, G_STRUCT_OFFSET (TsLedgerExtra, left) },
  { "top", TS_FIELD_NUMBER, G_STRUCT_OFFSET (TsLedgerExtra, top) },
  { "right", TS_FIELD_NUMBER, G_STRUCT_OFFSET (TsLedgerExtra, right) },
  { "bottom", TS_FIELD_NUMBER, G_STRUCT_OFFSET (TsLedgerExtra, bottom) },
};

#define COUNT_OFFSET(verdict) G_STRUCT_OFFSET (TsLedgerAttribute, counts[verdict])

static const TsLedgerField attribute_fields[] = {
  { "feature_hash", TS_FIELD_TEXT, G_STRUCT_OFFSET (TsLedgerAttribute, feature_hash) },
  { "name", TS_FIELD_TEXT, G_STRUCT_OFFSET (TsLedgerAttribute, name) },
  { "same", TS_FIELD_COUNT, COUNT_OFFSET (TS_ATTRIBUTE_SAME) },
  { "different", TS_FIELD_COUNT, COUNT_OFFSET (TS_ATTRIBUTE_DIFFERENT) },
  { "missing", TS_FIELD_COUNT, COUNT_OFFSET (TS_ATTRIBUTE_MISSING) },
  { "extra", TS_FIELD_COUNT, COUNT_OFFSET (TS_ATTRIBUTE_EXTRA) },
};

const TsLedgerRecord ts_ledger_row_record = { row_fields, G_N_ELEMENTS (row_fields) };
const TsLedgerRecord ts_ledger_entry_record = { entry_fields, G_N_ELEMENTS (entry_fields) };
const TsLedgerRecord ts_ledger_track_record = { track_fields, G_N_ELEMENTS (track_fields) };
const TsLedgerRecord ts_ledger_extra_record = { extra_fields, G_N_ELEMENTS (extra_fields) };
const TsLedgerRecord ts_ledger_attribute_record = { attribute_fields,
                                                    G_N_ELEMENTS (attribute_fields) };
