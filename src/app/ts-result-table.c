/* SPDX-License-Identifier: MIT */

/* The table under the canvases: every result of the frame, one a line. */

#include "config.h"

#include "ts-result-table.h"

#include "ts-result-cells.h"
#include "ts-result-model.h"
#include "ts-result-sorter.h"

struct _TsResultTable
{
  GtkWidget parent_instance;

  /* Template children */
  GtkColumnViewColumn *annotator_column;
  GtkColumnViewColumn *best_match_column;
  GtkColumnViewColumn *class_score_column;
  GtkColumnViewColumn *drawn_column;
  GtkColumnViewColumn *explanation_column;
  GtkColumnViewColumn *iou_column;
  GtkColumnViewColumn *result_column;
  GtkStack            *stack;
  GtkColumnView       *view;

  /* (owned) */
  TsResultModel       *model;
  GtkSingleSelection  *selection;
  GSignalGroup        *review_signals;

  /* (owned) (nullable) */
  TsReview            *review;

  /* The selection changes only because the review did. */
  gboolean             is_following;
};

enum
{
  PROP_0,
  PROP_REVIEW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsResultTable, ts_result_table, GTK_TYPE_WIDGET)

static guint
find_position (TsResultTable *self,
               guint          index)
{
  GListModel *sorted = gtk_single_selection_get_model (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (sorted) && index != TS_NONE; i++)
    {
      g_autoptr (TsResultItem) item = g_list_model_get_item (sorted, i);

      if (ts_result_item_get_index (item) == index)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/* GTK 4.8 scrolls only by the action of the list inside the column view. */
static void
scroll_to (TsResultTable *self,
           guint          position)
{
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)),
                              "list.scroll-to-item", "u", position);
}

static void
follow_selected (TsResultTable *self)
{
  guint position = find_position (self, ts_review_get_selected (self->review));

  if (position == gtk_single_selection_get_selected (self->selection))
    return;

  self->is_following = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_following = FALSE;

  if (position != GTK_INVALID_LIST_POSITION)
    scroll_to (self, position);
}

/* Returns: (transfer full) (nullable): what is wrong with tracks on the frame */
static GArray *
find_tracks (TsResultTable *self)
{
  const GArray *tracks = self->review != NULL ? ts_review_get_tracks (self->review) : NULL;

  if (tracks == NULL || tracks->len == 0)
    return NULL;

  return ts_track_find_on_frame (tracks, ts_review_get_frame (self->review));
}

static void
follow_results (TsResultTable *self)
{
  TsFrameResults *results = self->review != NULL ? ts_review_get_results (self->review) : NULL;
  guint pair = self->review != NULL ? ts_review_get_pair (self->review) : TS_NONE;
  g_autoptr (GArray) tracks = find_tracks (self);
  const char *page = "table";

  self->is_following = TRUE;
  ts_result_model_set_results (self->model, results, tracks);
  self->is_following = FALSE;

  if (pair == TS_NONE)
    page = "no-pair";
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    page = "no-results";
  else
    follow_selected (self);

  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
follow_place (TsResultTable *self)
{
  follow_results (self);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0 &&
      ts_review_get_selected (self->review) == TS_NONE)
    scroll_to (self, 0);
}

static void
notify_selected_item_cb (TsResultTable *self)
{
  if (self->is_following || self->review == NULL)
    return;

  TsResultItem *item = gtk_single_selection_get_selected_item (self->selection);

  ts_review_set_selected (self->review, item != NULL ? ts_result_item_get_index (item) : TS_NONE);
}

