/* SPDX-License-Identifier: MIT */

/* The items that pass a filter, as a list model. For each there are two numbers, its id and
 * its index; rows exist while somebody holds them. Searching a large manifest happens in a
 * thread, on a snapshot. */

#include "config.h"

#include "ts-manifest-item-model.h"

#include <string.h>

/* Less text than this is searched at once. */
#define MAX_SEARCHED_AT_ONCE_BYTES (4 * 1024 * 1024)

/* So many items replace others in one step. */
#define MAX_REPLACED_AT_ONCE 1000

/* How many items are searched between two looks at the cancellable. */
#define ITEMS_PER_LOOK 4096

typedef struct
{
  guint id;
  guint index;
} Place;

struct _TsManifestItemModel
{
  GObject parent_instance;

  /* owned */
  TsManifestSession *session;
  GArray            *places;  /* of Place: what is listed */
  GHashTable        *rows;    /* id → TsManifestRow that somebody holds (borrowed) */
  GHashTable        *ids;     /* the other way round */
  char              *query;   /* (nullable): in lower case */
  GCancellable      *search;  /* (nullable): while one runs */

  /* plain state */
  TsManifestFilter   filter;
  guint              serial;
  gboolean           is_changing; /* what is listed is not what will be in a moment */
};

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void ts_manifest_item_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TsManifestItemModel, ts_manifest_item_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      ts_manifest_item_model_list_model_init))

static Place *
get_place (TsManifestItemModel *self,
           guint                position)
{
  return &g_array_index (self->places, Place, position);
}

/* Rows. */

static void
row_finalized_cb (gpointer  user_data,
                  GObject  *where_the_row_was)
{
  TsManifestItemModel *self = user_data;
  gpointer id = g_hash_table_lookup (self->ids, where_the_row_was);

  g_hash_table_remove (self->ids, where_the_row_was);
  g_hash_table_remove (self->rows, id);
}

static void
forget_rows (TsManifestItemModel *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_object_weak_unref (row, row_finalized_cb, self);
  g_hash_table_remove_all (self->rows);
  g_hash_table_remove_all (self->ids);
}

static void
refresh_rows (TsManifestItemModel *self)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_ptr_array_add (rows, g_object_ref (row));
  for (guint i = 0; i < rows->len; i++)
    ts_manifest_row_emit_changed (rows->pdata[i]);
}

static GType
ts_manifest_item_model_get_item_type (GListModel *model)
{
  return TS_TYPE_MANIFEST_ROW;
}

static guint
ts_manifest_item_model_get_n_items (GListModel *model)
{
  return TS_MANIFEST_ITEM_MODEL (model)->places->len;
}

static gpointer
ts_manifest_item_model_get_item (GListModel *model,
                                 guint       position)
{
  TsManifestItemModel *self = TS_MANIFEST_ITEM_MODEL (model);
  TsManifestRow *row;
  const Place *place;

  if (position >= self->places->len)
    return NULL;

  place = get_place (self, position);
  row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (place->id));
  if (row != NULL)
    return g_object_ref (row);

  row = ts_manifest_row_new (self->session, place->id, place->index);
  g_object_weak_ref (G_OBJECT (row), row_finalized_cb, self);
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (place->id), row);
  g_hash_table_insert (self->ids, row, GUINT_TO_POINTER (place->id));

  return row;
}

static void
ts_manifest_item_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ts_manifest_item_model_get_item_type;
  iface->get_n_items = ts_manifest_item_model_get_n_items;
  iface->get_item = ts_manifest_item_model_get_item;
}

/* Filtering. */

/* Finds a text in another, whatever the case of ASCII letters. @query is in lower case. */
static gboolean
holds_text (TsJsonSlice  text,
            const char  *query,
            gsize        length)
{
  const char lower = query[0];
  const char upper = g_ascii_toupper (lower);

  if (text.length < length)
    return FALSE;
  for (gsize i = 0; i <= text.length - length; i++)
    if ((text.text[i] == lower || text.text[i] == upper) &&
        g_ascii_strncasecmp (text.text + i, query, length) == 0)
      return TRUE;

  return FALSE;
}

/* All but the text. */
static gboolean
passes (TsManifestItemModel  *self,
        const TsManifestItem *item)
{
  TsManifestFindingModel *findings = ts_manifest_session_get_findings (self->session);
  TsManifestLevel level;

  if (self->filter.kind != TS_MANIFEST_ANY_KIND && item->kind != self->filter.kind)
    return FALSE;
  if (self->filter.check != G_MAXUINT)
    return ts_manifest_finding_model_concerns (findings, item->id, self->filter.check);
  if (!self->filter.has_finding)
    return TRUE;

  return ts_manifest_finding_model_get_level (findings, item->id, &level) &&
         level >= self->filter.at_least;
}

static GArray *
list_candidates (TsManifestItemModel *self)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (self->session);
  guint n = ts_manifest_get_n_items (manifest);
  GArray *places = g_array_sized_new (FALSE, FALSE, sizeof (Place), n);

  for (guint i = 0; i < n; i++)
    {
      const TsManifestItem *item = ts_manifest_get_item (manifest, i);
      Place place = { item->id, i };

      if (passes (self, item))
        g_array_append_val (places, place);
    }

  return places;
}

