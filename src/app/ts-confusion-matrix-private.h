/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-confusion-matrix.h"
#include "ts-confusion-table.h"

G_BEGIN_DECLS

/**
 * TsConfusionLayout:
 *
 * Where the parts of a matrix lie, in pixels; mirrored from right to left.
 */
typedef struct
{
  double   width;
  double   label_width;
  double   header_height;
  double   title_height;
  double   cell_width;
  double   cell_height;
  guint    max_lines;
  guint    n_lines;
  gboolean is_mirrored;
  gboolean is_upright; /* column labels lie on their side unless they fit */
} TsConfusionLayout;

struct _TsConfusionMatrix
{
  GtkWidget parent_instance;

  /* (owned) (nullable) */
  TsScoreSheet     *sheet;
  guint             person;
  guint             n_classes;    /* that occur */
  double            widest_label; /* in pixels; 0 if not measured yet */
  double            widest_count; /* likewise */

  /* (owned) (nullable): as it fits in the widget's width */
  TsConfusionTable *table;
  guint             max_lines;    /* what @table was made for */
  guint             first;

  /* Text of the cell that is pointed at (owned) (nullable) */
  char             *sentence;

  /* State */
  guint             row;      /* of the cursor */
  guint             column;
  guint             hovered_row;
  guint             hovered_column;
  gboolean          is_hovered;
  gboolean          has_selected;
  guint32           selected_benchmark;
  guint32           selected_training;
};

TsConfusionLayout  ts_confusion_matrix_lay_out   (TsConfusionMatrix       *self,
                                                  double                   width);
TsConfusionLayout  ts_confusion_matrix_fit       (TsConfusionMatrix       *self);
graphene_rect_t    ts_confusion_layout_get_cell  (const TsConfusionLayout *layout,
                                                  guint                    row,
                                                  guint                    column);
gboolean           ts_confusion_layout_find_cell (const TsConfusionLayout *layout,
                                                  double                   x,
                                                  double                   y,
                                                  guint                   *row,
                                                  guint                   *column);
const char        *ts_confusion_matrix_get_name  (TsConfusionMatrix       *self,
                                                  guint32                  class_number);
char              *ts_confusion_matrix_describe  (TsConfusionMatrix       *self,
                                                  guint                    row,
                                                  guint                    column);
void               ts_confusion_matrix_draw      (TsConfusionMatrix       *self,
                                                  GtkSnapshot             *snapshot);

G_END_DECLS
