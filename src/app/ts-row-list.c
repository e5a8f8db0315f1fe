/* SPDX-License-Identifier: MIT */

/* The left side of the Compare page: which rows there are, and which to look at first. */

#include "config.h"

#include "ts-row-list.h"

#include "ts-filter-chip.h"
#include "ts-pair-row.h"
#include "ts-pair-selection.h"
#include "ts-score-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* From how many rows on the list view is spared the changes of a search, see detach_list(). */
#define MANY_ROWS 5000

/* A list view makes some two hundred rows at once, most of which nobody sees. It takes as long as
 * several frames, so those that are seen come first and the others a few at a time. */
#define N_FIRST_ROWS 30
#define N_MORE_ROWS 20
#define N_ROWS_OF_VIEW 220
#define MORE_INTERVAL_MS 20

/* Up to how many pairs move in the list one by one when a threshold does. */
#define FEW_PAIRS 16

struct _TsRowList
{
  GtkWidget parent_instance;

  /* Template children */
  GtkLabel        *footer;
  GtkListView     *list_view;
  GtkSearchEntry  *search;
  GtkStack        *stack;

  /* (owned) */
  TsPairModel     *model;
  GSignalGroup    *review_signals;

  /* (owned) (nullable) */
  TsReview        *review;
  TsPairSelection *selection;

  /* While rows are still to come. */
  guint            more_source;
};

enum
{
  PROP_0,
  PROP_REVIEW,
  PROP_SORT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TsRowList, ts_row_list, GTK_TYPE_WIDGET)

/* As the menu's items call them. */
static const char *const sort_names[TS_N_PAIR_SORTS] = {
  [TS_PAIR_SORT_WORST_FIRST] = "worst-first",
  [TS_PAIR_SORT_BY_NAME] = "by-name",
  [TS_PAIR_SORT_MOST_DISAGREEMENTS] = "most-disagreements",
};

static char *
describe_rows (TsRowList *self)
{
  guint n = ts_comparison_get_n_pairs (ts_pair_model_get_comparison (self->model));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (n_shown == n)
    return g_strdup_printf (ngettext ("%u row", "%u rows", n), n);

  /* Translators: how many rows the search found, and how many there are */
  return g_strdup_printf (ngettext ("%u of %u row", "%u of %u rows", n), n_shown, n);
}

static void
update_footer (TsRowList *self)
{
  TsComparison *comparison = ts_pair_model_get_comparison (self->model);

  gtk_widget_set_visible (GTK_WIDGET (self->footer), comparison != NULL);

  if (comparison == NULL)
    return;

  TsTally tally = ts_grading_get_tally (ts_pair_model_get_grading (self->model));
  double n_matched = tally.kinds[TS_FINDING_MATCHED];
  double mean_iou = ts_tally_get_mean_iou (&tally);
  g_autofree char *rows = describe_rows (self);
  g_autofree char *objects = ts_score_text_objects (tally.n_training);
  g_autofree char *iou = ts_score_text_iou (mean_iou);
  g_autofree char *exact_iou = ts_score_text_exact_iou (mean_iou);
  g_autofree char *accuracy =
    ts_score_text_percent (n_matched / (n_matched + tally.kinds[TS_FINDING_WRONG_CLASS]));
  /* Translators: “38 rows”, “459 objects”, a number and a percentage */
  g_autofree char *text = g_strdup_printf (_("%s · %s · mean IoU %s · class accuracy %s"),
                                           rows, objects, iou, accuracy);

  gtk_label_set_label (self->footer, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->footer), exact_iou);
}

static gboolean
is_restricted (TsRowList *self)
{
  return *ts_pair_model_get_search (self->model) != '\0' ||
         ts_pair_model_get_cell (self->model) != NULL;
}

static void
update_page (TsRowList *self)
{
  const char *page = "list";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    page = is_restricted (self) ? "nothing-found" : "no-rows";

  if (ts_pair_model_get_comparison (self->model) == NULL)
    page = "list";

  gtk_stack_set_visible_child_name (self->stack, page);
}

/* A list view that loses sight of the row with the focus asks for every item that came, to find it
 * among them. With many rows it is five times faster to let it begin anew. */
static void
detach_list (TsRowList *self)
{
  gtk_list_view_set_model (self->list_view, NULL);
}

static gboolean
show_more_cb (gpointer user_data)
{
  TsRowList *self = user_data;
  guint limit = ts_pair_selection_get_limit (self->selection);

  if (limit < N_ROWS_OF_VIEW)
    {
      ts_pair_selection_set_limit (self->selection, limit + N_MORE_ROWS);
      return G_SOURCE_CONTINUE;
    }

  self->more_source = 0;
  ts_pair_selection_set_limit (self->selection, TS_NONE);

  return G_SOURCE_REMOVE;
}

