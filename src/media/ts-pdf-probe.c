/* SPDX-License-Identifier: MIT */

/* PDF probe: counts pages by Poppler, which may be used by one thread at a time. */

#include "config.h"

#include "ts-media-file.h"
#include "ts-probe-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <poppler.h>

/* The end mark stands in the last line; some programs leave padding behind it. */
#define TAIL_BYTES 4096

/* Poppler mends a table of contents that is not there by looking for pages in what is left,
 * so a document that was cut off would have fewer of them. */
static gboolean
has_end_mark (const TsProbeInput *input)
{
  guint8 tail[TAIL_BYTES];
  guint64 start = input->size > sizeof tail ? input->size - sizeof tail : 0;
  gsize size = ts_media_file_read_at (input->fd, start, tail, sizeof tail);

  return ts_probe_bytes_contain (tail, size, "%%EOF");
}

static void
set_poppler_error (GError             **error,
                   const TsProbeInput  *input,
                   const GError        *reason)
{
  if (g_error_matches (reason, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED, _("“%s” needs a password"),
                 input->name);
  else
    g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
                 _("“%s” is broken or cut off: %s"), input->name, reason->message);
}

static gboolean
count_pages (const TsProbeInput  *input,
             guint               *n_pages,
             GError             **error)
{
  PopplerDocument *document;
  g_autoptr (GError) reason = NULL;
  int fd = fcntl (input->fd, F_DUPFD_CLOEXEC, 0);
  int n;

  if (fd < 0)
    {
      ts_media_file_set_errno (error, input->name, errno);
      return FALSE;
    }

  /* Closes the descriptor itself. */
  document = poppler_document_new_from_fd (fd, NULL, &reason);
  if (document == NULL)
    {
      set_poppler_error (error, input, reason);
      return FALSE;
    }

  n = poppler_document_get_n_pages (document);
  g_object_unref (document);
  if (n < 1)
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID, _("“%s” has no pages"),
                   input->name);
      return FALSE;
    }

  *n_pages = (guint) n;
  return TRUE;
}

/* Fills in what is known of a PDF document. */
gboolean
ts_probe_pdf (const TsProbeInput  *input,
              TsProbe             *probe,
              GError             **error)
{
  static GMutex one_thread_at_a_time;
  gboolean is_counted;
  gsize n_kinds;
  const TsProbeKind *kinds = ts_probe_recognise (input, &n_kinds);

  if (n_kinds == 0 || kinds[0] != TS_PROBE_PDF)
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED,
                   _("“%s” is not a PDF document"), input->name);
      return FALSE;
    }

  if (!has_end_mark (input))
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
                   _("“%s” is cut off: its end is missing"), input->name);
      return FALSE;
    }

  g_mutex_lock (&one_thread_at_a_time);
  is_counted = count_pages (input, &probe->pdf.n_pages, error);
  g_mutex_unlock (&one_thread_at_a_time);

  probe->mime_type = g_strdup ("application/pdf");

  return is_counted;
}
