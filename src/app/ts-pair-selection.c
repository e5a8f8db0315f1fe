/* SPDX-License-Identifier: MIT */

/* The selection of the list of pairs: the review's pair. */

#include "config.h"

#include "ts-pair-selection.h"

struct _TsPairSelection
{
  GObject parent_instance;

  /* (owned) */
  TsPairModel *model;
  TsReview    *review;

  /* Where the review's pair stands. */
  guint        selected;
};

static void ts_pair_selection_list_model_init      (GListModelInterface        *iface);
static void ts_pair_selection_selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TsPairSelection, ts_pair_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ts_pair_selection_list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                      ts_pair_selection_selection_model_init))

static GType
ts_pair_selection_get_item_type (GListModel *model)
{
  return TS_TYPE_PAIR_ITEM;
}

static guint
ts_pair_selection_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (TS_PAIR_SELECTION (model)->model));
}

static gpointer
ts_pair_selection_get_item (GListModel *model,
                            guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (TS_PAIR_SELECTION (model)->model), position);
}

static void
ts_pair_selection_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ts_pair_selection_get_item_type;
  iface->get_n_items = ts_pair_selection_get_n_items;
  iface->get_item = ts_pair_selection_get_item;
}

static gboolean
ts_pair_selection_is_selected (GtkSelectionModel *model,
                               guint              position)
{
  return position == TS_PAIR_SELECTION (model)->selected;
}

static GtkBitset *
ts_pair_selection_get_selection_in_range (GtkSelectionModel *model,
                                          guint              position,
                                          guint              n_items)
{
  GtkBitset *selection = gtk_bitset_new_empty ();

  if (TS_PAIR_SELECTION (model)->selected != TS_NONE)
    gtk_bitset_add (selection, TS_PAIR_SELECTION (model)->selected);

  return selection;
}

static gboolean
ts_pair_selection_select_item (GtkSelectionModel *model,
                               guint              position,
                               gboolean           unselect_rest)
{
  TsPairSelection *self = TS_PAIR_SELECTION (model);

  ts_review_set_pair (self->review, ts_pair_model_get_pair_at (self->model, position));

  return TRUE;
}

static void
ts_pair_selection_selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = ts_pair_selection_is_selected;
  iface->get_selection_in_range = ts_pair_selection_get_selection_in_range;
  iface->select_item = ts_pair_selection_select_item;
}

static guint
find_selected (TsPairSelection *self)
{
  /* While the comparison changes, the review may already be ahead of the list. */
  if (ts_pair_model_get_comparison (self->model) != ts_review_get_comparison (self->review))
    return TS_NONE;

  return ts_pair_model_find_position (self->model, ts_review_get_pair (self->review));
}

static void
items_changed_cb (TsPairSelection *self,
                  guint            position,
                  guint            n_removed,
                  guint            n_added)
{
  self->selected = find_selected (self);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static void
notify_pair_cb (TsPairSelection *self)
{
  guint old = self->selected;

  self->selected = find_selected (self);

  if (old == self->selected)
    return;

  if (old == TS_NONE || self->selected == TS_NONE)
    {
      gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self),
                                             old == TS_NONE ? self->selected : old, 1);
      return;
    }

  guint first = MIN (old, self->selected);

  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first,
                                         MAX (old, self->selected) - first + 1);
}

static void
ts_pair_selection_finalize (GObject *object)
{
  TsPairSelection *self = TS_PAIR_SELECTION (object);

  g_clear_object (&self->model);
  g_clear_object (&self->review);

  G_OBJECT_CLASS (ts_pair_selection_parent_class)->finalize (object);
}

static void
ts_pair_selection_class_init (TsPairSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ts_pair_selection_finalize;
}

static void
ts_pair_selection_init (TsPairSelection *self)
{
  self->selected = TS_NONE;
}

/**
 * ts_pair_selection_new:
 * @model: (transfer none): the list
 * @review: (transfer none): whose pair is selected, and who is told when another one is
 *
 * Makes a selection.
 *
 * Returns: (transfer full): the selection
 */
TsPairSelection *
ts_pair_selection_new (TsPairModel *model,
                       TsReview    *review)
{
  g_return_val_if_fail (TS_IS_PAIR_MODEL (model), NULL);
  g_return_val_if_fail (TS_IS_REVIEW (review), NULL);

  TsPairSelection *self = g_object_new (TS_TYPE_PAIR_SELECTION, NULL);

  self->model = g_object_ref (model);
  self->review = g_object_ref (review);
  self->selected = find_selected (self);

  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (review, "notify::pair", G_CALLBACK (notify_pair_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}