/* Lets rows that are about to come do so a few at a time. */
static void
begin_with_few_rows (TsRowList *self)
{
  g_clear_handle_id (&self->more_source, g_source_remove);

  if (self->selection == NULL)
    return;

  ts_pair_selection_set_limit (self->selection, N_FIRST_ROWS);
  self->more_source = g_timeout_add_full (G_PRIORITY_LOW, MORE_INTERVAL_MS, show_more_cb, self,
                                          NULL);
}

static void
attach_list (TsRowList *self)
{
  begin_with_few_rows (self);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

static void
scroll_to_selected (TsRowList *self)
{
  if (self->review == NULL)
    return;

  guint position = ts_pair_model_find_position (self->model, ts_review_get_pair (self->review));

  if (position == TS_NONE)
    return;

  /* The selection may hear of its pair after the list does. */
  if (self->selection != NULL && position >= ts_pair_selection_get_limit (self->selection))
    ts_pair_selection_set_limit (self->selection, TS_NONE);

  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

static void
items_changed_cb (TsRowList *self)
{
  update_page (self);
  update_footer (self);
}

static gboolean
is_long (TsRowList *self)
{
  TsComparison *comparison = ts_pair_model_get_comparison (self->model);

  return comparison != NULL && ts_comparison_get_n_pairs (comparison) >= MANY_ROWS;
}

static void
regraded_cb (TsRowList    *self,
             const GArray *pairs)
{
  gboolean may_move_many = is_long (self) && (pairs == NULL || pairs->len > FEW_PAIRS);

  if (may_move_many)
    detach_list (self);

  ts_pair_model_regrade (self->model, ts_review_get_grading (self->review), pairs);

  if (may_move_many)
    attach_list (self);

  update_footer (self);
  scroll_to_selected (self);
}

static void
notify_cell_cb (TsRowList *self)
{
  if (is_long (self))
    detach_list (self);

  ts_pair_model_set_cell (self->model, ts_review_get_cell (self->review));
  attach_list (self);
  scroll_to_selected (self);
}

static void
notify_comparison_cb (TsRowList *self)
{
  begin_with_few_rows (self);
  ts_pair_model_set_grading (self->model, ts_review_get_grading (self->review));

  /* A comparison without pairs may follow another one. */
  items_changed_cb (self);
  scroll_to_selected (self);
}

static void
search_changed_cb (TsRowList *self)
{
  gboolean has_many = is_long (self);

  if (has_many)
    detach_list (self);

  ts_pair_model_set_search (self->model, gtk_editable_get_text (GTK_EDITABLE (self->search)));

  if (has_many)
    attach_list (self);

  scroll_to_selected (self);
}

/* Enter goes to the first of those found. */
static void
search_activate_cb (TsRowList *self)
{
  /* What was typed last may not have been searched for yet. */
  search_changed_cb (self);

  if (self->review == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    return;

  ts_review_set_pair (self->review, ts_pair_model_get_pair_at (self->model, 0));
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
stop_search_cb (TsRowList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
search_action_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  ts_row_list_focus_search (TS_ROW_LIST (widget));
}

static void
ts_row_list_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  TsRowList *self = TS_ROW_LIST (object);

  switch (property_id)
    {
    case PROP_REVIEW:
      g_value_set_object (value, ts_row_list_get_review (self));
      break;

    case PROP_SORT:
      g_value_set_string (value, ts_row_list_get_sort (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_row_list_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  TsRowList *self = TS_ROW_LIST (object);

  switch (property_id)
    {
    case PROP_REVIEW:
      ts_row_list_set_review (self, g_value_get_object (value));
      break;

    case PROP_SORT:
      ts_row_list_set_sort (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_row_list_dispose (GObject *object)
{
  TsRowList *self = TS_ROW_LIST (object);
  GtkWidget *child;

  if (self->review_signals != NULL)
    g_signal_group_set_target (self->review_signals, NULL);

  g_clear_object (&self->review_signals);
  g_clear_handle_id (&self->more_source, g_source_remove);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  g_clear_object (&self->selection);
  g_clear_object (&self->review);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (ts_row_list_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TS_TYPE_FILTER_CHIP);
  g_type_ensure (TS_TYPE_PAIR_ROW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/touchstone/Touchstone/ui/ts-row-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TsRowList, footer);
  gtk_widget_class_bind_template_child (widget_class, TsRowList, list_view);
  gtk_widget_class_bind_template_child (widget_class, TsRowList, search);
  gtk_widget_class_bind_template_child (widget_class, TsRowList, stack);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
ts_row_list_class_init (TsRowListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ts_row_list_get_property;
  object_class->set_property = ts_row_list_set_property;
  object_class->dispose = ts_row_list_dispose;

  /**
   * TsRowList:review:
   *
   * Whose pairs are listed.
   */
  properties[PROP_REVIEW] = g_param_spec_object ("review", NULL, NULL, TS_TYPE_REVIEW, flags);

  /**
   * TsRowList:sort:
   *
   * In what order: `worst-first`, `by-name` or `most-disagreements`.
   */
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL,
                                               sort_names[TS_PAIR_SORT_WORST_FIRST], flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
  gtk_widget_class_install_property_action (widget_class, "rows.sort", "sort");
  gtk_widget_class_install_action (widget_class, "rows.search", NULL, search_action_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "rowlist");
}

static void
ts_row_list_init (TsRowList *self)
{
  self->model = ts_pair_model_new ();
  self->review_signals = g_signal_group_new (TS_TYPE_REVIEW);

  /* The list must have the new comparison before it is told which pair is shown. */
  g_signal_group_connect_swapped (self->review_signals, "notify::comparison",
                                  G_CALLBACK (notify_comparison_cb), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::cell",
                                  G_CALLBACK (notify_cell_cb), self);
  g_signal_group_connect_swapped (self->review_signals, "regraded",
                                  G_CALLBACK (regraded_cb), self);
  g_signal_group_connect_swapped (self->review_signals, "notify::pair",
                                  G_CALLBACK (scroll_to_selected), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_footer (self);
}

/**
 * ts_row_list_new:
 *
 * Makes a list of no review yet.
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *
ts_row_list_new (void)
{
  return g_object_new (TS_TYPE_ROW_LIST, NULL);
}

/**
 * ts_row_list_get_review:
 *
 * Returns: (transfer none) (nullable): whose pairs are listed
 */
TsReview *
ts_row_list_get_review (TsRowList *self)
{
  g_return_val_if_fail (TS_IS_ROW_LIST (self), NULL);

  return self->review;
}

/**
 * ts_row_list_set_review:
 * @review: (transfer none) (nullable):
 *
 * Lists the pairs of another review.
 */
void
ts_row_list_set_review (TsRowList *self,
                        TsReview  *review)
{
  g_return_if_fail (TS_IS_ROW_LIST (self));
  g_return_if_fail (review == NULL || TS_IS_REVIEW (review));

  if (!g_set_object (&self->review, review))
    return;

  g_signal_group_set_target (self->review_signals, review);
  detach_list (self);
  g_clear_object (&self->selection);

  if (review != NULL)
    {
      notify_comparison_cb (self);
      self->selection = ts_pair_selection_new (self->model, review);
    }

  attach_list (self);
  scroll_to_selected (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
}

/**
 * ts_row_list_get_sort:
 *
 * Returns: (transfer none): the name of the order, see #TsRowList:sort
 */
const char *
ts_row_list_get_sort (TsRowList *self)
{
  g_return_val_if_fail (TS_IS_ROW_LIST (self), NULL);

  return sort_names[ts_pair_model_get_sort (self->model)];
}

/**
 * ts_row_list_set_sort:
 * @sort: the name of an order, see #TsRowList:sort; others change nothing, since it may come
 *   from settings
 *
 * Brings the rows into another order.
 */
void
ts_row_list_set_sort (TsRowList  *self,
                      const char *sort)
{
  g_return_if_fail (TS_IS_ROW_LIST (self));

  for (guint i = 0; i < TS_N_PAIR_SORTS; i++)
    {
      if (g_strcmp0 (sort, sort_names[i]) != 0 || i == (guint) ts_pair_model_get_sort (self->model))
        continue;

      detach_list (self);
      ts_pair_model_set_sort (self->model, i);
      attach_list (self);
      scroll_to_selected (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
      return;
    }
}

/**
 * ts_row_list_get_model:
 *
 * Gets the rows in the order in which they are listed.
 *
 * Returns: (transfer none): the model, the same for the life of @self
 */
TsPairModel *
ts_row_list_get_model (TsRowList *self)
{
  g_return_val_if_fail (TS_IS_ROW_LIST (self), NULL);

  return self->model;
}

/**
 * ts_row_list_focus_search:
 *
 * Puts the cursor into the search, with what stands there selected.
 */
void
ts_row_list_focus_search (TsRowList *self)
{
  g_return_if_fail (TS_IS_ROW_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
