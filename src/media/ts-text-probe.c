/* SPDX-License-Identifier: MIT */

/* Text probe: tells text from what is none, and the kinds of text that tell themselves. */

#include "config.h"

#include "ts-probe-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A character of UTF-8 that the end of the head may cut. */
#define MAX_CUT_BYTES 3

typedef struct
{
  const char *extension;
  const char *mime_type;
} Extension;

/* Text says little of its kind itself; its name is all there is. */
static const Extension extensions[] = {
  { ".csv", "text/csv" },
  { ".htm", "text/html" },
  { ".html", "text/html" },
  { ".json", "application/json" },
  { ".md", "text/markdown" },
  { ".tsv", "text/tab-separated-values" },
  { ".vtt", "text/vtt" },
  { ".xml", "text/xml" },
};

static gboolean
has_utf16_mark (const TsProbeInput *input)
{
  return input->head_size >= 2
         && ((input->head[0] == 0xff && input->head[1] == 0xfe)
             || (input->head[0] == 0xfe && input->head[1] == 0xff));
}

/* In old eight-bit character sets everything is a letter but for most control characters. */
static gboolean
has_control_bytes (const TsProbeInput *input)
{
  for (gsize i = 0; i < input->head_size; i++)
    {
      guint8 byte = input->head[i];

      if (byte == 0 || byte == 0x7f || (byte < 0x20 && strchr ("\t\n\v\f\r\033", byte) == NULL))
        return TRUE;
    }

  return FALSE;
}

/* The head may end within a character. */
static gboolean
is_utf8 (const TsProbeInput *input)
{
  const char *head = (const char *) input->head;
  const char *end;

  return g_utf8_validate_len (head, input->head_size, &end)
         || (input->size > input->head_size
             && head + input->head_size - end <= MAX_CUT_BYTES);
}

/**
 * ts_probe_head_is_text:
 *
 * Tells whether the beginning of a file is text: UTF-8, UTF-16 with its mark, or mostly
 * letters of an older character set.
 *
 * Returns: whether it is
 */
gboolean
ts_probe_head_is_text (const TsProbeInput *input)
{
  gsize n_plain = 0;

  if (has_utf16_mark (input))
    return TRUE;

  if (has_control_bytes (input))
    return FALSE;

  for (gsize i = 0; i < input->head_size; i++)
    n_plain += input->head[i] < 0x80;

  /* Packed bytes that happen to hold no control byte are no text either. */
  return n_plain >= input->head_size - input->head_size / 3 || is_utf8 (input);
}

static gboolean
begins_with (const TsProbeInput *input,
             const char         *word)
{
  gsize at = 0;

  if (input->head_size >= 3 && memcmp (input->head, "\xef\xbb\xbf", 3) == 0)
    at = 3;

  while (at < input->head_size && g_ascii_isspace (input->head[at]))
    at++;

  return input->head_size - at >= strlen (word)
         && g_ascii_strncasecmp ((const char *) input->head + at, word, strlen (word)) == 0;
}

static const char *
find_mime_type (const TsProbeInput *input)
{
  g_autofree char *name = g_ascii_strdown (input->name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    {
      if (g_str_has_suffix (name, extensions[i].extension))
        return extensions[i].mime_type;
    }

  if (begins_with (input, "<!doctype html") || begins_with (input, "<html"))
    return "text/html";

  if (begins_with (input, "<?xml"))
    return "text/xml";

  return "text/plain";
}

/* Fills in what is known of a text. */
gboolean
ts_probe_text (const TsProbeInput  *input,
               TsProbe             *probe,
               GError             **error)
{
  if (!ts_probe_head_is_text (input))
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED, _("“%s” is not text"),
                   input->name);
      return FALSE;
    }

  probe->mime_type = g_strdup (find_mime_type (input));

  return TRUE;
}