static void
ts_result_table_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TsResultTable *self = TS_RESULT_TABLE (object);

  switch (property_id)
    {
    case PROP_REVIEW:
      g_value_set_object (value, ts_result_table_get_review (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_result_table_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TsResultTable *self = TS_RESULT_TABLE (object);

  switch (property_id)
    {
    case PROP_REVIEW:
      ts_result_table_set_review (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_result_table_dispose (GObject *object)
{
  TsResultTable *self = TS_RESULT_TABLE (object);
  GtkWidget *child;

  if (self->review_signals != NULL)
    g_signal_group_set_target (self->review_signals, NULL);

  g_clear_object (&self->review_signals);
  g_clear_object (&self->review);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  g_clear_object (&self->selection);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (ts_result_table_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/touchstone/Touchstone/ui/ts-result-table.ui");
  gtk_widget_class_bind_template_child (widget_class, TsResultTable, annotator_column);
  gtk_widget_class_bind_template_child (widget_class, TsResultTable, best_match_column);
  gtk_widget_class_bind_template_child (widget_class, TsResultTable, class_score_column);
  gtk_widget_class_bind_template_child (widget_class, TsResultTable, drawn_column);
  gtk_widget_class_bind_template_child (widget_class, TsResultTable, explanation_column);
  gtk_widget_class_bind_template_child (widget_class, TsResultTable, iou_column);
  gtk_widget_class_bind_template_child (widget_class, TsResultTable, result_column);
  gtk_widget_class_bind_template_child (widget_class, TsResultTable, stack);
  gtk_widget_class_bind_template_child (widget_class, TsResultTable, view);
  ts_result_cells_bind_callbacks (widget_class);
}

static void
ts_result_table_class_init (TsResultTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ts_result_table_get_property;
  object_class->set_property = ts_result_table_set_property;
  object_class->dispose = ts_result_table_dispose;

  /**
   * TsResultTable:review:
   *
   * Whose frame's results are listed.
   */
  properties[PROP_REVIEW] =
    g_param_spec_object ("review", NULL, NULL, TS_TYPE_REVIEW,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "resulttable");
}

static void
set_up_sorting (TsResultTable *self)
{
  GtkColumnViewColumn *columns[TS_N_RESULT_COLUMNS] = {
    [TS_RESULT_COLUMN_RESULT] = self->result_column,
    [TS_RESULT_COLUMN_ANNOTATOR] = self->annotator_column,
    [TS_RESULT_COLUMN_DRAWN] = self->drawn_column,
    [TS_RESULT_COLUMN_BEST_MATCH] = self->best_match_column,
    [TS_RESULT_COLUMN_IOU] = self->iou_column,
    [TS_RESULT_COLUMN_CLASS_SCORE] = self->class_score_column,
    [TS_RESULT_COLUMN_EXPLANATION] = self->explanation_column,
  };

  for (guint i = 0; i < TS_N_RESULT_COLUMNS; i++)
    {
      g_autoptr (GtkSorter) sorter = ts_result_sorter_new (i);

      gtk_column_view_column_set_sorter (columns[i], sorter);
    }

  gtk_column_view_sort_by_column (self->view, self->result_column, GTK_SORT_ASCENDING);
}

static void
ts_result_table_init (TsResultTable *self)
{
  self->model = ts_result_model_new ();
  self->review_signals = g_signal_group_new (TS_TYPE_REVIEW);
  g_signal_group_connect_swapped (self->review_signals, "notify::results",
                                  G_CALLBACK (follow_results), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::tracks",
                                  G_CALLBACK (follow_results), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::frame",
                                  G_CALLBACK (follow_place), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::pair",
                                  G_CALLBACK (follow_place), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::selected",
                                  G_CALLBACK (follow_selected), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_sorting (self);

  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);
  GtkSortListModel *sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->model)),
                                                      g_object_ref (sorter));

  self->selection = g_object_new (GTK_TYPE_SINGLE_SELECTION,
                                  "autoselect", FALSE,
                                  "can-unselect", TRUE,
                                  "model", sorted,
                                  NULL);
  g_object_unref (sorted);
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (notify_selected_item_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  follow_results (self);
}

/**
 * ts_result_table_new:
 *
 * Makes a table of no review yet.
 *
 * Returns: (transfer floating): the table
 */
GtkWidget *
ts_result_table_new (void)
{
  return g_object_new (TS_TYPE_RESULT_TABLE, NULL);
}

/**
 * ts_result_table_get_review:
 *
 * Returns: (transfer none) (nullable): whose frame's results are listed
 */
TsReview *
ts_result_table_get_review (TsResultTable *self)
{
  g_return_val_if_fail (TS_IS_RESULT_TABLE (self), NULL);

  return self->review;
}

/**
 * ts_result_table_set_review:
 * @review: (transfer none) (nullable):
 *
 * Lists the results of another review.
 */
void
ts_result_table_set_review (TsResultTable *self,
                            TsReview      *review)
{
  g_return_if_fail (TS_IS_RESULT_TABLE (self));
  g_return_if_fail (review == NULL || TS_IS_REVIEW (review));

  if (!g_set_object (&self->review, review))
    return;

  g_signal_group_set_target (self->review_signals, review);
  follow_results (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}

/**
 * ts_result_table_get_selection:
 *
 * Gets the lines of the table as they are sorted, with the selected one.
 *
 * Returns: (transfer none): a list of #TsResultItem
 */
GtkSelectionModel *
ts_result_table_get_selection (TsResultTable *self)
{
  g_return_val_if_fail (TS_IS_RESULT_TABLE (self), NULL);

  return GTK_SELECTION_MODEL (self->selection);
}
