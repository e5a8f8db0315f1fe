/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-attribute-match.h"
#include "ts-grading.h"
#include "ts-string-pool.h"
#include "ts-track.h"

G_BEGIN_DECLS

/**
 * TS_N_CURVE_STEPS:
 *
 * Match thresholds of the curve: 0.50, 0.55 … 0.95.
 */
#define TS_N_CURVE_STEPS 10

/**
 * TsLedgerEntry:
 * @row: of the ledger
 * @frame: within the row or the space
 * @space: (nullable): the title of the space, or of the image in a group
 * @annotator: of the ledger's annotators: who drew the training object, or whose row it is if
 *   nothing was drawn; %TS_NONE if nobody says so
 * @benchmark_class: of the ledger's classes; %TS_NONE if no benchmark object is concerned
 * @training_class: likewise
 * @benchmark_hash: (nullable): names the object within its row
 * @training_hash: (nullable): likewise
 * @iou: see #TsFinding
 * @kind: a #TsFindingKind
 * @marks: #TsFindingMarks
 * @n_parts: see #TsFinding
 * @sentence: (nullable): what it means, if the ledger was made with sentences
 *
 * A finding that stands for itself.
 */
typedef struct
{
  guint32     row;
  guint32     frame;
  const char *space;
  guint32     annotator;
  guint32     benchmark_class;
  guint32     training_class;
  guint32     kind;
  guint32     marks;
  guint32     n_parts;
  const char *benchmark_hash;
  const char *training_hash;
  double      iou;
  const char *sentence;
} TsLedgerEntry;

/**
 * TsLedgerTrack:
 *
 * Something wrong with a track; see #TsTrackFinding.
 */
typedef struct
{
  guint32     row;
  guint32     kind;
  guint32     first_frame;
  guint32     last_frame;
  guint32     n_frames;
  guint32     benchmark_class;
  const char *benchmark_hash;
  const char *training_hash;
  const char *sentence;
} TsLedgerTrack;

/**
 * TsLedgerExtra:
 * @entry: of the row's entries: an extra object that is no piece of another one
 * @left: of the rectangle around it, in pixels of its picture; see #TsFigure
 * @top: likewise
 * @right: @left ≤ @right
 * @bottom: @top ≤ @bottom
 *
 * Where something was drawn for nothing, so that it can be seen whether others drew the same.
 */
typedef struct
{
  guint32 entry;
  double  left;
  double  top;
  double  right;
  double  bottom;
} TsLedgerExtra;

/**
 * TsLedgerRow:
 * @title: the training row's
 * @data_hash: of the data that both label
 * @benchmark_label: the benchmark row's label hash
 * @training_label: the training row's label hash
 * @annotator: who drew most of the training row, of several the first; %TS_NONE if nobody
 *   says so
 * @first_entry: of the ledger's entries; the row has @n_entries
 * @first_track: of the ledger's tracks; the row has @n_track_findings
 * @first_extra: of the ledger's extras; the row has @n_extras
 * @n_frames: that took part
 * @n_tracks: benchmark objects on several frames
 * @track_overlap_sum: over @n_tracks
 * @curve: matched objects at each threshold of the curve
 *
 * A row pair.
 */
typedef struct
{
  const char *title;
  const char *data_hash;
  const char *benchmark_label;
  const char *training_label;
  guint32     annotator;
  guint32     first_entry;
  guint32     n_entries;
  guint32     first_track;
  guint32     n_track_findings;
  guint32     first_extra;
  guint32     n_extras;
  guint32     n_frames;
  guint32     n_tracks;
  double      track_overlap_sum;
  guint32     curve[TS_N_CURVE_STEPS];
} TsLedgerRow;

/**
 * TsLedgerClass:
 * @curve: matched objects of the class at each threshold of the curve
 *
 * A class: two are the same if their feature hashes are.
 */
