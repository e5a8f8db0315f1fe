/* SPDX-License-Identifier: MIT */

/* What the service said about items of a manifest. It names files; here they are brought home
 * to items, once, and then stand beside them for as long as the items are what was sent. Both
 * read all of the manifest, so they are for threads. */

#include "config.h"

#include "ts-manifest-faults.h"

#include <glib/gi18n.h>

/* One thing that was said about an item. */
typedef struct
{
  gsize offset;
  gsize length;
  char *message; /* (owned) */
} Fault;

/* An item that something was said about. */
typedef struct
{
  guint   id;
  GBytes *text;   /* (owned): as it was sent */
  GArray *faults; /* (owned) (element-type Fault) */
} FaultyItem;

static void
clear_fault (gpointer data)
{
  g_free (((Fault *) data)->message);
}

static void
faulty_item_free (gpointer data)
{
  FaultyItem *item = data;

  g_bytes_unref (item->text);
  g_array_unref (item->faults);
  g_free (item);
}

static FaultyItem *
faulty_item_new (TsManifest *manifest,
                 guint       index)
{
  FaultyItem *item = g_new0 (FaultyItem, 1);
  TsJsonSlice text = ts_manifest_get_item_text (manifest, index);

  item->id = ts_manifest_get_item (manifest, index)->id;
  item->text = g_bytes_new (text.text, text.length);
  item->faults = g_array_new (FALSE, FALSE, sizeof (Fault));
  g_array_set_clear_func (item->faults, clear_fault);

  return item;
}

/* Forgets which items of another manifest they belonged to. */
static void
forget_items (GPtrArray *told)
{
  for (guint i = 0; i < told->len; i++)
    ((TsRegistrationFault *) told->pdata[i])->item = TS_MANIFEST_NO_ITEM;
}

/**
 * ts_manifest_faults_find:
 * @told: (element-type TsRegistrationFault): what the service said; notes where that belongs
 * @manifest: a snapshot
 *
 * Finds out which items of a manifest the service spoke of.
 *
 * Returns: (transfer full): what ts_manifest_faults_report() wants, not to be changed; it is
 *   empty if the files are those of another manifest
 */
GPtrArray *
ts_manifest_faults_find (GPtrArray  *told,
                         TsManifest *manifest)
{
  GPtrArray *self = g_ptr_array_new_with_free_func (faulty_item_free);
  g_autoptr (GHashTable) items = g_hash_table_new (NULL, NULL);
  TsRegistrationStatus status = { .faults = told };

  forget_items (told);
  ts_registration_status_find_items (&status, manifest);

  for (guint i = 0; i < told->len; i++)
    {
      const TsRegistrationFault *said = told->pdata[i];
      gpointer key = GUINT_TO_POINTER (said->item);
      FaultyItem *item = g_hash_table_lookup (items, key);
      Fault fault = { said->offset, said->length, NULL };

      if (said->item == TS_MANIFEST_NO_ITEM)
        continue;
      if (item == NULL)
        {
          item = faulty_item_new (manifest, said->item);
          g_hash_table_insert (items, key, item);
          g_ptr_array_add (self, item);
        }
      /* Translators: %s is a sentence, in English mostly. */
      fault.message = g_strdup_printf (_("The service says: %s"), said->message);
      g_array_append_val (item->faults, fault);
    }

  return self;
}

static gboolean
is_as_sent (const FaultyItem *item,
            TsJsonSlice       text)
{
  gsize length;
  const char *sent = g_bytes_get_data (item->text, &length);

  return length == text.length && memcmp (sent, text.text, length) == 0;
}

/**
 * ts_manifest_faults_report:
 * @self: from ts_manifest_faults_find()
 * @manifest: a snapshot of what @report is about
 *
 * Adds what the service said to a report, except for items that were edited since.
 */
void
ts_manifest_faults_report (GPtrArray        *self,
                           TsManifest       *manifest,
                           TsManifestReport *report)
{
  g_autoptr (GHashTable) items = g_hash_table_new (NULL, NULL);
  guint n = ts_manifest_get_n_items (manifest);

  for (guint i = 0; i < self->len; i++)
    g_hash_table_insert (items, GUINT_TO_POINTER (((FaultyItem *) self->pdata[i])->id),
                         self->pdata[i]);

  for (guint i = 0; i < n && self->len > 0; i++)
    {
      gpointer key = GUINT_TO_POINTER (ts_manifest_get_item (manifest, i)->id);
      const FaultyItem *item = g_hash_table_lookup (items, key);

      if (item == NULL || !is_as_sent (item, ts_manifest_get_item_text (manifest, i)))
        continue;
      for (guint j = 0; j < item->faults->len; j++)
        {
          const Fault *fault = &g_array_index (item->faults, Fault, j);

          ts_manifest_report_add_fault (report, manifest, i, fault->offset, fault->length,
                                        fault->message);
        }
    }
}
