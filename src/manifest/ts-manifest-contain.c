/* SPDX-License-Identifier: MIT */

/* Writes an item so that it ends where it ends. A string or a bracket that is not closed would
 * take in the items that are written after it. */

#include "config.h"

#include "ts-json-tolerant.h"
#include "ts-json-writer.h"
#include "ts-manifest-private.h"

#include <string.h>

/* What is put after an item to see whether the item leaves it alone. */
#define FOLLOWER ",0]"

/* Whether the text is one value, and what follows it in a list is another. */
static gboolean
is_contained (const char *text,
              gsize       length)
{
  g_autoptr(GString) list = g_string_new ("[");
  TsJsonTolerant scanner;
  TsJsonToken token = TS_JSON_NULL;
  guint n_elements = 0;

  g_string_append_len (list, text, (gssize) length);
  g_string_append (list, FOLLOWER);
  ts_json_tolerant_init (&scanner, list->str, list->len, NULL, NULL);
  ts_json_tolerant_next (&scanner);
  while (ts_json_tolerant_get_depth (&scanner) > 0 &&
         (token = ts_json_tolerant_next (&scanner)) != TS_JSON_ARRAY_END && token != TS_JSON_END)
    {
      n_elements++;
      if (n_elements == 2)
        break;
      ts_json_tolerant_skip (&scanner);
    }

  return n_elements == 2 && token == TS_JSON_NUMBER &&
         ts_json_tolerant_get_offset (&scanner) == 1 + length + strlen (",") &&
         ts_json_tolerant_next (&scanner) == TS_JSON_ARRAY_END &&
         ts_json_tolerant_get_end (&scanner) == list->len;
}

static void
find_open_string_cb (const TsJsonFlaw *flaw,
                     gpointer          user_data)
{
  gboolean *is_open = user_data;

  *is_open = *is_open || flaw->kind == TS_JSON_FLAW_OPEN_STRING;
}

/* Whether a string is not closed. Where it ends then depends on what follows, which may be
 * anything. */
static gboolean
has_open_string (const char *text,
                 gsize       length)
{
  TsJsonTolerant scanner;
  gboolean is_open = FALSE;

  ts_json_tolerant_init (&scanner, text, length, find_open_string_cb, &is_open);
  while (!is_open && ts_json_tolerant_next (&scanner) != TS_JSON_END)
    continue;

  return is_open;
}

static gboolean
is_safe (const char *text,
         gsize       length)
{
  return is_contained (text, length) && !has_open_string (text, length);
}

typedef struct
{
  GArray  *flaws;
  gboolean only_ends;
} Collecting;

static void
collect_cb (const TsJsonFlaw *flaw,
            gpointer          user_data)
{
  Collecting *collecting = user_data;

  if (!collecting->only_ends || flaw->kind == TS_JSON_FLAW_OPEN_STRING ||
      flaw->kind == TS_JSON_FLAW_MISSING_BRACKET || flaw->kind == TS_JSON_FLAW_COMMENT)
    g_array_append_vals (collecting->flaws, flaw, 1);
}

/* Mends the text, by guesses too. */
static void
mend (const char *text,
      gsize       length,
      gboolean    only_ends,
      GString    *mended)
{
  g_autoptr(GArray) flaws = g_array_new (FALSE, FALSE, sizeof (TsJsonFlaw));
  Collecting collecting = { flaws, only_ends };
  TsJsonTolerant scanner;

  g_string_truncate (mended, 0);
  ts_json_tolerant_init (&scanner, text, length, collect_cb, &collecting);
  while (ts_json_tolerant_next (&scanner) != TS_JSON_END)
    continue;
  ts_json_mend_flaws (flaws, TS_JSON_MENDING_QUESTION, text, length, mended);
}

/* Appends an item that has flaws. It keeps its bytes if others can stand after it; otherwise
 * its ends are mended, and if that does not help it becomes a string, which holds all of it. */
void
ts_manifest_append_contained (GString    *output,
                              const char *text,
                              gsize       length)
{
  g_autoptr(GString) mended = NULL;
  g_autofree char *valid = NULL;
  TsJsonWriter writer;

  if (is_safe (text, length))
    {
      g_string_append_len (output, text, (gssize) length);
      return;
    }

  mended = g_string_new (NULL);
  mend (text, length, TRUE, mended);
  if (!is_safe (mended->str, mended->len))
    mend (text, length, FALSE, mended);
  if (is_safe (mended->str, mended->len))
    {
      g_string_append_len (output, mended->str, (gssize) mended->len);
      return;
    }

  valid = g_utf8_make_valid (text, (gssize) length);
  ts_json_writer_init (&writer, output, TS_JSON_COMPACT);
  ts_json_writer_add_string (&writer, valid, -1);
}
