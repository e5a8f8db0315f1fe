/* SPDX-License-Identifier: MIT */

/* DICOM probe: the elements that the service wants to know, by GDCM. */

#include "config.h"

#include "ts-dicom-gdcm.h"
#include "ts-dicom-outline.h"

#include <glib/gi18n-lib.h>

#define TAG_CHARACTER_SET 0x00080005

/* What is being put together from the calls. */
typedef struct
{
  GPtrArray *elements; /* (borrowed): the wanted ones */
  GPtrArray *open; /* (borrowed elements): the sequences, outermost first */
  GPtrArray *items; /* (borrowed elements): the item of each that is being filled */
  char      *charset; /* (owned) (nullable) */
} Builder;

static void
add_element (Builder        *self,
             TsDicomElement *element)
{
  if (self->items->len > 0)
    {
      g_ptr_array_add (g_ptr_array_index (self->items, self->items->len - 1), element);
      return;
    }

  for (guint i = 0; i < TS_DICOM_N_TAGS; i++)
    {
      if (ts_dicom_tags[i] == element->tag && g_ptr_array_index (self->elements, i) == NULL)
        {
          g_ptr_array_index (self->elements, i) = element;
          return;
        }
    }

  ts_dicom_element_free (element);
}

static void
value_cb (gpointer       data,
          guint32        tag,
          const char    *vr,
          gconstpointer  bytes,
          gsize          size)
{
  Builder *self = data;

  /* Comes before all text, since elements are sorted. */
  if (tag == TAG_CHARACTER_SET && self->items->len == 0)
    {
      g_free (self->charset);
      self->charset = g_strndup (bytes != NULL ? bytes : "", size);
    }
  else
    add_element (self, ts_dicom_element_new_value (tag, vr, bytes, size, self->charset));
}

static void
begin_sequence_cb (gpointer data,
                   guint32  tag)
{
  Builder *self = data;

  g_ptr_array_add (self->open, ts_dicom_element_new_sequence (tag));
}

static void
begin_item_cb (gpointer data)
{
  Builder *self = data;
  TsDicomElement *sequence = g_ptr_array_index (self->open, self->open->len - 1);

  g_ptr_array_add (self->items, ts_dicom_element_add_item (sequence));
}

static void
end_item_cb (gpointer data)
{
  Builder *self = data;

  g_ptr_array_set_size (self->items, (int) self->items->len - 1);
}

static void
end_sequence_cb (gpointer data)
{
  Builder *self = data;

  add_element (self, g_ptr_array_steal_index (self->open, self->open->len - 1));
}

static const TsGdcmHandler handler = {
  .value = value_cb,
  .begin_sequence = begin_sequence_cb,
  .begin_item = begin_item_cb,
  .end_item = end_item_cb,
  .end_sequence = end_sequence_cb,
};

static gboolean
read_elements (GBytes     *file,
               GPtrArray  *elements,
               char      **reason)
{
  static GMutex one_thread_at_a_time;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) open
    = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_dicom_element_free);
  Builder builder = { .elements = elements, .open = open, .items = items };
  gsize size;
  const guint8 *bytes = g_bytes_get_data (file, &size);
  gboolean is_read;

  g_mutex_lock (&one_thread_at_a_time);
  is_read = ts_gdcm_read (bytes, size, &handler, &builder, reason);
  g_mutex_unlock (&one_thread_at_a_time);

  g_free (builder.charset);

  return is_read;
}

/* Fills in what is known of a DICOM file. */
gboolean
ts_probe_dicom (const TsProbeInput  *input,
                TsProbe             *probe,
                GError             **error)
{
  guint32 tags[TS_DICOM_N_TAGS + 1];
  g_autofree char *reason = NULL;
  g_autoptr (GBytes) file = NULL;

  for (guint i = 0; i < TS_DICOM_N_TAGS; i++)
    tags[i] = ts_dicom_tags[i];
  tags[TS_DICOM_N_TAGS] = TAG_CHARACTER_SET;

  file = ts_dicom_outline_read (input, tags, G_N_ELEMENTS (tags), error);
  if (file == NULL)
    return FALSE;

  probe->mime_type = g_strdup ("application/dicom");
  probe->dicom.elements
    = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_dicom_element_free);
  g_ptr_array_set_size (probe->dicom.elements, TS_DICOM_N_TAGS);

  if (g_bytes_get_size (file) == 0 || read_elements (file, probe->dicom.elements, &reason))
    return TRUE;

  g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
               _("“%s” is broken or cut off: %s"), input->name, reason);
  return FALSE;
}
