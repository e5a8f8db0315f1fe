/* SPDX-License-Identifier: MIT */

/* The inspector's upper part while no result is selected. */

#include "config.h"

#include "ts-pair-details.h"

#include "ts-pair-item.h"
#include "ts-score-text.h"
#include "ts-verdict-bar.h"
#include "ts-verdict-counts.h"

struct _TsPairDetails
{
  GtkWidget parent_instance;

  /* Template children */
  TsVerdictBar    *bar;
  TsVerdictCounts *counts;
  GtkLabel        *iou;
  TsNoteList      *notes;
  GtkLabel        *summary;
  GtkLabel        *title;
};

G_DEFINE_FINAL_TYPE (TsPairDetails, ts_pair_details, GTK_TYPE_WIDGET)

static void
ts_pair_details_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ts_pair_details_parent_class)->dispose (object);
}

static void
ts_pair_details_class_init (TsPairDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ts_pair_details_dispose;

  g_type_ensure (TS_TYPE_NOTE_LIST);
  g_type_ensure (TS_TYPE_VERDICT_BAR);
  g_type_ensure (TS_TYPE_VERDICT_COUNTS);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "pairdetails");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/touchstone/Touchstone/ui/ts-pair-details.ui");
  gtk_widget_class_bind_template_child (widget_class, TsPairDetails, bar);
  gtk_widget_class_bind_template_child (widget_class, TsPairDetails, counts);
  gtk_widget_class_bind_template_child (widget_class, TsPairDetails, iou);
  gtk_widget_class_bind_template_child (widget_class, TsPairDetails, notes);
  gtk_widget_class_bind_template_child (widget_class, TsPairDetails, summary);
  gtk_widget_class_bind_template_child (widget_class, TsPairDetails, title);
}

static void
ts_pair_details_init (TsPairDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ts_pair_details_new:
 *
 * Makes the details of nothing.
 *
 * Returns: (transfer floating): the details
 */
GtkWidget *
ts_pair_details_new (void)
{
  return g_object_new (TS_TYPE_PAIR_DETAILS, NULL);
}

/**
 * ts_pair_details_set_pair:
 * @pair: an index into the comparison that @grading is of
 * @tracks: (element-type TsTrackFinding) (nullable): what is wrong with the tracks of the pair
 * @answers: (element-type TsReviewAnswer) (nullable): its wrong answers
 *
 * Shows a pair.
 */
void
ts_pair_details_set_pair (TsPairDetails *self,
                          TsGrading     *grading,
                          guint          pair,
                          const GArray  *tracks,
                          const GArray  *answers)
{
  g_return_if_fail (TS_IS_PAIR_DETAILS (self));

  g_autoptr (TsPairItem) item = ts_pair_item_new (grading, pair);
  g_autofree char *summary = ts_pair_item_dup_summary (item);
  g_autofree char *iou = ts_score_text_iou (ts_pair_item_get_mean_iou (item));
  g_autofree char *exact_iou = ts_score_text_exact_iou (ts_pair_item_get_mean_iou (item));
  const TsOverlapTable *table = ts_grading_get_table (grading);
  guint32 counts[TS_N_VERDICTS];

  ts_tally_get_verdicts (ts_pair_item_get_tally (item), counts);
  gtk_label_set_label (self->title, ts_pair_item_get_title (item));
  gtk_label_set_label (self->summary, summary);
  gtk_label_set_label (self->iou, iou);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->iou), exact_iou);
  ts_verdict_bar_set_counts (self->bar, counts);
  ts_verdict_counts_set_counts (self->counts, counts);
  ts_note_list_show (self->notes,
                     ts_comparison_get_benchmark (ts_pair_item_get_comparison (item)), tracks,
                     answers,
                     ts_overlap_table_get_first_of_pair (table, pair + 1) -
                     ts_overlap_table_get_first_of_pair (table, pair));
}

/**
 * ts_pair_details_get_notes:
 *
 * Returns: (transfer none): the list of what is wrong beyond single results
 */
TsNoteList *
ts_pair_details_get_notes (TsPairDetails *self)
{
  g_return_val_if_fail (TS_IS_PAIR_DETAILS (self), NULL);

  return self->notes;
}
