/* SPDX-License-Identifier: MIT */

/* Between a review and the panel of its scores.
 *
 * Classes have two numbers: in the table of overlaps, which the review goes by, and in the
 * ledger that scores are made from. Their feature hashes are the same. */

#include "config.h"

#include "ts-scores-view.h"

#include "ts-filter-chip.h"
#include "ts-score-keeper.h"
#include "ts-scores-panel.h"

#include <string.h>

struct _TsScoresView
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget     *chip;
  TsScoresPanel *panel;

  /* (owned) */
  TsScoreKeeper *keeper;
  GSignalGroup  *review_signals;

  /* (owned) (nullable) */
  TsReview      *review;

  /* State */
  gboolean       is_following; /* while one side is told of the other's cell */
};

enum
{
  PROP_0,
  PROP_REVIEW,
  N_PROPS
};

enum
{
  PLACE_SHOWN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsScoresView, ts_scores_view, GTK_TYPE_WIDGET)

static TsGrading *
get_grading (TsScoresView *self)
{
  return self->review != NULL ? ts_review_get_grading (self->review) : NULL;
}

static void
update_keeper (TsScoresView *self)
{
  TsGrading *grading = get_grading (self);

  if (grading == NULL)
    ts_score_keeper_clear (self->keeper);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ts_score_keeper_ask (self->keeper, ts_grading_get_table (grading),
                         ts_grading_get_matcher (grading), ts_grading_get_thresholds (grading));
}

/* The scores of another comparison must not be seen, not even until there are others. */
static void
notify_comparison_cb (TsScoresView *self)
{
  ts_score_keeper_clear (self->keeper);
  update_keeper (self);
}

static const TsClassIndex *
get_classes (TsScoresView *self)
{
  return ts_overlap_table_get_classes (ts_grading_get_table (get_grading (self)));
}

static guint32
find_in_ledger (TsScoresView   *self,
                const TsLedger *ledger,
                guint32         class_number)
{
  if (class_number == TS_NONE)
    return TS_NONE;

  const char *hash = ts_class_index_get_class (get_classes (self), class_number)->feature_hash;

  for (guint i = 0; i < ledger->classes->len; i++)
    {
      if (strcmp (g_array_index (ledger->classes, TsLedgerClass, i).feature_hash, hash) == 0)
        return i;
    }

  return TS_NONE;
}

static guint32
find_in_table (TsScoresView   *self,
               const TsLedger *ledger,
               guint32         class_number)
{
  const TsClassIndex *classes = get_classes (self);

  if (class_number == TS_NONE)
    return TS_NONE;

  const char *hash = g_array_index (ledger->classes, TsLedgerClass, class_number).feature_hash;

  for (guint i = 0; i < ts_class_index_get_n_classes (classes); i++)
    {
      if (strcmp (ts_class_index_get_class (classes, i)->feature_hash, hash) == 0)
        return i;
    }

  return TS_NONE;
}

static void
show_cell (TsScoresView *self)
{
  TsScoreSheet *sheet = ts_score_keeper_get_sheet (self->keeper);
  const TsClassCell *cell = self->review != NULL ? ts_review_get_cell (self->review) : NULL;

  if (self->is_following)
    return;

  self->is_following = TRUE;

  if (cell == NULL)
    ts_scores_panel_clear_cell (self->panel);
  else if (sheet != NULL)
    {
      const TsLedger *ledger = ts_score_sheet_get_ledger (sheet);

      ts_scores_panel_set_cell (self->panel,
                                find_in_ledger (self, ledger, cell->benchmark_class),
                                find_in_ledger (self, ledger, cell->training_class));
    }

  self->is_following = FALSE;
}

static void
notify_sheet_cb (TsScoresView *self)
{
  ts_scores_panel_set_sheet (self->panel, ts_score_keeper_get_sheet (self->keeper));
  show_cell (self);
}

static void
cell_changed_cb (TsScoresView *self)
{
  TsScoreSheet *sheet = ts_score_keeper_get_sheet (self->keeper);
  TsClassCell cell;

  if (self->is_following || self->review == NULL)
    return;

  self->is_following = TRUE;

  if (sheet == NULL || !ts_scores_panel_get_cell (self->panel, &cell.benchmark_class,
                                                  &cell.training_class))
    ts_review_set_cell (self->review, NULL);
  else
    {
      const TsLedger *ledger = ts_score_sheet_get_ledger (sheet);

      cell.benchmark_class = find_in_table (self, ledger, cell.benchmark_class);
      cell.training_class = find_in_table (self, ledger, cell.training_class);
      ts_review_set_cell (self->review, &cell);
    }

  self->is_following = FALSE;
}

