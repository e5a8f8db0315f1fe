/* SPDX-License-Identifier: MIT */

/* Comparison requests: what the command line, a drop or a dialog asks to be compared. */

#include "config.h"

#include "ts-comparison-request.h"
#include "ts-comparison.h"
#include "ts-path-role.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * ts_comparison_request_new:
 *
 * Makes a request that names nothing yet but the usual stage.
 *
 * Returns: (transfer full): the request
 */
TsComparisonRequest *
ts_comparison_request_new (void)
{
  TsComparisonRequest *self = g_new0 (TsComparisonRequest, 1);

  self->trainings = g_new0 (char *, 1);
  self->titles = g_new0 (char *, 1);
  self->stage = g_strdup (TS_STAGE_COMPLETE);

  return self;
}

/**
 * ts_comparison_request_copy:
 *
 * Copies the request.
 *
 * Returns: (transfer full): the copy
 */
TsComparisonRequest *
ts_comparison_request_copy (const TsComparisonRequest *self)
{
  TsComparisonRequest *copy = g_new0 (TsComparisonRequest, 1);

  copy->benchmark = g_strdup (self->benchmark);
  copy->trainings = g_strdupv (self->trainings);
  copy->ontology = g_strdup (self->ontology);
  copy->stage = g_strdup (self->stage);
  copy->frames = g_strdup (self->frames);
  copy->titles = g_strdupv (self->titles);
  copy->is_uncertain = self->is_uncertain;

  return copy;
}

/**
 * ts_comparison_request_free:
 * @self: (transfer full):
 *
 * Frees the request.
 */
void
ts_comparison_request_free (TsComparisonRequest *self)
{
  g_free (self->benchmark);
  g_strfreev (self->trainings);
  g_free (self->ontology);
  g_free (self->stage);
  g_free (self->frames);
  g_strfreev (self->titles);
  g_free (self);
}

/**
 * ts_comparison_request_add_training:
 *
 * Adds a training set after those that are there, unless it is there already.
 */
void
ts_comparison_request_add_training (TsComparisonRequest *self,
                                    const char          *path)
{
  guint n = g_strv_length (self->trainings);

  if (g_strv_contains ((const char *const *) self->trainings, path))
    return;

  self->trainings = g_renew (char *, self->trainings, n + 2);
  self->trainings[n] = g_strdup (path);
  self->trainings[n + 1] = NULL;
}

static void
add_trainings (TsComparisonRequest *self,
               GPtrArray           *paths)
{
  for (guint i = 0; i < paths->len; i++)
    ts_comparison_request_add_training (self, paths->pdata[i]);
}

/* Puts paths whose names say nothing where there is a place left: with one side known they
 * are the other one; with neither known any order is a guess that somebody has to confirm. */
static void
add_unknown (TsComparisonRequest *self,
             GPtrArray           *unknown)
{
  gboolean is_only_one_left = unknown->len == 1 && self->trainings[0] != NULL;

  if (self->benchmark == NULL && (is_only_one_left || unknown->len > 1))
    {
      self->benchmark = g_strdup (unknown->pdata[0]);
      self->is_uncertain = !is_only_one_left;
      g_ptr_array_remove_index (unknown, 0);
    }

  add_trainings (self, unknown);
}

/**
 * ts_comparison_request_add_paths:
 * @paths: absolute paths in any order
 *
 * Gives each path its place by what its name says, and by elimination. Where neither tells,
 * the request becomes uncertain.
 */
void
ts_comparison_request_add_paths (TsComparisonRequest *self,
                                 const char *const   *paths)
{
  g_autoptr (GPtrArray) benchmarks = g_ptr_array_new ();
  g_autoptr (GPtrArray) trainings = g_ptr_array_new ();
  g_autoptr (GPtrArray) unknown = g_ptr_array_new ();

  for (gsize i = 0; paths[i] != NULL; i++)
    {
      TsPathRole role = ts_path_role_guess (paths[i]);

      if (role == TS_PATH_ROLE_BENCHMARK)
        g_ptr_array_add (benchmarks, (gpointer) paths[i]);
      else if (role == TS_PATH_ROLE_TRAINING)
        g_ptr_array_add (trainings, (gpointer) paths[i]);
      else if (role == TS_PATH_ROLE_ONTOLOGY && self->ontology == NULL)
        self->ontology = g_strdup (paths[i]);
      else
        g_ptr_array_add (unknown, (gpointer) paths[i]);
    }

  /* One benchmark by name is an answer, two are a question; so are trainings alone. */
  if (benchmarks->len == 1 && self->benchmark == NULL)
    self->benchmark = g_strdup (benchmarks->pdata[0]);
  else
    g_ptr_array_extend (unknown, benchmarks, NULL, NULL);

  if (trainings->len > 1 && unknown->len == 0 && self->benchmark == NULL)
    g_ptr_array_extend (unknown, trainings, NULL, NULL);
  else
    add_trainings (self, trainings);

  add_unknown (self, unknown);
}

