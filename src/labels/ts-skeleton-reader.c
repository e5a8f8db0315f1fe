/* SPDX-License-Identifier: MIT */

/* Skeleton templates: which points of a skeleton are joined, from an ontology.
 *
 *   skeleton_templates  [ { template: template, … }, … ]
 *   template            { feature_node_hash, skeleton, skeletonEdges, … }
 *   skeleton            { key: { name, … }, … }
 *   skeletonEdges       { key: { key: { … }, … }, … }
 *
 * Labels name the points but do not repeat the keys, so edges are kept by names. They are only
 * for the eye: what is not as above is passed over and no fault of the ontology. */

#include "ts-skeleton-reader.h"

#include "ts-ontology.h"

/* More edges than anybody can draw. */
#define MAX_EDGES 10000

typedef struct
{
  GHashTable *names; /* (owned) (element-type utf8 utf8): of the points, by their keys */
  GArray     *edges; /* (owned) (element-type TsSkeletonEdge): of keys, before they are names */
  const char *feature_hash; /* (nullable) */
} Template;

static void
template_clear (Template *template)
{
  g_clear_pointer (&template->names, g_hash_table_unref);
  g_clear_pointer (&template->edges, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Template, template_clear)

/* Enters what comes next if it is of a kind, else passes over it. Whoever is told FALSE must
 * look whether the reader has failed. */
static gboolean
enters (TsFieldReader *reader,
        TsJsonToken    start)
{
  if (ts_json_scanner_next (&reader->scanner) == start)
    return TRUE;

  ts_field_reader_skip (reader);

  return FALSE;
}

static const char *
intern (TsFieldReader *reader,
        TsJsonSlice    slice)
{
  return ts_string_pool_intern (reader->pool, slice.text, slice.length);
}

/* Reads what comes next if it is text, else passes over it. */
static void
read_text (TsFieldReader  *reader,
           const char     *member,
           const char    **text)
{
  TsJsonSlice slice;

  if (enters (reader, TS_JSON_STRING) && ts_field_reader_current_text (reader, member, &slice))
    *text = intern (reader, slice);
}

static void
read_point (TsFieldReader *reader,
            const char    *key,
            Template      *template)
{
  const char *point_name = NULL;
  TsJsonSlice name;

  if (!enters (reader, TS_JSON_OBJECT_START))
    return;

  while (ts_field_reader_next_member (reader, &name))
    {
      if (ts_slice_is (name, "name"))
        read_text (reader, "name", &point_name);
      else
        ts_field_reader_skip (reader);
    }

  if (point_name != NULL)
    g_hash_table_insert (template->names, (gpointer) key, (gpointer) point_name);
}

static void
read_points (TsFieldReader *reader,
             Template      *template)
{
  TsJsonSlice key;

  if (!enters (reader, TS_JSON_OBJECT_START))
    return;

  while (ts_field_reader_next_member (reader, &key))
    read_point (reader, intern (reader, key), template);
}

static void
read_edges_of_point (TsFieldReader *reader,
                     const char    *from,
                     Template      *template)
{
  TsJsonSlice key;

  if (!enters (reader, TS_JSON_OBJECT_START))
    return;

  while (ts_field_reader_next_member (reader, &key))
    {
      TsSkeletonEdge edge = { from, intern (reader, key) };

      if (template->edges->len < MAX_EDGES)
        g_array_append_val (template->edges, edge);

      ts_field_reader_skip (reader);
    }
}

static void
read_edges (TsFieldReader *reader,
            Template      *template)
{
  TsJsonSlice key;

  if (!enters (reader, TS_JSON_OBJECT_START))
    return;

  while (ts_field_reader_next_member (reader, &key))
    read_edges_of_point (reader, intern (reader, key), template);
}

/* Keeps the edges whose ends are points. The first of two templates with one hash counts. */
static void
keep_template (const Template *template,
               GHashTable     *skeletons)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (TsSkeletonEdge));

  if (template->feature_hash == NULL
      || g_hash_table_contains (skeletons, template->feature_hash))
    return;

  for (guint i = 0; i < template->edges->len; i++)
    {
      const TsSkeletonEdge *keys = &g_array_index (template->edges, TsSkeletonEdge, i);
      TsSkeletonEdge edge = {
        g_hash_table_lookup (template->names, keys->from),
        g_hash_table_lookup (template->names, keys->to),
      };

      if (edge.from != NULL && edge.to != NULL)
        g_array_append_val (edges, edge);
    }

  g_hash_table_insert (skeletons, (gpointer) template->feature_hash,
                       g_steal_pointer (&edges));
}

static void
read_template (TsFieldReader *reader,
               GHashTable    *skeletons)
{
  g_auto (Template) template = {
    .names = g_hash_table_new (g_str_hash, g_str_equal),
    .edges = g_array_new (FALSE, FALSE, sizeof (TsSkeletonEdge)),
  };
  TsJsonSlice name;

  if (!enters (reader, TS_JSON_OBJECT_START))
    return;

  while (ts_field_reader_next_member (reader, &name))
    {
      if (ts_slice_is (name, "feature_node_hash"))
        read_text (reader, "feature_node_hash", &template.feature_hash);
      else if (ts_slice_is (name, "skeleton"))
        read_points (reader, &template);
      else if (ts_slice_is (name, "skeletonEdges"))
        read_edges (reader, &template);
      else
        ts_field_reader_skip (reader);
    }

  keep_template (&template, skeletons);
}

/**
 * ts_skeleton_reader_read:
 * @skeletons: (element-type utf8 GArray): takes the edges of each template, by its feature hash
 *
 * Reads an ontology's skeleton templates, which come next.
 *
 * Returns: whether it was JSON
 */
gboolean
ts_skeleton_reader_read (TsFieldReader *reader,
                         GHashTable    *skeletons)
{
  TsJsonSlice name;

  if (!enters (reader, TS_JSON_ARRAY_START))
    return !ts_field_reader_has_failed (reader);

  while (ts_field_reader_next_element (reader))
    {
      if (ts_json_scanner_get_token (&reader->scanner) != TS_JSON_OBJECT_START)
        {
          ts_field_reader_skip (reader);
          continue;
        }

      while (ts_field_reader_next_member (reader, &name))
        {
          if (ts_slice_is (name, "template"))
            read_template (reader, skeletons);
          else
            ts_field_reader_skip (reader);
        }
    }

  return !ts_field_reader_has_failed (reader);
}