/* Returns: the pair that a row of the ledger was made from; %TS_NONE if it is gone */
static guint
find_pair (const TsComparison *comparison,
           const TsLedgerRow  *row)
{
  for (guint i = 0; i < ts_comparison_get_n_pairs (comparison); i++)
    {
      const TsLabelRow *training = ts_comparison_get_training_row (
        comparison, ts_comparison_get_pair (comparison, i));

      if (strcmp (training->data_hash, row->data_hash) == 0 &&
          strcmp (training->label_hash != NULL ? training->label_hash : "",
                  row->training_label) == 0)
        return i;
    }

  return TS_NONE;
}

static const char *
get_space (const TsComparison *comparison,
           const TsFramePair  *frame,
           guint               training_set)
{
  const TsLabelSet *set = frame->benchmark_unit != TS_NONE
                          ? ts_comparison_get_benchmark (comparison)
                          : ts_comparison_get_training (comparison, training_set);
  guint32 unit = frame->benchmark_unit != TS_NONE ? frame->benchmark_unit : frame->training_unit;

  return ts_label_set_get_unit (set, unit)->title;
}

/* Goes to the frame of an entry. The pair is shown already. */
static void
show_frame (TsScoresView        *self,
            const TsLedgerEntry *entry)
{
  TsComparison *comparison = ts_review_get_comparison (self->review);
  guint training_set = ts_review_get_row_pair (self->review)->training_set;

  for (guint i = 0; i < ts_review_get_n_frames (self->review); i++)
    {
      const TsFramePair *frame = ts_review_get_frame_pair (self->review, i);

      if (frame->frame != entry->frame)
        continue;

      if (entry->space != NULL &&
          g_strcmp0 (get_space (comparison, frame, training_set), entry->space) != 0)
        continue;

      ts_review_set_frame (self->review, i);
      return;
    }
}

static gboolean
has_hash (const TsLabelSet *set,
          guint32           annotation,
          const char       *hash)
{
  return annotation != TS_NONE && hash != NULL &&
         g_strcmp0 (ts_label_set_get_object (
                      set, ts_label_set_get_annotation (set, annotation)->object)->object_hash,
                    hash) == 0;
}

/* Selects the result of an entry. Its frame is shown already. */
static void
show_result (TsScoresView        *self,
             const TsLedgerEntry *entry)
{
  TsFrameResults *results = ts_review_get_results (self->review);
  const char *hash = entry->kind == TS_FINDING_EXTRA ? entry->training_hash
                                                     : entry->benchmark_hash;

  for (guint i = 0; results != NULL && i < ts_frame_results_get_n (results); i++)
    {
      const TsFinding *finding = ts_frame_results_get (results, i);
      gboolean is_it = entry->kind == TS_FINDING_EXTRA
                       ? has_hash (ts_frame_results_get_training (results), finding->training, hash)
                       : has_hash (ts_frame_results_get_benchmark (results), finding->benchmark,
                                   hash);

      if (!is_it)
        continue;

      ts_review_set_selected (self->review, i);
      return;
    }
}

static void
suspect_activated_cb (TsScoresView *self,
                      guint         suspect)
{
  TsScoreSheet *sheet = ts_score_keeper_get_sheet (self->keeper);
  TsComparison *comparison = ts_review_get_comparison (self->review);
  const TsLedger *ledger = ts_score_sheet_get_ledger (sheet);
  const TsScores *scores = ts_score_sheet_get_scores (sheet);
  guint32 index = g_array_index (scores->suspects, TsSuspect, suspect).entry;
  const TsLedgerEntry *entry = &g_array_index (ledger->entries, TsLedgerEntry, index);
  guint pair = find_pair (comparison, &g_array_index (ledger->rows, TsLedgerRow, entry->row));

  if (pair == TS_NONE)
    return;

  ts_review_set_pair (self->review, pair);
  show_frame (self, entry);
  show_result (self, entry);
  g_signal_emit (self, signals[PLACE_SHOWN], 0);
}

