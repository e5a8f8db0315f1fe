/* SPDX-License-Identifier: MIT */

/* Changes of many items by one pattern. A preview and the edit come from the same function,
 * so what is shown is what is done. */

#include "config.h"

#include "ts-manifest-bulk.h"

#include "ts-manifest-fields.h"
#include "ts-manifest-item-text.h"
#include "ts-manifest-url.h"

#include <string.h>

#define MAX_SHOWN_CHANGES 100

/* How many items are changed between two looks at whether that is still wanted. */
#define ITEMS_PER_LOOK 256

typedef struct
{
  const TsManifestBulk *bulk;
  GRegex               *regex;   /* (nullable): nothing to look for */
  TsManifestBulkResult *result;
  GArray               *indexes; /* of guint: the items that change */
  GPtrArray            *texts;   /* of GBytes: what they become */
  guint                 number;  /* of the item, from 1 */
} Work;

static void
change_free (gpointer data)
{
  TsManifestBulkChange *change = data;

  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

/**
 * ts_manifest_bulk_result_free:
 * @self: (transfer full):
 *
 * Frees a result.
 */
void
ts_manifest_bulk_result_free (TsManifestBulkResult *self)
{
  g_ptr_array_unref (self->changes);
  g_clear_pointer (&self->edit, ts_manifest_edit_free);
  g_free (self);
}

/* The name of an item's first file, without its extension. */
static char *
dup_name (GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const TsManifestField *field = fields->pdata[i];
      TsManifestUrl url;
      TsJsonSlice name;
      const char *dot;

      if (field->role != TS_MANIFEST_FIELD_URL)
        continue;
      ts_manifest_url_parse (&url, field->value, strlen (field->value));
      name = ts_manifest_url_get_file_name (&url);
      dot = g_strrstr_len (name.text, (gssize) name.length, ".");

      return g_strndup (name.text, dot != NULL ? (gsize) (dot - name.text) : name.length);
    }

  return g_strdup ("");
}

static char *
dup_replacement (Work      *work,
                 GPtrArray *fields)
{
  g_autofree char *name = dup_name (fields);
  g_autofree char *number = g_strdup_printf ("%u", work->number);
  GString *text = g_string_new (work->bulk->replacement);

  g_string_replace (text, "{n}", number, 0);
  if (work->bulk->is_pattern && work->regex != NULL)
    {
      /* A name is no pattern. */
      GString *escaped = g_string_new (name);

      g_string_replace (escaped, "\\", "\\\\", 0);
      g_free (name);
      name = g_string_free (escaped, FALSE);
    }
  g_string_replace (text, "{name}", name, 0);

  return g_string_free (text, FALSE);
}

static char *
change_value (Work       *work,
              const char *value,
              const char *replacement)
{
  char *changed;

  if (work->regex == NULL)
    return g_strdup (replacement);

  if (work->bulk->is_pattern)
    changed = g_regex_replace (work->regex, value, -1, 0, replacement, 0, NULL);
  else
    changed = g_regex_replace_literal (work->regex, value, -1, 0, replacement, 0, NULL);

  return changed != NULL ? changed : g_strdup (value);
}

static gboolean
is_target (const TsManifestBulk  *bulk,
           const TsManifestField *field)
{
  switch (bulk->target)
    {
    case TS_MANIFEST_BULK_TITLES:
      return field->role == TS_MANIFEST_FIELD_TITLE;

    case TS_MANIFEST_BULK_URLS:
      return field->role == TS_MANIFEST_FIELD_URL && field->length > 0;

    case TS_MANIFEST_BULK_METADATA:
      return field->role == TS_MANIFEST_FIELD_METADATA &&
             g_strcmp0 (ts_manifest_field_get_name (field), bulk->key) == 0;
    }

  return FALSE;
}

static void
note_change (Work       *work,
             const char *before,
             const char *after)
{
  TsManifestBulkChange *change;

  if (work->result->changes->len >= MAX_SHOWN_CHANGES)
    return;

  change = g_new0 (TsManifestBulkChange, 1);
  change->before = g_strdup (before);
  change->after = g_strdup (after);
  g_ptr_array_add (work->result->changes, change);
}

/* Replaces one value in the text. Returns: the new text, or NULL if it stays. */
static GBytes *
change_field (Work              *work,
              TsJsonSlice        text,
              const char *const *path,
              TsManifestFieldType type,
              const char        *value,
              const char        *replacement)
{
  g_autofree char *changed = change_value (work, value, replacement);
  g_autofree char *json = NULL;

  if (g_str_equal (changed, value))
    return NULL;

  note_change (work, value, changed);
  json = ts_manifest_field_write (type, changed);

  return ts_manifest_item_text_set (text, path, json);
}

