/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-score-details.h"

G_BEGIN_DECLS

/**
 * TS_CLASS_OTHERS:
 *
 * Stands for the classes that have no line of their own.
 */
#define TS_CLASS_OTHERS (TS_NONE - 1)

/**
 * TsConfusionTable:
 * @classes: of each line: a class of the ledger, %TS_CLASS_OTHERS, or %TS_NONE, which is last
 * @n_lines: as many rows as columns
 * @n_others: classes that share a line
 * @first: of the classes by disagreements, the first that has a line of its own
 * @counts: objects, row by row: rows are of the benchmark
 * @greatest: of the counts
 *
 * A confusion matrix as it is drawn. Where there is not room for every class, those with the
 * most disagreements have lines of their own, as it is they that one looks for; the others
 * come on further pages.
 */
typedef struct
{
  guint32 *classes;
  guint    n_lines;
  guint    n_others;
  guint    first;
  guint64 *counts;
  guint64  greatest;
} TsConfusionTable;

TsConfusionTable *ts_confusion_table_new           (const GArray           *confusion,
                                                    const GArray           *classes,
                                                    guint                   max_lines,
                                                    guint                   first);
void              ts_confusion_table_free          (TsConfusionTable       *self);

guint             ts_confusion_table_get_next_page (const TsConfusionTable *self);
guint             ts_confusion_table_count_lines   (guint                   n_classes,
                                                    guint                   max_lines);
guint             ts_confusion_table_count_classes (const GArray           *confusion,
                                                    guint                   n_classes);
guint64           ts_confusion_table_get_count     (const TsConfusionTable *self,
                                                    guint                   row,
                                                    guint                   column);
gboolean          ts_confusion_table_find          (const TsConfusionTable *self,
                                                    guint32                 class_number,
                                                    guint                  *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsConfusionTable, ts_confusion_table_free)

G_END_DECLS
