/* SPDX-License-Identifier: MIT */

/* Fills the media metadata of items from local copies of their files, so that the platform
 * need not fetch the files to know.
 *
 * An item with one file gets `videoMetadata` or what its section has. What a group or series of
 * several files has is one block a file, `dicomMetadata_0` for `objectUrl_0` and so on. */

#include "config.h"

#include "ts-manifest-fill.h"

#include "ts-json-tolerant.h"
#include "ts-manifest-local-copies.h"
#include "ts-manifest-member.h"
#include "ts-manifest-private.h"
#include "ts-manifest-url.h"
#include "ts-manifest-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define URL_MEMBER "objectUrl"
#define ITEMS_BETWEEN_CANCELS 1000

typedef struct
{
  TsManifest                   *manifest;
  const TsManifestFillOptions  *options;
  GCancellable                 *cancellable;
  TsManifestFill               *fill;
  TsManifestLocalCopies        *copies;
  GHashTable                   *objects;   /* name of a copy → hash of the object it is of */
  GHashTable                   *ambiguous; /* names that are copies of several objects */
  GString                      *scratch;

  /* the current item */
  guint                         index;
  const TsManifestSectionInfo  *info;
  TsManifestView                view;
  GArray                       *urls;      /* of guint: nodes of the view */
} Filling;

static void
problem_free (gpointer data)
{
  TsManifestFillProblem *problem = data;

  g_free (problem->url);
  g_free (problem->message);
  g_free (problem);
}

/**
 * ts_manifest_fill_free:
 * @self: (transfer full):
 *
 * Frees what was found.
 */
void
ts_manifest_fill_free (TsManifestFill *self)
{
  g_ptr_array_unref (self->problems);
  g_array_unref (self->items);
  g_ptr_array_unref (self->texts);
  g_object_unref (self->manifest);
  g_free (self);
}

static void
read_item (Filling *filling,
           guint    index)
{
  TsJsonSlice text = ts_manifest_get_item_text (filling->manifest, index);
  const TsManifestNode *root;

  filling->index = index;
  filling->info = ts_manifest_section_get_info (ts_manifest_get_item (filling->manifest,
                                                                      index)->section);
  ts_manifest_view_read (&filling->view, text.text, text.length);
  g_array_set_size (filling->urls, 0);
  root = ts_manifest_view_get_node (&filling->view, 0);
  for (guint i = 1; root->token == TS_JSON_OBJECT_START && i < root->next;
       i = ts_manifest_view_get_node (&filling->view, i)->next)
    {
      TsJsonSlice name = ts_manifest_view_get_name (&filling->view, i);
      gsize length = strlen (URL_MEMBER);

      if (ts_manifest_view_get_node (&filling->view, i)->token == TS_JSON_STRING &&
          name.length >= length && memcmp (name.text, URL_MEMBER, length) == 0 &&
          (name.length == length || name.text[length] == '_'))
        g_array_append_val (filling->urls, i);
    }
}

/* Takes a URL of the item apart. Returns: (transfer full): the text that it lies in */
static char *
parse_url (Filling       *filling,
           guint          node,
           TsManifestUrl *url)
{
  char *text = ts_manifest_view_dup_string (&filling->view, node);

  ts_manifest_url_parse (url, text, strlen (text));

  return text;
}

/* Notes which objects the current item's files are copies of. */
static void
note_copies (Filling *filling)
{
  for (guint i = 0; i < filling->urls->len; i++)
    {
      TsManifestUrl url;
      g_autofree char *text = parse_url (filling, g_array_index (filling->urls, guint, i), &url);
      const char *name = ts_manifest_local_copies_find (filling->copies, &url);
      guint64 hash;
      gpointer known;

      if (name == NULL)
        continue;
      hash = ts_manifest_url_hash (&url, filling->scratch);
      known = g_hash_table_lookup (filling->objects, name);
      if (known == NULL)
        g_hash_table_insert (filling->objects, (gpointer) name,
                             g_memdup2 (&hash, sizeof hash));
      else if (*(guint64 *) known != hash)
        g_hash_table_add (filling->ambiguous, (gpointer) name);
    }
}