static GBytes *
change_item (Work           *work,
             TsJsonSlice     text,
             TsManifestKind  kind)
{
  g_autoptr(GPtrArray) fields = ts_manifest_fields_read (text, kind);
  g_autofree char *replacement = dup_replacement (work, fields);
  GBytes *bytes = NULL;
  gboolean has_target = FALSE;

  for (guint i = 0; i < fields->len; i++)
    {
      const TsManifestField *field = fields->pdata[i];
      GBytes *changed;

      if (!is_target (work->bulk, field))
        continue;
      has_target = TRUE;

      /* What is not there can be set, but nothing can be found in it. */
      if (field->length == 0 && work->regex != NULL)
        continue;
      changed = change_field (work, text, (const char *const *) field->path, field->type,
                              field->value, replacement);
      if (changed == NULL)
        continue;
      g_clear_pointer (&bytes, g_bytes_unref);
      bytes = changed;
      text.text = g_bytes_get_data (bytes, &text.length);
    }

  if (work->bulk->target == TS_MANIFEST_BULK_METADATA && !has_target && work->regex == NULL &&
      work->bulk->key != NULL && work->bulk->key[0] != '\0')
    {
      const char *const path[] = { "clientMetadata", work->bulk->key, NULL };

      return change_field (work, text, path, TS_MANIFEST_FIELD_TEXT, "", replacement);
    }

  return bytes;
}

static GRegex *
make_regex (const TsManifestBulk  *bulk,
            GError               **error)
{
  g_autofree char *escaped = g_regex_escape_string (bulk->search, -1);

  return g_regex_new (bulk->is_pattern ? bulk->search : escaped, 0, 0, error);
}

static Work *
work_new (const TsManifestBulk  *bulk,
          GError               **error)
{
  g_autoptr(GRegex) regex = NULL;
  Work *work;

  if (bulk->search[0] != '\0')
    {
      regex = make_regex (bulk, error);
      if (regex == NULL ||
          (bulk->is_pattern && !g_regex_check_replacement (bulk->replacement, NULL, error)))
        return NULL;
    }

  work = g_new0 (Work, 1);
  work->bulk = bulk;
  work->regex = g_steal_pointer (&regex);
  work->result = g_new0 (TsManifestBulkResult, 1);
  work->result->changes = g_ptr_array_new_with_free_func (change_free);
  work->indexes = g_array_new (FALSE, FALSE, sizeof (guint));
  work->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  return work;
}

static void
work_free (Work *work)
{
  g_clear_pointer (&work->regex, g_regex_unref);
  g_clear_pointer (&work->result, ts_manifest_bulk_result_free);
  g_array_unref (work->indexes);
  g_ptr_array_unref (work->texts);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

/* Changes all items; keeps their new texts only if there shall be an edit. */
static TsManifestBulkResult *
run (const TsManifestBulk  *bulk,
     TsManifest            *manifest,
     const guint           *indexes,
     guint                  n_indexes,
     TsManifestEdit        *edit,
     TsManifestWork        *progress,
     GError               **error)
{
  g_autoptr(TsManifestEdit) owned_edit = edit;
  g_autoptr(Work) work = work_new (bulk, error);

  for (guint i = 0; work != NULL && i < n_indexes; i++)
    {
      guint index = indexes[i];
      GBytes *bytes;

      if (i % ITEMS_PER_LOOK == 0)
        {
          ts_manifest_work_set_progress (progress, i, n_indexes);
          if (ts_manifest_work_is_cancelled (progress))
            break;
        }
      work->number = i + 1;
      bytes = change_item (work, ts_manifest_get_item_text (manifest, index),
                           ts_manifest_get_item (manifest, index)->kind);
      if (bytes == NULL)
        continue;

      work->result->n_items++;
      if (edit != NULL)
        {
          g_array_append_val (work->indexes, index);
          g_ptr_array_add (work->texts, bytes);
        }
      else
        g_bytes_unref (bytes);
    }
  if (work == NULL)
    return NULL;
  if (progress != NULL &&
      g_cancellable_set_error_if_cancelled (ts_manifest_work_get_cancellable (progress), error))
    return NULL;

  if (edit != NULL)
    ts_manifest_edit_replace_many (edit, manifest, (const guint *) work->indexes->data,
                                   (GBytes *const *) work->texts->pdata, work->texts->len);
  work->result->edit = g_steal_pointer (&owned_edit);

  return g_steal_pointer (&work->result);
}

/**
 * ts_manifest_bulk_preview:
 * @work: (nullable): told how far it is
 *
 * Finds what a change would do.
 *
 * Returns: (transfer full): the result, or %NULL with @error set if the pattern is wrong or the
 *   work was cancelled
 */
TsManifestBulkResult *
ts_manifest_bulk_preview (const TsManifestBulk  *self,
                          TsManifest            *manifest,
                          const guint           *indexes,
                          guint                  n_indexes,
                          TsManifestWork        *work,
                          GError               **error)
{
  return run (self, manifest, indexes, n_indexes, NULL, work, error);
}

/**
 * ts_manifest_bulk_make_edit:
 * @work: (nullable): told how far it is
 *
 * Makes the edit of a change.
 *
 * Returns: (transfer full): the result with its edit, or %NULL with @error set if the pattern
 *   is wrong or the work was cancelled
 */
TsManifestBulkResult *
ts_manifest_bulk_make_edit (const TsManifestBulk  *self,
                            TsManifest            *manifest,
                            const guint           *indexes,
                            guint                  n_indexes,
                            const char            *label,
                            TsManifestWork        *work,
                            GError               **error)
{
  return run (self, manifest, indexes, n_indexes, ts_manifest_edit_new (label), work, error);
}
