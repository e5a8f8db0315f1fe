/* SPDX-License-Identifier: MIT */

/* Checks of the reserved member `$encord` of custom metadata, and of embeddings.
 *
 *   "$encord": { "config": { "sampling_rate": 0, "keyframe_mode": "frame" },
 *                "frames": { "0": { "my_embedding": [ 0.1, … ] }, … } }
 *
 * or "frames": [ 0, 150, … ]. The embeddings of a picture stand in clientMetadata itself. */

#include "config.h"

#include "ts-manifest-checker-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_EMBEDDING 4096
#define MAX_NAMES 10000
#define MAX_NAME_BYTES 200

static const TsManifestNode *
node_at (TsManifestChecker *checker,
         guint              node)
{
  return ts_manifest_view_get_node (&checker->view, node);
}

static guint
find (TsManifestChecker *checker,
      guint              parent,
      const char        *name)
{
  return parent != 0 ? ts_manifest_view_find (&checker->view, parent, name) : 0;
}

void
ts_manifest_check_encord_type (TsManifestChecker *checker)
{
  guint node = find (checker, checker->client, "$encord");

  if (node != 0 && checker->encord == 0)
    ts_manifest_checker_report_value (checker, node, _("“$encord” must be an object"));
}

void
ts_manifest_check_encord_place (TsManifestChecker *checker)
{
  if (checker->encord != 0 && !ts_manifest_checker_is_kind (checker, TS_MANIFEST_SECTION_VIDEOS) &&
      checker->item->kind != TS_MANIFEST_KIND_IMAGE_SEQUENCE)
    ts_manifest_checker_report_name (checker, checker->encord,
                                     _("“$encord” describes frames, which “%s” does not have"),
                                     checker->info->key);
}

void
ts_manifest_check_encord_unknown (TsManifestChecker *checker)
{
  if (checker->encord == 0)
    return;
  for (guint i = checker->encord + 1; i < node_at (checker, checker->encord)->next;
       i = node_at (checker, i)->next)
    if (!ts_manifest_view_name_is (&checker->view, i, "config") &&
        !ts_manifest_view_name_is (&checker->view, i, "frames"))
      {
        g_autofree char *name = ts_manifest_checker_dup_text (
          checker, ts_manifest_view_get_name (&checker->view, i));

        ts_manifest_checker_report_name (checker, i,
                                         _("“$encord” has no member “%s”; it has “config” "
                                                       "and “frames”"), name);
      }
}

static gboolean
string_is (TsManifestChecker *checker,
           guint              node,
           const char        *word)
{
  TsJsonSlice slice = ts_manifest_view_get_string (&checker->view, node);

  return node_at (checker, node)->token == TS_JSON_STRING && slice.length == strlen (word) &&
         memcmp (slice.text, word, slice.length) == 0;
}

static void
check_setting (TsManifestChecker *checker,
               guint              node)
{
  if (ts_manifest_view_name_is (&checker->view, node, "sampling_rate"))
    {
      if (!(ts_manifest_view_get_number (&checker->view, node) >= 0))
        ts_manifest_checker_report_value (checker, node,
                                          _("“sampling_rate” must be a number of samples "
                                                           "a second; 0 takes key frames only"));
    }
  else if (ts_manifest_view_name_is (&checker->view, node, "keyframe_mode"))
    {
      if (!string_is (checker, node, "frame") && !string_is (checker, node, "seconds"))
        ts_manifest_checker_report_value (checker, node, _("“keyframe_mode” must be “frame” or "
                                                           "“seconds”"));
    }
  else
    {
      g_autofree char *name = ts_manifest_checker_dup_text (
        checker, ts_manifest_view_get_name (&checker->view, node));

      ts_manifest_checker_report_name (checker, node, _("There is no setting “%s”; there are "
                                                        "“sampling_rate” and "
                                                        "“keyframe_mode”"), name);
    }
}

void
ts_manifest_check_encord_config (TsManifestChecker *checker)
{
  guint config = find (checker, checker->encord, "config");

  if (config == 0)
    return;
  if (node_at (checker, config)->token != TS_JSON_OBJECT_START)
    {
      ts_manifest_checker_report_value (checker, config, _("“config” must be an object"));
      return;
    }
  for (guint i = config + 1; i < node_at (checker, config)->next; i = node_at (checker, i)->next)
    check_setting (checker, i);
}

static gboolean
counts_seconds (TsManifestChecker *checker)
{
  guint mode = find (checker, find (checker, checker->encord, "config"), "keyframe_mode");

  return mode != 0 && string_is (checker, mode, "seconds");
}

/* A name of "frames": a whole number of frames, or seconds. */
static double
parse_frame (TsJsonSlice name,
             gboolean    is_seconds)
{
  g_autofree char *text = NULL;
  char *end = NULL;
  double value;

  if (name.length == 0 || name.length > 30 || !g_ascii_isdigit (name.text[0]))
    return NAN;
  text = g_strndup (name.text, name.length);
  value = g_ascii_strtod (text, &end);

  return *end == '\0' && (is_seconds || value == floor (value)) ? value : NAN;
}

