/* SPDX-License-Identifier: MIT */

/* Lists of addresses as they are pasted: separated by commas, semicolons or line ends, each
 * either `ann@example.com` or `Ann Example <ann@example.com>`. Bare addresses may be separated
 * by blanks, too. Within quotes nothing separates. */

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

/**
 * ts_annotator_dup_text:
 *
 * Returns: (transfer full): the annotator as ts_annotators_parse() reads it
 */
char *
ts_annotator_dup_text (const TsAnnotator *self)
{
  if (g_strcmp0 (self->name, self->address) == 0)
    return g_strdup (self->address);

  return g_strdup_printf (strpbrk (self->name, ",;") != NULL ? "\"%s\" <%s>" : "%s <%s>",
                          self->name, self->address);
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

/* Where the entry that begins at @text ends: behind the next closing bracket, or at the next
 * comma, semicolon or line end, unless that is quoted. A quote that is left open ends with its
 * line. */
static const char *
find_end (const char *text)
{
  const char *line_end = text + strcspn (text, "\n\r");
  gboolean is_quoted = FALSE;

  for (const char *c = text; c < line_end; c++)
    {
      if (*c == '"' && (is_quoted || memchr (c + 1, '"', (gsize) (line_end - c - 1)) != NULL))
        is_quoted = !is_quoted;
      else if (!is_quoted && (*c == ',' || *c == ';'))
        return c;
      else if (!is_quoted && *c == '>')
        return c + 1;
    }

  return line_end;
}

/* Splits an entry at blanks if that makes nothing but addresses of it. */
static char **
split_blanks (const char *entry)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit_set (entry, " \t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;

      if (!is_address (words[i]))
        return g_strsplit (entry, "\n", 1);

      g_strv_builder_add (builder, words[i]);
    }

  return g_strv_builder_end (builder);
}

static void
take_entry (char        *entry,
            GPtrArray   *annotators,
            GHashTable  *known,
            GPtrArray   *faults)
{
  g_autofree char *shown = ts_exchange_clean_text (entry);
  TsAnnotator *annotator = g_utf8_validate (entry, -1, NULL) ? parse_one (entry) : NULL;

  if (annotator == NULL)
    {
      add_fault (faults, g_strdup_printf (_("“%s” is no e-mail address"), shown));
      return;
    }

  if (!g_hash_table_add (known, g_utf8_strdown (annotator->address, -1)))
    {
      add_fault (faults, g_strdup_printf (_("“%s” is there twice"), annotator->address));
      ts_annotator_free (annotator);
      return;
    }

  g_ptr_array_add (annotators, annotator);
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

  while (*text != '\0')
    {
      const char *end = find_end (text);
      g_autofree char *entry = g_strstrip (g_strndup (text, (gsize) (end - text)));
      g_auto (GStrv) words = split_blanks (entry);

      for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
        {
          if (annotators->len == MAX_ANNOTATORS)
            {
              add_fault (faults, g_strdup_printf (_("There are more than %d addresses"),
                                                  MAX_ANNOTATORS));
              return annotators;
            }

          take_entry (words[i], annotators, known, faults);
        }

      text = end + (*end != '\0' && strchr (",;\n\r", *end) != NULL ? 1 : 0);
    }

  return annotators;
}