static void
ts_scores_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ts_scores_view_parent_class)->map (widget);

  update_keeper (TS_SCORES_VIEW (widget));
}

static gboolean
ts_scores_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TS_SCORES_VIEW (widget)->panel));
}

static void
ts_scores_view_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_REVIEW:
      g_value_set_object (value, ts_scores_view_get_review (TS_SCORES_VIEW (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_scores_view_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_REVIEW:
      ts_scores_view_set_review (TS_SCORES_VIEW (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_scores_view_dispose (GObject *object)
{
  TsScoresView *self = TS_SCORES_VIEW (object);
  GtkWidget *panel = GTK_WIDGET (self->panel);

  if (self->review_signals != NULL)
    g_signal_group_set_target (self->review_signals, NULL);

  if (self->keeper != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->keeper, self);
      ts_score_keeper_clear (self->keeper);
    }

  self->panel = NULL;
  g_clear_pointer (&panel, gtk_widget_unparent);
  g_clear_pointer (&self->chip, gtk_widget_unparent);
  g_clear_object (&self->review_signals);
  g_clear_object (&self->keeper);
  g_clear_object (&self->review);

  G_OBJECT_CLASS (ts_scores_view_parent_class)->dispose (object);
}

static void
ts_scores_view_class_init (TsScoresViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ts_scores_view_dispose;
  object_class->get_property = ts_scores_view_get_property;
  object_class->set_property = ts_scores_view_set_property;
  widget_class->grab_focus = ts_scores_view_grab_focus;
  widget_class->map = ts_scores_view_map;

  /**
   * TsScoresView:review:
   *
   * Whose scores are shown.
   */
  properties[PROP_REVIEW] =
    g_param_spec_object ("review", NULL, NULL, TS_TYPE_REVIEW,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TsScoresView::place-shown:
   *
   * The review went to a place that the user wants to see.
   */
  signals[PLACE_SHOWN] = g_signal_new ("place-shown", G_TYPE_FROM_CLASS (klass),
                                       G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "scoresview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
ts_scores_view_init (TsScoresView *self)
{
  GtkWidget *panel = ts_scores_panel_new ();
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_vexpand (panel, TRUE);
  self->chip = ts_filter_chip_new ();
  self->panel = TS_SCORES_PANEL (panel);
  self->keeper = ts_score_keeper_new ();
  self->review_signals = g_signal_group_new (TS_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "notify::comparison",
                                  G_CALLBACK (notify_comparison_cb), self);
  g_signal_group_connect_swapped (self->review_signals, "regraded",
                                  G_CALLBACK (update_keeper), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::cell",
                                  G_CALLBACK (show_cell), self);
  g_signal_connect_swapped (self->keeper, "notify::sheet", G_CALLBACK (notify_sheet_cb), self);
  g_object_bind_property (self->keeper, "busy", panel, "busy", G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (panel, "cell-changed", G_CALLBACK (cell_changed_cb), self);
  g_signal_connect_swapped (panel, "suspect-activated", G_CALLBACK (suspect_activated_cb), self);
  /* Below, so that the cell that was pressed stays under the pointer. */
  gtk_widget_set_parent (panel, GTK_WIDGET (self));
  gtk_widget_set_parent (self->chip, GTK_WIDGET (self));
}

/**
 * ts_scores_view_new:
 *
 * Makes a view of no review yet.
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
ts_scores_view_new (void)
{
  return g_object_new (TS_TYPE_SCORES_VIEW, NULL);
}

/**
 * ts_scores_view_get_review:
 *
 * Returns: (transfer none) (nullable): whose scores are shown
 */
TsReview *
ts_scores_view_get_review (TsScoresView *self)
{
  g_return_val_if_fail (TS_IS_SCORES_VIEW (self), NULL);

  return self->review;
}

/**
 * ts_scores_view_set_review:
 * @review: (transfer none) (nullable):
 *
 * Shows the scores of another review.
 */
void
ts_scores_view_set_review (TsScoresView *self,
                           TsReview     *review)
{
  g_return_if_fail (TS_IS_SCORES_VIEW (self));
  g_return_if_fail (review == NULL || TS_IS_REVIEW (review));

  if (!g_set_object (&self->review, review))
    return;

  g_signal_group_set_target (self->review_signals, review);
  ts_filter_chip_set_review (TS_FILTER_CHIP (self->chip), review);
  notify_comparison_cb (self);
  show_cell (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}
