/* SPDX-License-Identifier: MIT */

/* The search over pairs. What can be found of a pair is folded once, into one text with a line
 * for its title and one for each annotator and class; a search then only looks for its words
 * in these texts. */

#include "config.h"

#include "ts-pair-search.h"

#include <string.h>

/* How many different annotators and classes of one pair can be found; the others are rare enough
 * to do without. */
#define MAX_NAMES 32

struct _TsPairSearch
{
  /* (owned): the pairs' texts, each ending with a zero */
  GString *texts;

  /* (owned): where each begins */
  gsize   *starts;
};

/* What was already said of a pair; strings of a set are shared, so mostly the pointers tell. */
typedef struct
{
  const char *names[MAX_NAMES];
  guint       n;
} NameSet;

static void
name_set_add (NameSet    *self,
              const char *name)
{
  if (name == NULL || self->n == MAX_NAMES)
    return;

  for (guint i = 0; i < self->n; i++)
    {
      if (self->names[i] == name || strcmp (self->names[i], name) == 0)
        return;
    }

  self->names[self->n++] = name;
}

/* Without case, and with what looks the same written the same. */
static char *
fold (const char *text)
{
  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);

  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

static void
append_folded (GString    *texts,
               const char *text)
{
  g_autofree char *folded = fold (text);

  g_string_append (texts, folded);
  g_string_append_c (texts, '\n');
}

static void
append_text (GString            *texts,
             const TsComparison *comparison,
             const TsRowPair    *pair)
{
  const TsLabelSet *set = ts_comparison_get_training (comparison, pair->training_set);
  const TsLabelRow *row = ts_comparison_get_training_row (comparison, pair);
  NameSet names = { .n = 0 };

  append_folded (texts, row->data_title);

  /* Over its frames, an object is somebody's. */
  for (guint i = 0; i < row->n_objects; i++)
    {
      const TsObject *object = ts_label_set_get_object (set, row->first_object + i);

      if (object->n_annotations == 0)
        continue;

      name_set_add (&names,
                    ts_label_set_get_annotation (set, object->first_annotation)->created_by);
      name_set_add (&names, object->name);
    }

  for (guint i = 0; i < names.n; i++)
    append_folded (texts, names.names[i]);

  g_string_append_c (texts, '\0');
}

static gboolean
has_all_words (const char        *text,
               const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (text, words[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * ts_pair_search_new:
 * @comparison: only read now
 *
 * Prepares to search the pairs of @comparison.
 *
 * Returns: (transfer full): the search
 */
TsPairSearch *
ts_pair_search_new (const TsComparison *comparison)
{
  TsPairSearch *self = g_new0 (TsPairSearch, 1);
  guint n = ts_comparison_get_n_pairs (comparison);

  self->texts = g_string_new (NULL);
  self->starts = g_new (gsize, n);

  for (guint i = 0; i < n; i++)
    {
      self->starts[i] = self->texts->len;
      append_text (self->texts, comparison, ts_comparison_get_pair (comparison, i));
    }

  return self;
}

/**
 * ts_pair_search_free:
 *
 * Frees a search.
 */
void
ts_pair_search_free (TsPairSearch *self)
{
  g_string_free (self->texts, TRUE);
  g_free (self->starts);
  g_free (self);
}

/**
 * ts_pair_search_filter:
 * @text: words; each must be found, anywhere and in any case
 * @pairs: (array length=n_pairs): where to look
 * @found: (out caller-allocates): room for @n_pairs; those found, in the order of @pairs
 *
 * Finds the pairs that hold all words of @text.
 *
 * Returns: how many were found
 */
guint
ts_pair_search_filter (const TsPairSearch *self,
                       const char         *text,
                       const guint32      *pairs,
                       guint               n_pairs,
                       guint32            *found)
{
  g_autofree char *folded = fold (text);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  guint n_found = 0;

  for (guint i = 0; i < n_pairs; i++)
    {
      if (has_all_words (self->texts->str + self->starts[pairs[i]], (const char *const *) words))
        found[n_found++] = pairs[i];
    }

  return n_found;
}