/* Keeps those that hold the text. */
static gboolean
search_places (TsManifest   *manifest,
               GArray       *places,
               const char   *query,
               GCancellable *cancellable)
{
  gsize length = strlen (query);
  guint n = 0;

  for (guint i = 0; i < places->len; i++)
    {
      Place place = g_array_index (places, Place, i);

      if (i % ITEMS_PER_LOOK == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (holds_text (ts_manifest_get_item_text (manifest, place.index), query, length))
        g_array_index (places, Place, n++) = place;
    }
  g_array_set_size (places, n);

  return TRUE;
}

/* Where a stretch is replaced by many items, the list view asks for each of them, to find out
 * whether the one that it shows is still there. So the stretch is taken away first. */
static void
leave_out (TsManifestItemModel *self,
           GArray              *old,
           guint                first,
           guint                n_removed)
{
  g_autoptr(GArray) rest = g_array_new (FALSE, FALSE, sizeof (Place));

  g_array_append_vals (rest, old->data, first);
  g_array_append_vals (rest, &g_array_index (old, Place, first + n_removed),
                       old->len - first - n_removed);
  self->places = rest;
  self->is_changing = TRUE;
  g_list_model_items_changed (G_LIST_MODEL (self), first, n_removed, 0);
  self->is_changing = FALSE;
}

/* Lists other places; tells of the stretch in which the ids differ. */
static void
set_places (TsManifestItemModel *self,
            GArray              *places)
{
  g_autoptr(GArray) old = self->places;
  guint shorter = MIN (old->len, places->len);
  guint first = 0, last = 0, n_removed, n_added;

  self->places = places;
  while (first < shorter &&
         g_array_index (old, Place, first).id == get_place (self, first)->id)
    first++;
  while (last < shorter - first &&
         g_array_index (old, Place, old->len - 1 - last).id ==
         get_place (self, places->len - 1 - last)->id)
    last++;

  n_removed = old->len - first - last;
  n_added = places->len - first - last;
  if (n_removed > 0 && n_added > MAX_REPLACED_AT_ONCE)
    {
      leave_out (self, old, first, n_removed);
      self->places = places;
      g_list_model_items_changed (G_LIST_MODEL (self), first, 0, n_added);
    }
  else if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, n_removed, n_added);
}

/* Searching in a thread. */

typedef struct
{
  /* input */
  TsManifest *snapshot;
  char       *query;
  guint       serial;

  /* output */
  GArray     *places;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->snapshot);
  g_free (search->query);
  g_clear_pointer (&search->places, g_array_unref);
  g_free (search);
}

static void
search_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Search *search = task_data;

  g_task_return_boolean (task, search_places (search->snapshot, search->places, search->query,
                                              cancellable));
}

static void
searched_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  TsManifestItemModel *self = TS_MANIFEST_ITEM_MODEL (source_object);
  Search *search = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || search->serial != self->serial)
    return;

  g_clear_object (&self->search);
  set_places (self, g_steal_pointer (&search->places));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
start_search (TsManifestItemModel *self,
              GArray              *candidates)
{
  Search *search = g_new0 (Search, 1);
  g_autoptr(GTask) task = NULL;

  self->search = g_cancellable_new ();
  search->snapshot = ts_manifest_snapshot (ts_manifest_session_get_manifest (self->session));
  search->query = g_strdup (self->query);
  search->serial = self->serial;
  search->places = candidates;
  task = g_task_new (self, self->search, searched_cb, NULL);
  g_task_set_source_tag (task, start_search);
  g_task_set_name (task, "search manifest");
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, search_in_thread);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static gboolean
is_small (TsManifest *manifest,
          GArray     *places)
{
  gsize n_bytes = 0;

  for (guint i = 0; i < places->len && n_bytes <= MAX_SEARCHED_AT_ONCE_BYTES; i++)
    n_bytes += ts_manifest_get_item_text (manifest, g_array_index (places, Place, i).index).length;

  return n_bytes <= MAX_SEARCHED_AT_ONCE_BYTES;
}

static void
filter_again (TsManifestItemModel *self)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (self->session);
  GArray *places = list_candidates (self);
  gboolean was_busy = self->search != NULL;

  self->serial++;
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  if (self->query != NULL && !is_small (manifest, places))
    {
      start_search (self, places);
      return;
    }

  if (self->query != NULL)
    search_places (manifest, places, self->query, NULL);
  set_places (self, places);
  if (was_busy)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static gboolean
is_listed (TsManifestItemModel *self,
           guint                index)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (self->session);

  guint first = 0, end = self->places->len;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (get_place (self, middle)->index < index)
        first = middle + 1;
      else
        end = middle;
    }

  return first < self->places->len && get_place (self, first)->index == index &&
         get_place (self, first)->id == ts_manifest_get_item (manifest, index)->id;
}