void
ts_manifest_check_encord_frames (TsManifestChecker *checker)
{
  guint frames = find (checker, checker->encord, "frames");
  const TsManifestNode *node = node_at (checker, frames);
  gboolean is_seconds;

  if (frames == 0)
    return;
  if (node->token == TS_JSON_ARRAY_START)
    {
      if ((node->elements & ~(TS_MANIFEST_HAS_NUMBER | TS_MANIFEST_HAS_STRING)) != 0)
        ts_manifest_checker_report_value (checker, frames,
                                          _("The list of key frames must hold numbers"));
      return;
    }
  if (node->token != TS_JSON_OBJECT_START)
    {
      ts_manifest_checker_report_value (checker, frames, _("“frames” must be a list or an object"));
      return;
    }

  is_seconds = counts_seconds (checker);
  for (guint i = frames + 1; i < node_at (checker, frames)->next; i = node_at (checker, i)->next)
    {
      g_autofree char *name = NULL;

      if (!isnan (parse_frame (ts_manifest_view_get_name (&checker->view, i), is_seconds)))
        continue;
      name = ts_manifest_checker_dup_text (checker, ts_manifest_view_get_name (&checker->view, i));
      ts_manifest_checker_report_name (checker, i,
                                       is_seconds ? _("“%s” is not a time in seconds")
                                                  : _("“%s” is not the number of a frame"), name);
    }
}

void
ts_manifest_check_encord_range (TsManifestChecker *checker)
{
  guint frames = find (checker, checker->encord, "frames");
  gboolean is_seconds;
  double end;

  if (frames == 0 || checker->block == 0 ||
      node_at (checker, frames)->token != TS_JSON_OBJECT_START ||
      !ts_manifest_checker_is_kind (checker, TS_MANIFEST_SECTION_VIDEOS))
    return;
  is_seconds = counts_seconds (checker);
  end = ts_manifest_view_get_number (&checker->view, find (checker, checker->block, "duration"));
  if (!is_seconds)
    end *= ts_manifest_view_get_number (&checker->view, find (checker, checker->block, "fps"));

  for (guint i = frames + 1; i < node_at (checker, frames)->next; i = node_at (checker, i)->next)
    if (parse_frame (ts_manifest_view_get_name (&checker->view, i), is_seconds) > end + 1)
      ts_manifest_checker_report_name (checker, i,
                                       _("This key frame lies after the end of the video"));
}

typedef void (*EmbeddingFunc) (TsManifestChecker *checker,
                               guint              node);

/* Calls @func for all that look like embeddings: lists in clientMetadata, and in the frames. */
static void
each_embedding (TsManifestChecker *checker,
                EmbeddingFunc      func)
{
  guint frames = find (checker, checker->encord, "frames");

  if (checker->client == 0)
    return;
  for (guint i = checker->client + 1; i < node_at (checker, checker->client)->next;
       i = node_at (checker, i)->next)
    if (node_at (checker, i)->token == TS_JSON_ARRAY_START &&
        (node_at (checker, i)->elements & TS_MANIFEST_HAS_NUMBER) != 0)
      func (checker, i);

  if (frames == 0 || node_at (checker, frames)->token != TS_JSON_OBJECT_START)
    return;
  for (guint i = frames + 1; i < node_at (checker, frames)->next; i++)
    if (node_at (checker, i)->token == TS_JSON_ARRAY_START)
      func (checker, i);
}

static void
check_values (TsManifestChecker *checker,
              guint              node)
{
  const TsManifestNode *list = node_at (checker, node);

  if (list->count == 0)
    ts_manifest_checker_report_value (checker, node, _("The embedding is empty"));
  else if ((list->elements & ~(TS_MANIFEST_HAS_NUMBER | TS_MANIFEST_HAS_INFINITE)) != 0)
    ts_manifest_checker_report_value (checker, node,
                                      _("The embedding holds something else than numbers"));
  else if ((list->elements & TS_MANIFEST_HAS_INFINITE) != 0)
    ts_manifest_checker_report_value (checker, node,
                                      _("The embedding holds a number that is not finite"));
}

void
ts_manifest_check_embedding_values (TsManifestChecker *checker)
{
  each_embedding (checker, check_values);
}

static void
check_length (TsManifestChecker *checker,
              guint              node)
{
  TsJsonSlice slice = ts_manifest_view_get_name (&checker->view, node);
  guint count = node_at (checker, node)->count;
  char name[MAX_NAME_BYTES + 1];
  guint seen;

  if (slice.length > MAX_NAME_BYTES)
    return;
  memcpy (name, slice.text, slice.length);
  name[slice.length] = '\0';
  seen = GPOINTER_TO_UINT (g_hash_table_lookup (checker->embeddings, name));
  if (seen == 0 && g_hash_table_size (checker->embeddings) < MAX_NAMES)
    g_hash_table_insert (checker->embeddings, g_strdup (name), GUINT_TO_POINTER (count));
  else if (seen != 0 && seen != count)
    {
      g_autofree char *shown = ts_manifest_checker_dup_text (checker, slice);

      ts_manifest_checker_report_value (checker, node,
                                        _("“%s” has %u numbers here and %u where it first stands"),
                                        shown, count, seen);
    }
}

void
ts_manifest_check_embedding_length (TsManifestChecker *checker)
{
  each_embedding (checker, check_length);
}

static void
check_size (TsManifestChecker *checker,
            guint              node)
{
  if (node_at (checker, node)->count > MAX_EMBEDDING)
    ts_manifest_checker_report_value (checker, node,
                                      _("The embedding has %u numbers; %u are allowed"),
                                      node_at (checker, node)->count, MAX_EMBEDDING);
}

void
ts_manifest_check_embedding_size (TsManifestChecker *checker)
{
  each_embedding (checker, check_size);
}
