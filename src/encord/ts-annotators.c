/* SPDX-License-Identifier: MIT */

/* Lists of addresses as they are pasted: separated by commas, semicolons or line ends, each
 * either `ann@example.com` or `Ann Example <ann@example.com>`. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ts-exchange.h"
#include "ts-training-plan.h"

#define MAX_ANNOTATORS 1000
#define MAX_ADDRESS_BYTES 254

/**
 * ts_annotator_new:
 * @name: (nullable): %NULL to take the address
 *
 * Returns: (transfer full): an annotator
 */
TsAnnotator *
ts_annotator_new (const char *address,
                  const char *name)
{
  TsAnnotator *self = g_new0 (TsAnnotator, 1);

  self->address = g_strdup (address);
  self->name = g_strdup (name != NULL && *name != '\0' ? name : address);

  return self;
}

void
ts_annotator_free (TsAnnotator *self)
{
  g_free (self->address);
  g_free (self->name);
  g_free (self);
}

/* Not all that the standard allows, but nothing that it does not. */
static gboolean
is_address (const char *text)
{
  const char *at = strchr (text, '@');
  const char *dot = at != NULL ? strrchr (at, '.') : NULL;

  if (at == NULL || at == text || strchr (at + 1, '@') != NULL || dot == NULL || dot == at + 1
      || dot[1] == '\0' || strlen (text) > MAX_ADDRESS_BYTES)
    return FALSE;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (g_ascii_isspace (*c) || g_ascii_iscntrl (*c) || strchr ("<>()[]\\,;:\"", *c) != NULL)
        return FALSE;
    }

  return TRUE;
}

static TsAnnotator *
parse_one (char *text)
{
  char *open = strrchr (text, '<');
  char *close = open != NULL ? strrchr (open, '>') : NULL;
  g_autofree char *name = NULL;

  if (open == NULL)
    return is_address (text) ? ts_annotator_new (text, NULL) : NULL;

  if (close == NULL || close[1] != '\0')
    return NULL;

  name = g_strndup (text, (gsize) (open - text));
  g_strstrip (g_strdelimit (name, "\"", ' '));
  *close = '\0';
  g_strstrip (open + 1);

  return is_address (open + 1) ? ts_annotator_new (open + 1, name) : NULL;
}

static void
add_fault (GPtrArray *faults,
           char      *fault)
{
  if (faults != NULL)
    g_ptr_array_add (faults, fault);
  else
    g_free (fault);
}

/**
 * ts_annotators_parse:
 * @text: a pasted list
 * @faults: (element-type utf8) (nullable): what cannot be used is added here, as sentences
 *
 * Returns: (transfer full) (element-type TsAnnotator): those who are named, each once
 */
GPtrArray *
ts_annotators_parse (const char *text,
                     GPtrArray  *faults)
{
  GPtrArray *annotators = g_ptr_array_new_with_free_func ((GDestroyNotify) ts_annotator_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) parts = g_strsplit_set (text, ",;\n\r", -1);

  for (guint i = 0; parts[i] != NULL && annotators->len < MAX_ANNOTATORS; i++)
    {
      g_autofree char *shown = ts_exchange_clean_text (g_strstrip (parts[i]));
      TsAnnotator *annotator;

      if (*parts[i] == '\0')
        continue;

      annotator = g_utf8_validate (parts[i], -1, NULL) ? parse_one (parts[i]) : NULL;
      if (annotator == NULL)
        {
          add_fault (faults, g_strdup_printf (_("“%s” is no e-mail address"), shown));
          continue;
        }

      if (!g_hash_table_add (known, g_utf8_strdown (annotator->address, -1)))
        {
          add_fault (faults, g_strdup_printf (_("“%s” is there twice"), annotator->address));
          ts_annotator_free (annotator);
          continue;
        }

      g_ptr_array_add (annotators, annotator);
    }

  return annotators;
}