/* While somebody works on the items that are listed, an item that was only edited stays,
 * even if it would not pass the filter any more. */
static void
items_changed_cb (TsManifestItemModel *self,
                  guint                position,
                  guint                n_removed,
                  guint                n_added)
{
  if (n_removed != 1 || n_added != 1 || !is_listed (self, position))
    filter_again (self);
}

static void
replaced_cb (TsManifestItemModel *self)
{
  GArray *nothing = g_array_new (FALSE, FALSE, sizeof (Place));

  forget_rows (self);
  set_places (self, nothing);
  filter_again (self);
}

static void
checked_cb (TsManifestItemModel *self)
{
  if (self->filter.has_finding || self->filter.check != G_MAXUINT)
    filter_again (self);
  refresh_rows (self);
}

static void
ts_manifest_item_model_get_property (GObject    *object,
                                     guint       property_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  TsManifestItemModel *self = TS_MANIFEST_ITEM_MODEL (object);

  switch (property_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, ts_manifest_item_model_is_busy (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
ts_manifest_item_model_dispose (GObject *object)
{
  TsManifestItemModel *self = TS_MANIFEST_ITEM_MODEL (object);

  forget_rows (self);
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (ts_manifest_item_model_parent_class)->dispose (object);
}

static void
ts_manifest_item_model_finalize (GObject *object)
{
  TsManifestItemModel *self = TS_MANIFEST_ITEM_MODEL (object);

  g_array_unref (self->places);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->ids);
  g_free (self->query);

  G_OBJECT_CLASS (ts_manifest_item_model_parent_class)->finalize (object);
}

static void
ts_manifest_item_model_class_init (TsManifestItemModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ts_manifest_item_model_get_property;
  object_class->dispose = ts_manifest_item_model_dispose;
  object_class->finalize = ts_manifest_item_model_finalize;

  /**
   * TsManifestItemModel:busy:
   *
   * A search is going on; what is listed is still that of before.
   */
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ts_manifest_item_model_init (TsManifestItemModel *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->rows = g_hash_table_new (NULL, NULL);
  self->ids = g_hash_table_new (NULL, NULL);
  self->filter.kind = TS_MANIFEST_ANY_KIND;
  self->filter.check = G_MAXUINT;
}

/**
 * ts_manifest_item_model_new:
 *
 * Lists all items of a session.
 *
 * Returns: (transfer full): the model
 */
TsManifestItemModel *
ts_manifest_item_model_new (TsManifestSession *session)
{
  TsManifestItemModel *self = g_object_new (TS_TYPE_MANIFEST_ITEM_MODEL, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "replaced", G_CALLBACK (replaced_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (refresh_rows), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "checked", G_CALLBACK (checked_cb), self, G_CONNECT_SWAPPED);
  filter_again (self);

  return self;
}

/**
 * ts_manifest_item_model_set_filter:
 * @filter: copied
 *
 * Lists other items. In a large manifest a text is searched in a thread, and the list changes
 * when that has ended.
 */
void
ts_manifest_item_model_set_filter (TsManifestItemModel    *self,
                                   const TsManifestFilter *filter)
{
  g_autofree char *query = NULL;

  if (filter->query != NULL && filter->query[0] != '\0')
    query = g_ascii_strdown (filter->query, -1);
  g_free (self->query);
  self->query = g_steal_pointer (&query);
  self->filter = *filter;
  self->filter.query = self->query;
  filter_again (self);
}

/**
 * ts_manifest_item_model_get_filter:
 *
 * Returns: (transfer none): which items are listed
 */
const TsManifestFilter *
ts_manifest_item_model_get_filter (TsManifestItemModel *self)
{
  return &self->filter;
}

/**
 * ts_manifest_item_model_is_busy:
 *
 * Tells whether a search is going on.
 */
gboolean
ts_manifest_item_model_is_busy (TsManifestItemModel *self)
{
  return self->search != NULL;
}

/**
 * ts_manifest_item_model_is_changing:
 *
 * Tells whether more changes follow at once: what is not listed now may be listed then.
 */
gboolean
ts_manifest_item_model_is_changing (TsManifestItemModel *self)
{
  return self->is_changing;
}

/**
 * ts_manifest_item_model_get_index:
 *
 * Returns: which item of the manifest is listed at @position
 */
guint
ts_manifest_item_model_get_index (TsManifestItemModel *self,
                                  guint                position)
{
  return get_place (self, position)->index;
}

/**
 * ts_manifest_item_model_get_id:
 *
 * Returns: the id of the item that is listed at @position
 */
guint
ts_manifest_item_model_get_id (TsManifestItemModel *self,
                               guint                position)
{
  return get_place (self, position)->id;
}

/**
 * ts_manifest_item_model_find:
 *
 * Returns: where an item is listed, or %G_MAXUINT if it is not
 */
guint
ts_manifest_item_model_find (TsManifestItemModel *self,
                             guint                id)
{
  for (guint i = 0; i < self->places->len; i++)
    if (get_place (self, i)->id == id)
      return i;

  return G_MAXUINT;
}
