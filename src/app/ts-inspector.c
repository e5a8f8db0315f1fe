/* SPDX-License-Identifier: MIT */

/* The right side of the Compare page: why a result is what it is. */

#include "config.h"

#include "ts-inspector.h"

#include "ts-field-grid.h"
#include "ts-pair-details.h"
#include "ts-result-details.h"
#include "ts-rules-panel.h"
#include "ts-score-text.h"
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
  TsRulesPanel    *rules;
  TsFieldGrid     *scores;

  /* Values of the scores */
  GtkLabel        *rows;
  GtkLabel        *objects;
  GtkLabel        *mean_iou;
  GtkLabel        *class_accuracy;

  /* (owned) */
  GSignalGroup    *review_signals;

  /* (owned) (nullable) */
  TsReview        *review;

  /* Whose scores are shown, so that they are summed up once. */
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
show_scores (TsInspector   *self,
             guint          n_pairs,
             const TsTally *tally)
{
  guint32 n_matched = tally->kinds[TS_FINDING_MATCHED];
  guint32 n_wrong_class = tally->kinds[TS_FINDING_WRONG_CLASS];
  double mean_iou = ts_tally_get_mean_iou (tally);
  guint32 counts[TS_N_VERDICTS];
  g_autofree char *rows = g_strdup_printf ("%u", n_pairs);
  g_autofree char *objects = g_strdup_printf ("%u", tally->n_training);
  g_autofree char *iou = ts_score_text_iou (mean_iou);
  g_autofree char *exact_iou = ts_score_text_exact_iou (mean_iou);
  g_autofree char *accuracy =
    ts_score_text_percent ((double) n_matched / ((double) n_matched + n_wrong_class));

  ts_tally_get_verdicts (tally, counts);
  ts_field_grid_set_value (self->scores, self->rows, rows);
  ts_field_grid_set_value (self->scores, self->objects, objects);
  ts_field_grid_set_value (self->scores, self->mean_iou, iou);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->mean_iou), exact_iou);
  ts_field_grid_set_value (self->scores, self->class_accuracy, accuracy);
  ts_verdict_counts_set_counts (self->counts, counts);
}

/* Sums up the rows of one training set. */
static void
add_up_scores (TsInspector *self,
               guint        set)
{
  TsGrading *grading = ts_review_get_grading (self->review);
  const TsComparison *comparison = ts_review_get_comparison (self->review);
  TsTally sum = { 0 };
  guint n_pairs = 0;

  for (guint i = 0; i < ts_comparison_get_n_pairs (comparison); i++)
    {
      if (ts_comparison_get_pair (comparison, i)->training_set != set)
        continue;

      TsTally tally = ts_grading_get_pair_tally (grading, i);

      ts_tally_add (&sum, &tally);
      n_pairs++;
    }

  show_scores (self, n_pairs, &sum);
}

static void
update_scores (TsInspector *self)
{
  const TsRowPair *pair = self->review != NULL ? ts_review_get_row_pair (self->review) : NULL;
  guint set = pair != NULL ? pair->training_set : TS_NONE;

  gtk_widget_set_visible (self->annotator, pair != NULL);

  if (set == self->scored_set)
    return;

  self->scored_set = set;

  if (set != TS_NONE)
    add_up_scores (self, set);
}

static void
update (TsInspector *self)
{
  TsReview *review = self->review;
  guint pair = review != NULL ? ts_review_get_pair (review) : TS_NONE;
  guint result = review != NULL ? ts_review_get_selected (review) : TS_NONE;

  if (result != TS_NONE)
    ts_result_details_set_result (self->result_details, ts_review_get_results (review), result,
                                  ts_review_get_tracks (review));
  else if (pair != TS_NONE)
    ts_pair_details_set_pair (self->pair_details, ts_review_get_grading (review), pair,
                              ts_review_get_tracks (review), ts_review_get_answers (review));

  gtk_widget_set_visible (GTK_WIDGET (self->result_details), result != TS_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->pair_details), pair != TS_NONE && result == TS_NONE);
  gtk_widget_set_visible (self->hint, pair == TS_NONE);
  update_scores (self);
}

/* Goes to the frame, and selects what stands for the object there. */
static void
show_note_cb (TsInspector *self,
              guint        place,
              guint        object)
{
  TsReview *review = self->review;
  TsFrameResults *results;

  ts_review_show (review, ts_review_get_pair (review), place, TS_NONE);
  results = ts_review_get_results (review);

  for (guint i = 0; object != TS_NONE && i < ts_frame_results_get_n (results); i++)
    {
      const TsFinding *finding = ts_frame_results_get (results, i);

      if (finding->kind <= TS_FINDING_MISSED &&
          ts_label_set_get_annotation (ts_frame_results_get_benchmark (results),
                                       finding->benchmark)->object == object)
        {
          ts_review_set_selected (review, i);
          return;
        }
    }
}

static void
forget_scores (TsInspector *self)
{
  self->scored_set = TS_NONE;
  update (self);
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
  g_type_ensure (TS_TYPE_RULES_PANEL);
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
  gtk_widget_class_bind_template_child (widget_class, TsInspector, rules);
  gtk_widget_class_bind_template_child (widget_class, TsInspector, scores);
}

static void
ts_inspector_init (TsInspector *self)
{
  self->scored_set = TS_NONE;
  self->review_signals = g_signal_group_new (TS_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "notify::comparison",
                                  G_CALLBACK (forget_scores), self);
  g_signal_group_connect_swapped (self->review_signals, "regraded",
                                  G_CALLBACK (forget_scores), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::pair",
                                  G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::results",
                                  G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::selected",
                                  G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::tracks",
                                  G_CALLBACK (update), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (ts_pair_details_get_notes (self->pair_details), "activated",
                           G_CALLBACK (show_note_cb), self, G_CONNECT_SWAPPED);

  self->rows = ts_field_grid_add (self->scores, _("Rows"));
  self->objects = ts_field_grid_add (self->scores, _("Objects"));
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
  ts_rules_panel_set_review (self->rules, review);
  forget_scores (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}