static void
add_problem (Filling             *filling,
             const TsManifestUrl *url,
             const char          *message)
{
  TsManifestFillProblem *problem;

  if (filling->fill->n_problems++ >= TS_MANIFEST_FILL_MAX_PROBLEMS)
    return;
  problem = g_new0 (TsManifestFillProblem, 1);
  problem->item = filling->index;
  problem->item_id = ts_manifest_get_item (filling->manifest, filling->index)->id;
  problem->url = url != NULL ? ts_manifest_url_dup_display (url) : NULL;
  problem->message = g_strdup (message);
  g_ptr_array_add (filling->fill->problems, problem);
}

/* The block's name for one of the item's files. */
static char *
dup_member (Filling *filling,
            guint    node)
{
  TsJsonSlice name = ts_manifest_view_get_name (&filling->view, node);
  gsize length = strlen (URL_MEMBER);

  if (filling->urls->len == 1)
    return g_strdup (filling->info->block);

  return g_strdup_printf ("%s%.*s", filling->info->block,
                          (int) MIN (name.length - length, 64), name.text + length);
}

/* Which of the item's own members are there already. */
static GHashTable *
list_members (Filling *filling)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 1; i < ts_manifest_view_get_node (&filling->view, 0)->next;
       i = ts_manifest_view_get_node (&filling->view, i)->next)
    {
      TsJsonSlice name = ts_manifest_view_get_name (&filling->view, i);

      g_hash_table_add (names, g_strndup (name.text, name.length));
    }

  return names;
}

/* Looks into one file. Returns: (nullable): what it says, or %NULL if the item cannot be
 * filled, for a reason that was noted, or with @error set if everything ends */
static char *
look (Filling     *filling,
      guint        node,
      const char  *name,
      GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *path = ts_manifest_local_copies_dup_path (filling->copies, name);
  TsManifestUrl url;
  g_autofree char *text = parse_url (filling, node, &url);
  char *json;

  if (g_hash_table_contains (filling->ambiguous, name))
    {
      g_autofree char *message = g_strdup_printf (_("“%s” could be a copy of several files of "
                                                    "this manifest"), name);

      add_problem (filling, &url, message);
      return NULL;
    }

  json = filling->options->look (path, filling->info->block, filling->cancellable, &local_error);
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (json == NULL)
    add_problem (filling, &url, local_error->message);

  return json;
}

/* Finds the copies of the item's files, and the members that are to be set. */
static gboolean
find_copies (Filling   *filling,
             GArray    *nodes,
             GPtrArray *members,
             GPtrArray *names)
{
  g_autoptr(GHashTable) present = list_members (filling);
  g_autoptr(GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < filling->urls->len; i++)
    {
      guint node = g_array_index (filling->urls, guint, i);
      g_autofree char *member = dup_member (filling, node);
      TsManifestUrl url;
      g_autofree char *text = parse_url (filling, node, &url);
      const char *name = ts_manifest_local_copies_find (filling->copies, &url);

      /* Of a URL that stands twice under one name, the first counts. */
      if (!g_hash_table_add (wanted, g_strdup (member)) ||
          (filling->options->policy == TS_MANIFEST_FILL_MISSING &&
           g_hash_table_contains (present, member)))
        continue;
      if (name == NULL)
        return FALSE;
      g_array_append_val (nodes, node);
      g_ptr_array_add (members, g_steal_pointer (&member));
      g_ptr_array_add (names, (gpointer) name);
    }

  return TRUE;
}