/**
 * ts_comparison_request_new_for_paths:
 *
 * Makes a request of paths that were dropped or given without saying what they are.
 *
 * Returns: (transfer full): the request
 */
TsComparisonRequest *
ts_comparison_request_new_for_paths (const char *const *paths)
{
  TsComparisonRequest *self = ts_comparison_request_new ();

  ts_comparison_request_add_paths (self, paths);

  return self;
}

static char *
lookup_path (GVariantDict *options,
             const char   *name,
             const char   *folder)
{
  g_autofree char *path = NULL;

  if (!g_variant_dict_lookup (options, name, "^ay", &path))
    return NULL;

  return g_canonicalize_filename (path, folder);
}

static char **
lookup_paths (GVariantDict *options,
              const char   *name,
              const char   *folder)
{
  g_auto (GStrv) paths = NULL;

  if (!g_variant_dict_lookup (options, name, "^aay", &paths))
    return g_new0 (char *, 1);

  for (gsize i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *relative = g_steal_pointer (&paths[i]);

      paths[i] = g_canonicalize_filename (relative, folder);
    }

  return g_steal_pointer (&paths);
}

/**
 * ts_comparison_request_new_from_options:
 * @options: the command line's options by their long names
 * @folder: (type filename): the folder that the command was given in
 *
 * Makes a request of what the command line says.
 *
 * Returns: (transfer full): the request
 */
TsComparisonRequest *
ts_comparison_request_new_from_options (GVariantDict *options,
                                        const char   *folder)
{
  TsComparisonRequest *self = ts_comparison_request_new ();
  g_auto (GStrv) trainings = lookup_paths (options, "training", folder);
  g_auto (GStrv) others = lookup_paths (options, G_OPTION_REMAINING, folder);
  const char *stage = NULL;

  self->benchmark = lookup_path (options, "benchmark", folder);
  self->ontology = lookup_path (options, "ontology", folder);
  self->frames = lookup_path (options, "frames", folder);

  for (gsize i = 0; trainings[i] != NULL; i++)
    ts_comparison_request_add_training (self, trainings[i]);

  if (g_variant_dict_lookup (options, "stage", "&s", &stage))
    ts_comparison_request_set_stage (self, stage);

  ts_comparison_request_add_paths (self, (const char *const *) others);

  return self;
}

/* An empty path stands for none: D-Bus and settings know no NULL. */
static char *
dup_path_or_null (GVariant *tuple,
                  gsize     index)
{
  g_autoptr (GVariant) child = g_variant_get_child_value (tuple, index);
  const char *path = g_variant_get_bytestring (child);

  return path[0] != '\0' ? g_strdup (path) : NULL;
}

/**
 * ts_comparison_request_new_from_variant:
 * @variant: of %TS_COMPARISON_REQUEST_VARIANT_TYPE
 *
 * Makes the request that was stored with ts_comparison_request_to_variant().
 *
 * Returns: (transfer full): the request
 */
TsComparisonRequest *
ts_comparison_request_new_from_variant (GVariant *variant)
{
  TsComparisonRequest *self = g_new0 (TsComparisonRequest, 1);

  g_return_val_if_fail (g_variant_is_of_type (variant, TS_COMPARISON_REQUEST_VARIANT_TYPE), NULL);

  self->benchmark = dup_path_or_null (variant, 0);
  g_variant_get_child (variant, 1, "^aay", &self->trainings);
  self->ontology = dup_path_or_null (variant, 2);
  g_variant_get_child (variant, 3, "s", &self->stage);
  self->frames = dup_path_or_null (variant, 4);
  g_variant_get_child (variant, 5, "^as", &self->titles);

  return self;
}

/**
 * ts_comparison_request_to_variant:
 *
 * Packs the request for the settings.
 *
 * Returns: (transfer floating): a value of %TS_COMPARISON_REQUEST_VARIANT_TYPE
 */
GVariant *
ts_comparison_request_to_variant (const TsComparisonRequest *self)
{
  return g_variant_new ("(^ay^aay^ays^ay^as)",
                        self->benchmark != NULL ? self->benchmark : "",
                        self->trainings,
                        self->ontology != NULL ? self->ontology : "",
                        self->stage,
                        self->frames != NULL ? self->frames : "",
                        self->titles);
}

/**
 * ts_comparison_request_set_stage:
 * @stage: (nullable): a workflow stage's title; nothing or blanks for the usual one
 *
 * Names the stage whose rows are compared.
 */
void
ts_comparison_request_set_stage (TsComparisonRequest *self,
                                 const char          *stage)
{
  g_autofree char *stripped = g_strstrip (g_strdup (stage != NULL ? stage : ""));

  g_free (self->stage);
  self->stage = g_strdup (stripped[0] != '\0' ? stripped : TS_STAGE_COMPLETE);
}

/**
 * ts_comparison_request_set_titles:
 * @titles: for the benchmark and then for each training set
 *
 * Names the label sets for people where the names of their files say nothing. Other label
 * sets of the request take the titles away again.
 */
