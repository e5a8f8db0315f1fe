/* SPDX-License-Identifier: MIT */

/* The right side of the Compare page: why a result is what it is. */

#include "config.h"

#include "ts-inspector.h"

#include "ts-field-grid.h"
#include "ts-pair-details.h"
#include "ts-result-details.h"
#include "ts-score-text.h"
#include "ts-set-scores.h"
#include "ts-verdict-counts.h"

#include <glib/gi18n.h>

struct _TsInspector
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget       *annotator;
  TsVerdictCounts *counts;
  GtkWidget       *hint;
  TsPairDetails   *pair_details;
  TsResultDetails *result_details;
  TsFieldGrid     *scores;

  /* Values of the scores */
  GtkLabel        *rows;
  GtkLabel        *boxes;
  GtkLabel        *mean_iou;
  GtkLabel        *class_accuracy;

  /* (owned) */
  GSignalGroup    *review_signals;

  /* (owned) (nullable) */
  TsReview        *review;

  /* (owned) (nullable): whose scores are shown, so that they are summed up once */
  TsComparison    *scored;
  guint            scored_set;
};

enum
{
  PROP_0,
  PROP_REVIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsInspector, ts_inspector, GTK_TYPE_WIDGET)

static void
show_scores (TsInspector       *self,
             const TsSetScores *scores)
{
  g_autofree char *rows = g_strdup_printf ("%u", scores->n_pairs);
  g_autofree char *boxes = g_strdup_printf ("%u", scores->n_training_boxes);
  g_autofree char *iou = ts_score_text_iou (scores->mean_iou);
  g_autofree char *exact_iou = ts_score_text_exact_iou (scores->mean_iou);
  g_autofree char *accuracy = ts_score_text_percent (scores->class_accuracy);

  ts_field_grid_set_value (self->scores, self->rows, rows);
  ts_field_grid_set_value (self->scores, self->boxes, boxes);
  ts_field_grid_set_value (self->scores, self->mean_iou, iou);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->mean_iou), exact_iou);
  ts_field_grid_set_value (self->scores, self->class_accuracy, accuracy);
  ts_verdict_counts_set_counts (self->counts, scores->counts);
}

static void
update_scores (TsInspector     *self,
               TsComparison    *comparison,
               const TsRowPair *pair)
{
  gtk_widget_set_visible (self->annotator, pair != NULL);

  if (pair == NULL || (comparison == self->scored && pair->training_set == self->scored_set))
    return;

  TsSetScores scores = ts_set_scores_new (comparison, pair->training_set);

  g_clear_pointer (&self->scored, ts_comparison_unref);
  self->scored = ts_comparison_ref (comparison);
  self->scored_set = pair->training_set;
  show_scores (self, &scores);
}

static void
update (TsInspector *self)
{
  TsReview *review = self->review;
  TsComparison *comparison = review != NULL ? ts_review_get_comparison (review) : NULL;
  const TsRowPair *row_pair = review != NULL ? ts_review_get_row_pair (review) : NULL;
  guint result = review != NULL ? ts_review_get_selected (review) : TS_NONE;

  if (result != TS_NONE)
    ts_result_details_set_result (self->result_details, comparison, ts_review_get_pair (review),
                                  result);
  else if (row_pair != NULL)
    ts_pair_details_set_pair (self->pair_details, comparison, ts_review_get_pair (review));

  gtk_widget_set_visible (GTK_WIDGET (self->result_details), result != TS_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->pair_details), row_pair != NULL && result == TS_NONE);
  gtk_widget_set_visible (self->hint, row_pair == NULL);
  update_scores (self, comparison, row_pair);
}

static void
ts_inspector_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TsInspector *self = TS_INSPECTOR (object);

  switch (property_id)
    {
    case PROP_REVIEW:
      g_value_set_object (value, ts_inspector_get_review (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_inspector_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  TsInspector *self = TS_INSPECTOR (object);

  switch (property_id)
    {
    case PROP_REVIEW:
      ts_inspector_set_review (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_inspector_dispose (GObject *object)
{
  TsInspector *self = TS_INSPECTOR (object);
  GtkWidget *child;

  if (self->review_signals != NULL)
    g_signal_group_set_target (self->review_signals, NULL);

  g_clear_object (&self->review_signals);
  g_clear_object (&self->review);
  g_clear_pointer (&self->scored, ts_comparison_unref);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (ts_inspector_parent_class)->dispose (object);
}

static void
ts_inspector_class_init (TsInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ts_inspector_get_property;
  object_class->set_property = ts_inspector_set_property;
  object_class->dispose = ts_inspector_dispose;

  /**
   * TsInspector:review:
   *
   * What is inspected.
   */
  properties[PROP_REVIEW] =
    g_param_spec_object ("review", NULL, NULL, TS_TYPE_REVIEW,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TS_TYPE_FIELD_GRID);
  g_type_ensure (TS_TYPE_PAIR_DETAILS);
  g_type_ensure (TS_TYPE_RESULT_DETAILS);
  g_type_ensure (TS_TYPE_VERDICT_COUNTS);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "inspector");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/touchstone/Touchstone/ui/ts-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, TsInspector, annotator);
  gtk_widget_class_bind_template_child (widget_class, TsInspector, counts);
  gtk_widget_class_bind_template_child (widget_class, TsInspector, hint);
  gtk_widget_class_bind_template_child (widget_class, TsInspector, pair_details);
  gtk_widget_class_bind_template_child (widget_class, TsInspector, result_details);
  gtk_widget_class_bind_template_child (widget_class, TsInspector, scores);
}

static void
ts_inspector_init (TsInspector *self)
{
  self->review_signals = g_signal_group_new (TS_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "notify::comparison",
                                  G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::pair",
                                  G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::selected",
                                  G_CALLBACK (update), self);

  gtk_widget_init_template (GTK_WIDGET (self));

  self->rows = ts_field_grid_add (self->scores, _("Rows"));
  self->boxes = ts_field_grid_add (self->scores, _("Boxes"));
  self->mean_iou = ts_field_grid_add (self->scores, _("Mean IoU"));
  self->class_accuracy = ts_field_grid_add (self->scores, _("Class accuracy"));
}

/**
 * ts_inspector_new:
 *
 * Makes an inspector of no review yet.
 *
 * Returns: (transfer floating): the inspector
 */
GtkWidget *
ts_inspector_new (void)
{
  return g_object_new (TS_TYPE_INSPECTOR, NULL);
}

/**
 * ts_inspector_get_review:
 *
 * Returns: (transfer none) (nullable): what is inspected
 */
TsReview *
ts_inspector_get_review (TsInspector *self)
{
  g_return_val_if_fail (TS_IS_INSPECTOR (self), NULL);

  return self->review;
}

/**
 * ts_inspector_set_review:
 * @review: (transfer none) (nullable):
 *
 * Inspects another review.
 */
void
ts_inspector_set_review (TsInspector *self,
                         TsReview    *review)
{
  g_return_if_fail (TS_IS_INSPECTOR (self));
  g_return_if_fail (review == NULL || TS_IS_REVIEW (review));

  if (!g_set_object (&self->review, review))
    return;

  g_signal_group_set_target (self->review_signals, review);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}
