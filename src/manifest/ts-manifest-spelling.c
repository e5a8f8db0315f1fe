/* SPDX-License-Identifier: MIT */

/* Finds the word that a misspelt one was meant to be. */

#include "ts-manifest-spelling.h"

#include <string.h>

#define MAX_LETTERS 40
#define MAX_EDITS 2

/* Shorter words are too like each other to guess. */
#define MIN_GUESSED_LETTERS 5

/* Writes the letters and digits of @word in lower case: what stays the same when people
 * change case, hyphens and underscores. */
static gsize
fold (const char *word,
      gsize       length,
      char        folded[MAX_LETTERS + 1])
{
  gsize n = 0;

  for (gsize i = 0; i < length && n < MAX_LETTERS; i++)
    if (g_ascii_isalnum (word[i]))
      folded[n++] = g_ascii_tolower (word[i]);
  folded[n] = '\0';

  return n;
}

/* Counts the letters to insert, drop or change to get from one word to the other. */
static guint
count_edits (const char *a,
             gsize       n_a,
             const char *b,
             gsize       n_b)
{
  guint row[MAX_LETTERS + 1];

  for (gsize j = 0; j <= n_b; j++)
    row[j] = (guint) j;
  for (gsize i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint) i;
      for (gsize j = 1; j <= n_b; j++)
        {
          guint changed = diagonal + (a[i - 1] != b[j - 1]);

          diagonal = row[j];
          row[j] = MIN (changed, MIN (row[j], row[j - 1]) + 1);
        }
    }

  return row[n_b];
}

/**
 * ts_manifest_spelling_find:
 * @word: not one of @known
 * @known: (array zero-terminated=1): the right spellings
 * @is_sure: (out): whether they differ only in case, hyphens and underscores
 *
 * Finds what @word was meant to be.
 *
 * Returns: (nullable): one of @known, or %NULL if none is like it
 */
const char *
ts_manifest_spelling_find (TsJsonSlice        word,
                           const char *const *known,
                           gboolean          *is_sure)
{
  char folded[MAX_LETTERS + 1];
  gsize n = fold (word.text, word.length, folded);
  const char *best = NULL;
  guint fewest = MAX_EDITS + 1;

  if (word.length > MAX_LETTERS || n == 0)
    return NULL;

  for (gsize i = 0; known[i] != NULL; i++)
    {
      char other[MAX_LETTERS + 1];
      gsize n_other = fold (known[i], strlen (known[i]), other);
      guint edits = count_edits (folded, n, other, n_other);

      if (edits < fewest && (edits == 0 || n >= MIN_GUESSED_LETTERS))
        {
          best = known[i];
          fewest = edits;
        }
    }
  *is_sure = best != NULL && fewest == 0;

  return best;
}