void
ts_comparison_request_set_titles (TsComparisonRequest *self,
                                  const char *const   *titles)
{
  g_strfreev (self->titles);
  self->titles = g_strdupv ((char **) titles);
}

/* Returns: whether there is a title for each label set */
static gboolean
has_titles (const TsComparisonRequest *self)
{
  return g_strv_length (self->titles) == 1 + g_strv_length (self->trainings);
}

/**
 * ts_comparison_request_swap_sides:
 *
 * Makes the benchmark the training set and the first training set the benchmark. Further
 * training sets stay.
 */
void
ts_comparison_request_swap_sides (TsComparisonRequest *self)
{
  char *benchmark = g_steal_pointer (&self->benchmark);
  guint n = g_strv_length (self->trainings);

  if (n > 0 && has_titles (self))
    {
      char *title = self->titles[0];

      self->titles[0] = self->titles[1];
      self->titles[1] = title;
    }

  if (n > 0)
    {
      self->benchmark = self->trainings[0];
      self->trainings[0] = benchmark;

      if (benchmark == NULL)
        memmove (self->trainings, self->trainings + 1, n * sizeof (char *));
    }
  else if (benchmark != NULL)
    {
      ts_comparison_request_add_training (self, benchmark);
      g_free (benchmark);
    }
}

/**
 * ts_comparison_request_is_complete:
 *
 * Tells whether both sides are named, certain or not.
 */
gboolean
ts_comparison_request_is_complete (const TsComparisonRequest *self)
{
  return self->benchmark != NULL && self->trainings[0] != NULL;
}

/**
 * ts_comparison_request_is_empty:
 *
 * Tells whether no file is named at all.
 */
gboolean
ts_comparison_request_is_empty (const TsComparisonRequest *self)
{
  return self->benchmark == NULL && self->trainings[0] == NULL &&
         self->ontology == NULL && self->frames == NULL;
}

/**
 * ts_comparison_request_is_same:
 *
 * Tells whether both compare the same files at the same stage. Where the frames are looked
 * up makes no difference.
 */
gboolean
ts_comparison_request_is_same (const TsComparisonRequest *self,
                               const TsComparisonRequest *other)
{
  return g_strcmp0 (self->benchmark, other->benchmark) == 0 &&
         g_strv_equal ((const char *const *) self->trainings,
                       (const char *const *) other->trainings) &&
         g_strcmp0 (self->ontology, other->ontology) == 0 &&
         g_strcmp0 (self->stage, other->stage) == 0;
}

/**
 * ts_comparison_request_dup_paths:
 *
 * Lists all label sets, the benchmark first.
 *
 * Returns: (transfer full): the paths
 */
char **
ts_comparison_request_dup_paths (const TsComparisonRequest *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (self->benchmark != NULL)
    g_strv_builder_add (builder, self->benchmark);

  g_strv_builder_addv (builder, (const char **) self->trainings);

  return g_strv_builder_end (builder);
}

/* The last part of a path, or the last two where the other side's is the same. */
static char *
dup_distinct_name (const char *path,
                   const char *other)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *other_name = other != NULL ? g_filename_display_basename (other) : NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *folder_name = g_filename_display_basename (folder);

  if (g_strcmp0 (name, other_name) != 0)
    return g_steal_pointer (&name);

  return g_build_filename (folder_name, name, NULL);
}

/**
 * ts_comparison_request_dup_title:
 *
 * Says in a few words what is compared with what.
 *
 * Returns: (transfer full): one line for people
 */
char *
ts_comparison_request_dup_title (const TsComparisonRequest *self)
{
  guint n_trainings = g_strv_length (self->trainings);
  g_autofree char *benchmark = NULL;
  g_autofree char *training = NULL;

  g_return_val_if_fail (ts_comparison_request_is_complete (self), NULL);

  if (has_titles (self))
    {
      benchmark = g_strdup (self->titles[0]);
      training = g_strdup (self->titles[1]);
    }
  else
    {
      benchmark = dup_distinct_name (self->benchmark, self->trainings[0]);
      training = dup_distinct_name (self->trainings[0], self->benchmark);
    }

  if (n_trainings > 1)
    return g_strdup_printf (ngettext ("%s and %u other against %s",
                                      "%s and %u others against %s",
                                      n_trainings - 1),
                            training, n_trainings - 1, benchmark);

  /* Translators: both are names of files or titles of projects, as in “training.json against
   * benchmark.json”. */
  return g_strdup_printf (_("%s against %s"), training, benchmark);
}

/**
 * ts_comparison_request_dup_folder:
 *
 * Finds the folder around the first training set, or around the benchmark if there is none.
 *
 * Returns: (transfer full) (nullable): the folder; %NULL if neither is named
 */
char *
ts_comparison_request_dup_folder (const TsComparisonRequest *self)
{
  if (self->trainings[0] != NULL)
    return g_path_get_dirname (self->trainings[0]);

  return self->benchmark != NULL ? g_path_get_dirname (self->benchmark) : NULL;
}
