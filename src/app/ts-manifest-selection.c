/* SPDX-License-Identifier: MIT */

/* A selection that is nothing but a set of places. */

#include "config.h"

#include "ts-manifest-selection.h"

struct _TsManifestSelection
{
  GObject parent_instance;

  /* owned */
  GListModel *model;
  GtkBitset  *places;
};

static void ts_manifest_selection_list_model_init      (GListModelInterface        *iface);
static void ts_manifest_selection_selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TsManifestSelection, ts_manifest_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ts_manifest_selection_list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                      ts_manifest_selection_selection_model_init))

static GType
ts_manifest_selection_get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (TS_MANIFEST_SELECTION (model)->model);
}

static guint
ts_manifest_selection_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (TS_MANIFEST_SELECTION (model)->model);
}

static gpointer
ts_manifest_selection_get_item (GListModel *model,
                                guint       position)
{
  return g_list_model_get_item (TS_MANIFEST_SELECTION (model)->model, position);
}

static void
ts_manifest_selection_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ts_manifest_selection_get_item_type;
  iface->get_n_items = ts_manifest_selection_get_n_items;
  iface->get_item = ts_manifest_selection_get_item;
}

static gboolean
ts_manifest_selection_is_selected (GtkSelectionModel *model,
                                   guint              position)
{
  return gtk_bitset_contains (TS_MANIFEST_SELECTION (model)->places, position);
}

static GtkBitset *
ts_manifest_selection_get_selection_in_range (GtkSelectionModel *model,
                                              guint              position,
                                              guint              n_items)
{
  return gtk_bitset_ref (TS_MANIFEST_SELECTION (model)->places);
}

/* The one way in which it changes: within @mask, what is in @selected is selected then. Select
 * all, select a range and select one are made of it by GTK. */
static gboolean
ts_manifest_selection_set_selection (GtkSelectionModel *model,
                                     GtkBitset         *selected,
                                     GtkBitset         *mask)
{
  TsManifestSelection *self = TS_MANIFEST_SELECTION (model);
  guint n = g_list_model_get_n_items (self->model);
  g_autoptr(GtkBitset) places = gtk_bitset_copy (self->places);
  g_autoptr(GtkBitset) wanted = gtk_bitset_copy (selected);
  g_autoptr(GtkBitset) all = gtk_bitset_new_range (0, n);
  g_autoptr(GtkBitset) changed = NULL;
  guint first, last;

  gtk_bitset_intersect (wanted, mask);
  gtk_bitset_intersect (wanted, all);
  gtk_bitset_subtract (places, mask);
  gtk_bitset_union (places, wanted);

  changed = gtk_bitset_copy (places);
  gtk_bitset_difference (changed, self->places);
  if (gtk_bitset_is_empty (changed))
    return TRUE;

  gtk_bitset_unref (self->places);
  self->places = g_steal_pointer (&places);
  first = gtk_bitset_get_minimum (changed);
  last = gtk_bitset_get_maximum (changed);
  gtk_selection_model_selection_changed (model, first, last - first + 1);

  return TRUE;
}

static void
ts_manifest_selection_selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->get_selection_in_range = ts_manifest_selection_get_selection_in_range;
  iface->is_selected = ts_manifest_selection_is_selected;
  iface->set_selection = ts_manifest_selection_set_selection;
}

static void
items_changed_cb (TsManifestSelection *self,
                  guint                position,
                  guint                n_removed,
                  guint                n_added)
{
  gtk_bitset_splice (self->places, position, n_removed, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static void
ts_manifest_selection_dispose (GObject *object)
{
  TsManifestSelection *self = TS_MANIFEST_SELECTION (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (ts_manifest_selection_parent_class)->dispose (object);
}

static void
ts_manifest_selection_finalize (GObject *object)
{
  gtk_bitset_unref (TS_MANIFEST_SELECTION (object)->places);

  G_OBJECT_CLASS (ts_manifest_selection_parent_class)->finalize (object);
}

static void
ts_manifest_selection_class_init (TsManifestSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ts_manifest_selection_dispose;
  object_class->finalize = ts_manifest_selection_finalize;
}

static void
ts_manifest_selection_init (TsManifestSelection *self)
{
  self->places = gtk_bitset_new_empty ();
}

/**
 * ts_manifest_selection_new:
 * @model: a reference is kept
 *
 * Makes a selection with nothing selected. What moves to another place does not take its
 * selection along.
 *
 * Returns: (transfer full): the selection
 */
TsManifestSelection *
ts_manifest_selection_new (GListModel *model)
{
  TsManifestSelection *self = g_object_new (TS_TYPE_MANIFEST_SELECTION, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);

  return self;
}
