/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-flat-array.h"
#include "ts-label-set.h"
#include "ts-string-pool.h"

G_BEGIN_DECLS

/**
 * TsLabelArray:
 *
 * The arrays that a label set consists of; ts-label-set-build.c says what each holds.
 */
typedef enum
{
  TS_LABEL_ROWS,
  TS_LABEL_UNITS,
  TS_LABEL_OBJECTS,
  TS_LABEL_ANNOTATIONS,
  TS_LABEL_BOX_X,
  TS_LABEL_BOX_Y,
  TS_LABEL_BOX_W,
  TS_LABEL_BOX_H,
  TS_LABEL_OUTLINES,
  TS_LABEL_NUMBERS,
  TS_LABEL_RING_ENDS,
  TS_LABEL_RING_PARTS,
  TS_LABEL_TEXTS,
  TS_LABEL_ANSWERS,
  TS_LABEL_FRAME_ANSWERS
} TsLabelArray;

#define TS_N_LABEL_ARRAYS (TS_LABEL_FRAME_ANSWERS + 1)

/**
 * TsLabelSetMark:
 * @n: how long each array is
 *
 * A point in the making of a set that one can go back to, when a row turns out bad.
 */
typedef struct
{
  gsize n[TS_N_LABEL_ARRAYS];
} TsLabelSetMark;

/**
 * TsProblemMark:
 * @n_listed: how many problems are listed
 * @n_unlisted: how many are only counted
 * @n_of_severity: how many there are of each severity, listed or not
 * @n_bad_rows: how many rows were bad
 *
 * The like for problems.
 */
typedef struct
{
  guint n_listed;
  guint n_unlisted;
  guint n_of_severity[TS_SEVERITY_ERROR + 1];
  guint n_bad_rows;
} TsProblemMark;

/**
 * TsOutlineEnd:
 * @numbers: where the outline's numbers end in the set's; they begin where those of the
 *   outline before end
 * @rings: likewise
 * @texts: likewise
 *
 * One outline.
 */
typedef struct
{
  gsize    numbers;
  gsize    rings;
  gsize    texts;
  gboolean points_3d;
} TsOutlineEnd;

struct _TsLabelSet
{
  /* Owned. */
  char         *path;
  TsOntology   *ontology; /* (nullable) */
  GPtrArray    *files;
  TsStringPool *pool;
  TsFlatArray   arrays[TS_N_LABEL_ARRAYS];
  GPtrArray    *problems;

  /* Borrowed from the arrays, once they are complete. */
  TsBoxes boxes;

  /* Plain state. */
  guint64 n_bytes;
  guint   n_of_severity[TS_SEVERITY_ERROR + 1];
  guint   n_unlisted_problems;
  guint   n_bad_rows;
  guint   n_deleted_rows;
};

TsLabelSet    *ts_label_set_new          (const char           *path);
void           ts_label_set_finish       (TsLabelSet           *self);

TsLabelSetMark ts_label_set_mark         (const TsLabelSet     *self);
void           ts_label_set_return       (TsLabelSet           *self,
                                          const TsLabelSetMark *mark);

TsOutlineEnd   ts_label_set_get_outline_end
                                         (const TsLabelSet     *self,
                                          gsize                 n_outlines);
guint32        ts_label_set_add_outline  (TsLabelSet           *self,
                                          gboolean              points_3d);
void           ts_label_set_drop_outline (TsLabelSet           *self);
void           ts_label_set_take_problem (TsLabelSet           *self,
                                          TsProblem            *problem);
TsProblemMark  ts_label_set_mark_problems
                                         (const TsLabelSet     *self);
void           ts_label_set_return_problems
                                         (TsLabelSet           *self,
                                          const TsProblemMark  *mark);

/**
 * ts_label_set_add:
 * @size: of one element
 *
 * Adds an element to one of the arrays.
 *
 * Returns: (transfer none): the element, not initialised; valid until the next addition
 */
static inline gpointer
ts_label_set_add (TsLabelSet   *self,
                  TsLabelArray  array,
                  gsize         size)
{
  return ts_flat_array_add (&self->arrays[array], size);
}

/**
 * ts_label_set_add_number:
 *
 * Adds a number to the outline that is being made.
 */
static inline void
ts_label_set_add_number (TsLabelSet *self,
                         double      number)
{
  *(double *) ts_label_set_add (self, TS_LABEL_NUMBERS, sizeof (double)) = number;
}

/**
 * ts_label_set_count:
 *
 * Tells how long an array is.
 */
static inline guint32
ts_label_set_count (const TsLabelSet *self,
                    TsLabelArray      array)
{
  return (guint32) self->arrays[array].n;
}

/**
 * ts_label_set_peek:
 * @index: below ts_label_set_count()
 * @size: of one element
 *
 * Finds an element of an array.
 *
 * Returns: (transfer none): the element; valid until the next addition
 */
static inline gpointer
ts_label_set_peek (const TsLabelSet *self,
                   TsLabelArray      array,
                   gsize             index,
                   gsize             size)
{
  return (char *) self->arrays[array].data + index * size;
}

G_END_DECLS