typedef struct
{
  const char *feature_hash;
  const char *name;
  guint32     curve[TS_N_CURVE_STEPS];
} TsLedgerClass;

/**
 * TsLedgerAttribute:
 * @feature_hash: names it in the ontology
 * @name: what people call it
 * @counts: answers by #TsAttributeVerdict: of matched objects on each of their frames, and of
 *   classified frames
 *
 * How the answers to an attribute agree.
 */
typedef struct
{
  const char *feature_hash;
  const char *name;
  guint32     counts[TS_N_ATTRIBUTE_VERDICTS];
} TsLedgerAttribute;

/**
 * TsLeftOut:
 * @n_bad_rows: rows that could not be read
 * @n_deleted_rows: rows of deleted data
 * @n_off_stage: rows at another workflow stage
 * @n_replaced: benchmark rows that a later one replaced
 * @n_without_benchmark: training rows without a benchmark row
 * @n_without_training: benchmark rows that no training row answers
 * @n_faults: objects whose geometry makes no sense; they take part and overlap nothing
 *
 * What did not take part, and why.
 */
typedef struct
{
  guint64 n_bad_rows;
  guint64 n_deleted_rows;
  guint64 n_off_stage;
  guint64 n_replaced;
  guint64 n_without_benchmark;
  guint64 n_without_training;
  guint64 n_faults;
} TsLeftOut;

#define TS_N_LEFT_OUT (sizeof (TsLeftOut) / sizeof (guint64))

/**
 * TsLedger:
 * @rules: what it was made by
 * @stage: the workflow stage whose rows took part
 * @rows: (element-type TsLedgerRow): sorted by title, data hash and label hashes, so that it
 *   does not matter in which order they came
 * @entries: (element-type TsLedgerEntry): in the order of the rows
 * @tracks: (element-type TsLedgerTrack): likewise
 * @extras: (element-type TsLedgerExtra): likewise
 * @classes: (element-type TsLedgerClass):
 * @annotators: (element-type utf8): their e-mail addresses
 * @attributes: (element-type TsLedgerAttribute):
 *
 * The account of a comparison: all that its scores, its summary and its details are made
 * from. It stands for itself, so parts of a comparison can be made anywhere and be joined.
 */
typedef struct
{
  TsRules    rules;
  char      *stage;
  GArray    *rows;
  GArray    *entries;
  GArray    *tracks;
  GArray    *extras;
  GArray    *classes;
  GPtrArray *annotators;
  GArray    *attributes;
  TsLeftOut  left_out;

  /*< private >*/
  TsStringPool *strings;
  GHashTable   *class_numbers;
  GHashTable   *annotator_numbers;
  GHashTable   *attribute_numbers;
  TsGrading    *grading;
} TsLedger;

/**
 * TsLedgerDetail:
 * @TS_LEDGER_PLAIN: entries have no sentences
 * @TS_LEDGER_SENTENCES: every entry has one
 */
typedef enum
{
  TS_LEDGER_PLAIN,
  TS_LEDGER_SENTENCES
} TsLedgerDetail;

TsLedger   *ts_ledger_new           (const TsRules  *rules,
                                     const char     *stage);
TsLedger   *ts_ledger_new_filled    (TsGrading      *grading,
                                     TsLedgerDetail  detail);
void        ts_ledger_free          (TsLedger       *self);

guint32     ts_ledger_add_class     (TsLedger       *self,
                                     const char     *feature_hash,
                                     const char     *name);
guint32     ts_ledger_add_annotator (TsLedger       *self,
                                     const char     *annotator);
TsLedgerAttribute *
            ts_ledger_add_attribute (TsLedger       *self,
                                     const char     *feature_hash,
                                     const char     *name);
void        ts_ledger_sort          (TsLedger       *self);
double      ts_ledger_get_curve_step
                                    (guint           step);
const char *ts_left_out_get_name    (guint           index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsLedger, ts_ledger_free)

G_END_DECLS
