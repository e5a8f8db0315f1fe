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

  /* How many pairs are shown at most. */
  guint        limit;
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
  TsPairSelection *self = TS_PAIR_SELECTION (model);

  return MIN (g_list_model_get_n_items (G_LIST_MODEL (self->model)), self->limit);
}

static gpointer
ts_pair_selection_get_item (GListModel *model,
                            guint       position)
{
  TsPairSelection *self = TS_PAIR_SELECTION (model);

  if (position >= self->limit)
    return NULL;

  return g_list_model_get_item (G_LIST_MODEL (self->model), position);
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

/* What is selected is always shown. */
static guint
get_allowed_limit (guint limit,
                   guint selected)
{
  return selected != TS_NONE && selected >= limit ? TS_NONE : limit;
}

/* With a limit there are few, so it is no loss to replace them all. */
static void
items_changed_cb (TsPairSelection *self,
                  guint            position,
                  guint            n_removed,
                  guint            n_added)
{
  guint n_after = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint n_before = n_after - n_added + n_removed;
  guint old_limit = self->limit;

  self->selected = find_selected (self);
  self->limit = get_allowed_limit (old_limit, self->selected);

  if (old_limit == TS_NONE)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), 0, MIN (n_before, old_limit),
                                MIN (n_after, self->limit));
}

static void
notify_pair_cb (TsPairSelection *self)
{
  guint old = self->selected;
  guint selected = find_selected (self);

  if (old == selected)
    return;

  ts_pair_selection_set_limit (self, get_allowed_limit (self->limit, selected));
  self->selected = selected;

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
  self->limit = TS_NONE;
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

/**
 * ts_pair_selection_get_limit:
 *
 * Returns: how many pairs are shown at most; %TS_NONE if all are
 */
guint
ts_pair_selection_get_limit (TsPairSelection *self)
{
  g_return_val_if_fail (TS_IS_PAIR_SELECTION (self), TS_NONE);

  return self->limit;
}

/**
 * ts_pair_selection_set_limit:
 * @limit: how many; %TS_NONE shows all
 *
 * Shows only the first pairs of the list. The limit goes as soon as one beyond it is selected.
 */
void
ts_pair_selection_set_limit (TsPairSelection *self,
                             guint            limit)
{
  g_return_if_fail (TS_IS_PAIR_SELECTION (self));

  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self));
  guint n_after;

  self->limit = get_allowed_limit (limit, find_selected (self));
  n_after = g_list_model_get_n_items (G_LIST_MODEL (self));

  if (n_after > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, n_after - n_before);
  else if (n_after < n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_after, n_before - n_after, 0);
}
