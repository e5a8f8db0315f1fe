/* SPDX-License-Identifier: MIT */

/* An item as an object. It keeps nothing but which item it is, and reads the rest when it is
 * asked for. */

#include "config.h"

#include "ts-manifest-row.h"

#include "ts-manifest-url.h"
#include "ts-manifest-view.h"

#include <glib/gi18n.h>

struct _TsManifestRow
{
  GObject parent_instance;

  TsManifestSession *session; /* owned */

  guint              id;
  guint              index;   /* when last looked */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TsManifestRow, ts_manifest_row, G_TYPE_OBJECT)

static void
ts_manifest_row_dispose (GObject *object)
{
  g_clear_object (&TS_MANIFEST_ROW (object)->session);

  G_OBJECT_CLASS (ts_manifest_row_parent_class)->dispose (object);
}

static void
ts_manifest_row_class_init (TsManifestRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ts_manifest_row_dispose;

  /**
   * TsManifestRow::changed:
   *
   * What the row shows is different now.
   */
  signals[CHANGED] = g_signal_new ("changed", TS_TYPE_MANIFEST_ROW, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ts_manifest_row_init (TsManifestRow *self)
{
}

/**
 * ts_manifest_row_new:
 * @index: where the item stands now
 *
 * Makes an object of an item.
 *
 * Returns: (transfer full): the row
 */
TsManifestRow *
ts_manifest_row_new (TsManifestSession *session,
                     guint              id,
                     guint              index)
{
  TsManifestRow *self = g_object_new (TS_TYPE_MANIFEST_ROW, NULL);

  self->session = g_object_ref (session);
  self->id = id;
  self->index = index;

  return self;
}

/**
 * ts_manifest_row_get_id:
 *
 * Returns: the item's id
 */
guint
ts_manifest_row_get_id (TsManifestRow *self)
{
  return self->id;
}

/**
 * ts_manifest_row_get_index:
 *
 * Returns: where the item stands, or %TS_MANIFEST_NO_ITEM if it was removed
 */
guint
ts_manifest_row_get_index (TsManifestRow *self)
{
  TsManifest *manifest = ts_manifest_session_get_manifest (self->session);

  if (self->index >= ts_manifest_get_n_items (manifest) ||
      ts_manifest_get_item (manifest, self->index)->id != self->id)
    self->index = ts_manifest_find_id (manifest, self->id);

  return self->index;
}

static const TsManifestItem *
get_item (TsManifestRow *self)
{
  guint index = ts_manifest_row_get_index (self);

  return index != TS_MANIFEST_NO_ITEM
         ? ts_manifest_get_item (ts_manifest_session_get_manifest (self->session), index) : NULL;
}

/**
 * ts_manifest_row_dup_kind:
 *
 * Returns: (transfer full): what the item is, in words
 */
char *
ts_manifest_row_dup_kind (TsManifestRow *self)
{
  const TsManifestItem *item = get_item (self);

  return g_strdup (item != NULL ? ts_manifest_kind_get_name (item->kind) : "");
}

/* The string of a member, with line breaks as they can stand in a line. */
static char *
dup_member (TsManifestRow *self,
            const char    *name)
{
  guint index = ts_manifest_row_get_index (self);
  g_auto(TsManifestView) view;
  TsJsonSlice text;
  guint node;

  ts_manifest_view_init (&view);
  if (index == TS_MANIFEST_NO_ITEM)
    return NULL;
  text = ts_manifest_get_item_text (ts_manifest_session_get_manifest (self->session), index);
  ts_manifest_view_read (&view, text.text, text.length);
  node = ts_manifest_view_find (&view, 0, name);
  if (node == 0)
    return NULL;

  g_autofree char *string = ts_manifest_view_dup_string (&view, node);

  return g_utf8_make_valid (string, -1);
}

/**
 * ts_manifest_row_dup_title:
 *
 * Returns: (transfer full): the title; of an item without one what the platform would call it
 */
char *
ts_manifest_row_dup_title (TsManifestRow *self)
{
  g_autofree char *title = dup_member (self, "title");
  g_autofree char *url = NULL;
  g_autofree char *name = NULL;
  TsManifestUrl parts;
  TsJsonSlice slice;

  if (title != NULL)
    return g_steal_pointer (&title);

  url = dup_member (self, "objectUrl");
  if (url == NULL)
    return g_strdup ("");
  ts_manifest_url_parse (&parts, url, strlen (url));
  slice = ts_manifest_url_get_file_name (&parts);
  name = g_strndup (slice.text, slice.length);

  return g_utf8_make_valid (name, -1);
}

/**
 * ts_manifest_row_dup_url:
 *
 * Returns: (transfer full): the URL as it may be shown, or how many there are
 */
char *
ts_manifest_row_dup_url (TsManifestRow *self)
{
  const TsManifestItem *item = get_item (self);
  g_autofree char *url = NULL;
  TsManifestUrl parts;

  if (item == NULL)
    return g_strdup ("");
  if (item->section == TS_MANIFEST_SECTION_IMAGE_GROUPS)
    return g_strdup_printf (ngettext ("%u picture", "%u pictures", item->n_urls), item->n_urls);
  if (item->section == TS_MANIFEST_SECTION_DICOM_SERIES)
    return g_strdup_printf (ngettext ("%u file", "%u files", item->n_urls), item->n_urls);

  url = dup_member (self, "objectUrl");
  if (url == NULL)
    return g_strdup ("");
  ts_manifest_url_parse (&parts, url, strlen (url));

  return ts_manifest_url_dup_display (&parts);
}

/**
 * ts_manifest_row_get_level:
 * @level: (out): of the gravest finding
 *
 * Tells whether something was found about the item.
 */
gboolean
ts_manifest_row_get_level (TsManifestRow   *self,
                           TsManifestLevel *level)
{
  return ts_manifest_finding_model_get_level (ts_manifest_session_get_findings (self->session),
                                              self->id, level);
}

/**
 * ts_manifest_row_emit_changed:
 *
 * Makes all who show the row look again.
 */
void
ts_manifest_row_emit_changed (TsManifestRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}