static gboolean
fill_members (Filling    *filling,
              GArray     *nodes,
              GPtrArray  *members,
              GPtrArray  *names,
              GError    **error)
{
  g_autoptr(GPtrArray) jsons = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local_error = NULL;
  GBytes *text;

  for (guint i = 0; i < nodes->len; i++)
    {
      char *json = look (filling, g_array_index (nodes, guint, i), names->pdata[i], &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (json == NULL)
        return TRUE;
      g_ptr_array_add (jsons, json);
    }

  text = ts_manifest_set_members (filling->view.text, filling->view.length,
                                  (const char *const *) members->pdata,
                                  (const char *const *) jsons->pdata, members->len);
  g_array_append_val (filling->fill->items, filling->index);
  g_ptr_array_add (filling->fill->texts, text);
  filling->fill->n_filled++;

  return TRUE;
}

static gboolean
fill_item (Filling  *filling,
           GError  **error)
{
  g_autoptr(GArray) nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GPtrArray) members = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  if (filling->info->block == NULL)
    filling->fill->n_without_block++;
  else if (filling->urls->len == 0)
    add_problem (filling, NULL, _("The item has no URL"));
  else if (!find_copies (filling, nodes, members, names))
    filling->fill->n_without_copy++;
  else if (nodes->len == 0)
    filling->fill->n_kept++;
  else
    return fill_members (filling, nodes, members, names, error);

  return TRUE;
}

static gboolean
note_all_copies (Filling  *filling,
                 GError  **error)
{
  guint n_items = ts_manifest_get_n_items (filling->manifest);

  for (guint i = 0; i < n_items; i++)
    {
      if (i % ITEMS_BETWEEN_CANCELS == 0 &&
          g_cancellable_set_error_if_cancelled (filling->cancellable, error))
        return FALSE;
      read_item (filling, i);
      note_copies (filling);
    }

  return TRUE;
}

static gboolean
fill_items (Filling      *filling,
            const guint  *indexes,
            guint         n_indexes,
            GError      **error)
{
  guint n_items = indexes != NULL ? n_indexes : ts_manifest_get_n_items (filling->manifest);

  for (guint i = 0; i < n_items; i++)
    {
      if (g_cancellable_set_error_if_cancelled (filling->cancellable, error))
        return FALSE;
      read_item (filling, indexes != NULL ? indexes[i] : i);
      if (!fill_item (filling, error))
        return FALSE;
      if (filling->options->progress != NULL)
        filling->options->progress (i + 1, n_items, filling->options->user_data);
    }

  return TRUE;
}

static TsManifestFill *
fill_new (TsManifest *manifest)
{
  TsManifestFill *self = g_new0 (TsManifestFill, 1);

  self->manifest = g_object_ref (manifest);
  self->problems = g_ptr_array_new_with_free_func (problem_free);
  self->items = g_array_new (FALSE, FALSE, sizeof (guint));
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  return self;
}

/**
 * ts_manifest_fill:
 * @manifest: must not be edited meanwhile; see ts_manifest_snapshot()
 * @indexes: (nullable) (array length=n_indexes): of the items to fill; %NULL for all
 *
 * Looks into local copies of the files of items for what their media metadata should be. The
 * manifest stays as it is: make an edit of what was found. Blocks for as long as the files
 * take, so call it in a thread.
 *
 * Returns: (transfer full): what was found; or %NULL with @error set, if the folder cannot be
 *   read or it was cancelled
 */
