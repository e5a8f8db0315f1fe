/* SPDX-License-Identifier: MIT */

/* Applies the mendings of flaws to the text that they were found in. */

#include "ts-json-flaw.h"

#include "ts-json-tolerant.h"

/* A mending may bring to light what it covered, such as a bad escape in a string whose
 * quotation marks were wrong. */
#define MAX_ROUNDS 4

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const TsJsonFlaw *first = a;
  const TsJsonFlaw *second = b;

  return (first->mend_offset > second->mend_offset) - (first->mend_offset < second->mend_offset);
}

/**
 * ts_json_mend_flaws:
 * @flaws: (element-type TsJsonFlaw): what was found in @text; sorted by this
 * @at_least: flaws with a less sure mending are left
 * @mended: receives the mended text at its end
 *
 * Applies mendings. Of two that overlap the first is applied.
 *
 * Returns: how many were applied
 */
guint
ts_json_mend_flaws (GArray        *flaws,
                    TsJsonMending  at_least,
                    const char    *text,
                    gsize          length,
                    GString       *mended)
{
  gsize done = 0;
  guint n_mended = 0;

  g_array_sort (flaws, compare_places);
  for (guint i = 0; i < flaws->len; i++)
    {
      const TsJsonFlaw *flaw = &g_array_index (flaws, TsJsonFlaw, i);
      g_autofree char *replacement = NULL;

      if (flaw->mending < at_least || flaw->mend_offset < done)
        continue;
      replacement = ts_json_flaw_dup_replacement (flaw, text, length);
      if (replacement == NULL)
        continue;

      g_string_append_len (mended, text + done, (gssize) (flaw->mend_offset - done));
      g_string_append (mended, replacement);
      done = flaw->mend_offset + flaw->mend_length;
      n_mended++;
    }
  g_string_append_len (mended, text + done, (gssize) (length - done));

  return n_mended;
}

static void
collect_sure_cb (const TsJsonFlaw *flaw,
                 gpointer          user_data)
{
  if (flaw->mending == TS_JSON_MENDING_SURE)
    g_array_append_vals (user_data, flaw, 1);
}

static guint
mend_once (const char *text,
           gsize       length,
           GString    *mended)
{
  g_autoptr(GArray) flaws = g_array_new (FALSE, FALSE, sizeof (TsJsonFlaw));
  TsJsonTolerant scanner;

  ts_json_tolerant_init (&scanner, text, length, collect_sure_cb, flaws);
  while (ts_json_tolerant_next (&scanner) != TS_JSON_END)
    continue;

  return ts_json_mend_flaws (flaws, TS_JSON_MENDING_SURE, text, length, mended);
}

/**
 * ts_json_mend:
 * @mended: receives the mended text; what it held is dropped
 *
 * Applies all sure mendings to a text.
 *
 * Returns: how many were applied
 */
guint
ts_json_mend (const char *text,
              gsize       length,
              GString    *mended)
{
  guint n_mended;
  guint n_all;

  g_string_truncate (mended, 0);
  n_all = n_mended = mend_once (text, length, mended);
  for (guint round = 1; n_mended > 0 && round < MAX_ROUNDS; round++)
    {
      g_autofree char *last = g_strndup (mended->str, mended->len);
      gsize last_length = mended->len;

      g_string_truncate (mended, 0);
      n_mended = mend_once (last, last_length, mended);
      n_all += n_mended;
    }

  return n_all;
}
