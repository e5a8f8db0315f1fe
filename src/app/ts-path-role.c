/* SPDX-License-Identifier: MIT */

/* Path roles: which of two dropped files is the benchmark. */

#include "config.h"

#include "ts-path-role.h"

#include <string.h>

/* A word of a name and what it says. Long words also stand for their inflections, as in
 * "trainees"; short ones would be found inside other words, so they must be the whole word. */
static const struct
{
  const char *word;
  gboolean    is_prefix;
  TsPathRole  role;
} words[] = {
  { "benchmark",   TRUE,  TS_PATH_ROLE_BENCHMARK },
  { "expert",      TRUE,  TS_PATH_ROLE_BENCHMARK },
  { "gold",        FALSE, TS_PATH_ROLE_BENCHMARK },
  { "golden",      FALSE, TS_PATH_ROLE_BENCHMARK },
  { "groundtruth", TRUE,  TS_PATH_ROLE_BENCHMARK },
  { "gt",          FALSE, TS_PATH_ROLE_BENCHMARK },
  { "ref",         FALSE, TS_PATH_ROLE_BENCHMARK },
  { "reference",   TRUE,  TS_PATH_ROLE_BENCHMARK },
  { "truth",       FALSE, TS_PATH_ROLE_BENCHMARK },
  { "annotator",   TRUE,  TS_PATH_ROLE_TRAINING },
  { "candidate",   TRUE,  TS_PATH_ROLE_TRAINING },
  { "learner",     TRUE,  TS_PATH_ROLE_TRAINING },
  { "student",     TRUE,  TS_PATH_ROLE_TRAINING },
  { "trainee",     TRUE,  TS_PATH_ROLE_TRAINING },
  { "training",    TRUE,  TS_PATH_ROLE_TRAINING },
  { "ontology",    TRUE,  TS_PATH_ROLE_ONTOLOGY },
};

static TsPathRole
role_of_word (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (words[i].is_prefix ? g_str_has_prefix (word, words[i].word)
                             : strcmp (word, words[i].word) == 0)
        return words[i].role;
    }

  return TS_PATH_ROLE_UNKNOWN;
}

/* Words end at anything but a letter and where a small letter meets a capital one. */
static char *
separate_words (const char *name)
{
  GString *separated = g_string_new (NULL);
  gboolean after_lower = FALSE;

  for (const char *p = name; *p != '\0'; p++)
    {
      if (after_lower && g_ascii_isupper (*p))
        g_string_append_c (separated, ' ');

      g_string_append_c (separated, g_ascii_isalpha (*p) ? g_ascii_tolower (*p) : ' ');
      after_lower = g_ascii_islower (*p);
    }

  return g_string_free (separated, FALSE);
}

static TsPathRole
guess_from_name (const char *name)
{
  g_autofree char *separated = separate_words (name);
  g_auto (GStrv) parts = g_strsplit (separated, " ", -1);
  TsPathRole role = TS_PATH_ROLE_UNKNOWN;

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      TsPathRole said = role_of_word (parts[i]);

      if (said == TS_PATH_ROLE_UNKNOWN)
        continue;

      if (role != TS_PATH_ROLE_UNKNOWN && role != said)
        return TS_PATH_ROLE_UNKNOWN;

      role = said;
    }

  return role;
}

/**
 * ts_path_role_guess:
 * @path: a file or folder, which need not exist
 *
 * Judges by the words in the name what the file is; where the name does not tell, by those
 * in the name of the folder around it, so that `gold/labels.json` is the benchmark.
 *
 * Returns: the role
 */
TsPathRole
ts_path_role_guess (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *parent_name = g_path_get_basename (parent);
  TsPathRole role = guess_from_name (name);

  return role != TS_PATH_ROLE_UNKNOWN ? role : guess_from_name (parent_name);
}