TsManifestFill *
ts_manifest_fill (TsManifest                   *manifest,
                  const guint                  *indexes,
                  guint                         n_indexes,
                  const TsManifestFillOptions  *options,
                  GCancellable                 *cancellable,
                  GError                      **error)
{
  g_autoptr(TsManifestFill) fill = fill_new (manifest);
  g_autoptr(TsManifestLocalCopies) copies = NULL;
  g_autoptr(GHashTable) objects = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr(GHashTable) ambiguous = g_hash_table_new (NULL, NULL);
  g_autoptr(GArray) urls = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GString) scratch = g_string_new (NULL);
  Filling filling = { .manifest = manifest, .options = options, .cancellable = cancellable,
                      .fill = fill, .objects = objects, .ambiguous = ambiguous,
                      .scratch = scratch, .urls = urls };
  gboolean is_done;

  copies = ts_manifest_local_copies_new (options->folder, options->base_url, cancellable, error);
  if (copies == NULL)
    return NULL;

  filling.copies = copies;
  ts_manifest_view_init (&filling.view);
  is_done = note_all_copies (&filling, error) && fill_items (&filling, indexes, n_indexes, error);
  ts_manifest_view_clear (&filling.view);

  return is_done ? g_steal_pointer (&fill) : NULL;
}

/* Where each item stands now, by its id. */
static guint *
list_places (TsManifest *manifest)
{
  guint *places = g_new (guint, (gsize) manifest->next_id + 1);
  guint n_items = ts_manifest_get_n_items (manifest);

  for (gsize i = 0; i <= manifest->next_id; i++)
    places[i] = TS_MANIFEST_NO_ITEM;
  for (guint i = 0; i < n_items; i++)
    places[ts_manifest_get_item (manifest, i)->id] = i;

  return places;
}

/**
 * ts_manifest_fill_make_edit:
 * @manifest: the manifest, or the one that it is a snapshot of; may have been edited since
 * @label: (nullable): what the edit is called
 *
 * Makes an edit that fills in what was found. Items that were edited or removed since are left
 * alone.
 *
 * Returns: (transfer full): the edit; may be empty
 */
TsManifestEdit *
ts_manifest_fill_make_edit (const TsManifestFill *self,
                            TsManifest           *manifest,
                            const char           *label)
{
  TsManifestEdit *edit = ts_manifest_edit_new (label);
  g_autofree guint *places = list_places (manifest);
  g_autoptr(GArray) indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      guint index = g_array_index (self->items, guint, i);
      guint id = ts_manifest_get_item (self->manifest, index)->id;
      TsJsonSlice before = ts_manifest_get_item_text (self->manifest, index);
      guint place = id <= manifest->next_id ? places[id] : TS_MANIFEST_NO_ITEM;
      TsJsonSlice now;

      if (place == TS_MANIFEST_NO_ITEM)
        continue;
      now = ts_manifest_get_item_text (manifest, place);
      if (now.text != before.text || now.length != before.length)
        continue;
      g_array_append_val (indexes, place);
      g_ptr_array_add (texts, self->texts->pdata[i]);
    }
  ts_manifest_edit_replace_many (edit, manifest, (const guint *) (gpointer) indexes->data,
                                 (GBytes *const *) texts->pdata, indexes->len);

  return edit;
}

/**
 * ts_manifest_fill_describe:
 *
 * Says in words what was found: "12 items filled, 2 have no local copy".
 *
 * Returns: (transfer full): a line without its end
 */
char *
ts_manifest_fill_describe (const TsManifestFill *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%'u item filled", "%'u items filled", self->n_filled),
                          self->n_filled);
  if (self->n_kept > 0)
    g_string_append_printf (text, ngettext (", %'u has its media metadata already",
                                            ", %'u have their media metadata already",
                                            self->n_kept), self->n_kept);
  if (self->n_without_copy > 0)
    g_string_append_printf (text, ngettext (", %'u has no local copy", ", %'u have no local copy",
                                            self->n_without_copy), self->n_without_copy);
  if (self->n_without_block > 0)
    g_string_append_printf (text, ngettext (", %'u is of a kind without media metadata",
                                            ", %'u are of a kind without media metadata",
                                            self->n_without_block), self->n_without_block);
  if (self->n_problems > 0)
    g_string_append_printf (text, ngettext (", %'u cannot be filled", ", %'u cannot be filled",
                                            self->n_problems), self->n_problems);

  return g_string_free (text, FALSE);
}
