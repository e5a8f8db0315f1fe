/* SPDX-License-Identifier: MIT */

/* The label files of the sample comparison, in the form of the platform's exports: an array of
 * label rows, a row a picture, its boxes as fractions of the picture's size. The ontology
 * lists the classes; objects refer to them by feature hash. */

#include "config.h"

#include "sample-labels.h"

#include "sample-scenes.h"
#include "ts-json-writer.h"

#define EXPERT "gold.expert@example.org"
#define DATASET "sample-dataset"
#define SHARES 10000

static void
add_string (TsJsonWriter *json,
            const char   *name,
            const char   *value)
{
  ts_json_writer_add_name (json, name);
  ts_json_writer_add_string (json, value, -1);
}

static void
add_integer (TsJsonWriter *json,
             const char   *name,
             int           value)
{
  ts_json_writer_add_name (json, name);
  ts_json_writer_add_int64 (json, value);
}

static void
add_boolean (TsJsonWriter *json,
             const char   *name,
             gboolean      value)
{
  ts_json_writer_add_name (json, name);
  ts_json_writer_add_boolean (json, value);
}

/* Four digits, as the platform's editor saves them. Whole numbers come in, so that no machine
 * rounds otherwise than another. */
static void
add_share (TsJsonWriter *json,
           const char   *name,
           int           share)
{
  ts_json_writer_add_name (json, name);
  ts_json_writer_add_double (json, (double) share / SHARES);
}

static void
begin_object (TsJsonWriter *json,
              const char   *name)
{
  ts_json_writer_add_name (json, name);
  ts_json_writer_begin_object (json);
}

static void
begin_array (TsJsonWriter *json,
             const char   *name)
{
  ts_json_writer_add_name (json, name);
  ts_json_writer_begin_array (json);
}

/* Names a thing by a hash of what it is, in the first @length hexadecimal digits. */
static char *
make_hash (gsize       length,
           const char *what,
           const char *which)
{
  g_autofree char *text = g_strconcat (what, "/", which, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strndup (digest, length);
}

/* Likewise in the form of a UUID. */
static char *
make_uuid (const char *what,
           const char *which)
{
  g_autofree char *hex = make_hash (32, what, which);

  return g_strdup_printf ("%.8s-%.4s-4%.3s-a%.3s-%.12s",
                          hex, hex + 8, hex + 13, hex + 17, hex + 20);
}

static int
to_share (int pixels,
          int size)
{
  return (pixels * SHARES + size / 2) / size;
}

static void
write_class (TsJsonWriter *json,
             SampleKind    kind)
{
  const char *name = sample_kind_get_name (kind);
  g_autofree char *feature_hash = make_hash (8, "class", name);
  g_autofree char *value = g_ascii_strdown (name, -1);
  g_autofree char *color = g_strdup_printf ("#%06X", sample_kind_get_color (kind));

  g_strdelimit (value, " ", '_');
  add_string (json, "name", name);
  add_string (json, "value", value);
  add_string (json, "color", color);
  add_string (json, "featureHash", feature_hash);
}

/* What every object says of its making. @count makes the times differ. */
static void
write_making (TsJsonWriter *json,
              const char   *author,
              guint         count)
{
  g_autofree char *time = g_strdup_printf ("Mon, 03 Mar 2025 09:%02u:%02u UTC",
                                           12 + count / 3, 17 * count % 60);

  add_string (json, "createdAt", time);
  add_string (json, "createdBy", author);
  add_integer (json, "confidence", 1);
  add_boolean (json, "manualAnnotation", TRUE);
}

static void
write_box (TsJsonWriter      *json,
           const SampleThing *thing,
           SampleSide         side)
{
  const gboolean is_off = side == SAMPLE_TRAINING;
  const int left = thing->box.x + (is_off ? thing->off.left : 0);
  const int top = thing->box.y + (is_off ? thing->off.top : 0);
  const int right = thing->box.x + thing->box.width + (is_off ? thing->off.right : 0);
  const int bottom = thing->box.y + thing->box.height + (is_off ? thing->off.bottom : 0);

  begin_object (json, "boundingBox");
  add_share (json, "x", to_share (left, SAMPLE_WIDTH));
  add_share (json, "y", to_share (top, SAMPLE_HEIGHT));
  add_share (json, "w", to_share (right - left, SAMPLE_WIDTH));
  add_share (json, "h", to_share (bottom - top, SAMPLE_HEIGHT));
  ts_json_writer_end_object (json);
}

static void
write_thing (TsJsonWriter      *json,
             const SampleScene *scene,
             guint              index,
             SampleSide         side)
{
  const SampleThing *thing = &scene->things[index];
  const gboolean is_mistaken = side == SAMPLE_TRAINING && thing->answer == SAMPLE_MISTAKEN;
  g_autofree char *which = g_strdup_printf ("%s/%u/%d", scene->title, index, side);
  g_autofree char *object_hash = make_hash (8, "object", which);

  if (thing->answer == (side == SAMPLE_TRAINING ? SAMPLE_MISSED : SAMPLE_INVENTED))
    return;

  ts_json_writer_begin_object (json);
  add_string (json, "objectHash", object_hash);
  write_class (json, is_mistaken ? thing->mistaken_for : thing->kind);
  add_string (json, "shape", "bounding_box");
  write_making (json, side == SAMPLE_TRAINING ? scene->trainee : EXPERT, index);
  write_box (json, thing, side);
  ts_json_writer_end_object (json);
}

static void
write_road (TsJsonWriter      *json,
            const SampleScene *scene,
            SampleSide         side)
{
  g_autofree char *object_hash = make_hash (8, "road", side == SAMPLE_TRAINING ? "1" : "0");

  ts_json_writer_begin_object (json);
  add_string (json, "objectHash", object_hash);
  write_class (json, SAMPLE_ROAD);
  add_string (json, "shape", "polygon");
  write_making (json, side == SAMPLE_TRAINING ? scene->trainee : EXPERT, scene->n_things);
  begin_object (json, "polygon");
  for (guint i = 0; i < scene->n_road / 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      begin_object (json, name);
      add_share (json, "x", scene->road[2 * i]);
      add_share (json, "y", scene->road[2 * i + 1]);
      ts_json_writer_end_object (json);
    }
  ts_json_writer_end_object (json);
  ts_json_writer_end_object (json);
}

static void
write_unit (TsJsonWriter      *json,
            const SampleScene *scene,
            const char        *data_hash,
            SampleSide         side)
{
  g_autofree char *link = g_strconcat ("frames/", scene->title, NULL);

  begin_object (json, data_hash);
  add_string (json, "data_hash", data_hash);
  add_string (json, "data_title", scene->title);
  add_string (json, "data_link", link);
  add_string (json, "data_type", "image/png");
  add_integer (json, "data_sequence", 0);
  add_integer (json, "width", SAMPLE_WIDTH);
  add_integer (json, "height", SAMPLE_HEIGHT);
  begin_object (json, "labels");
  begin_array (json, "objects");
  for (guint i = 0; i < scene->n_things; i++)
    write_thing (json, scene, i, side);
  if (scene->road != NULL)
    write_road (json, scene, side);
  ts_json_writer_end_array (json);
  begin_array (json, "classifications");
  ts_json_writer_end_array (json);
  ts_json_writer_end_object (json);
  ts_json_writer_end_object (json);
}

static void
write_empty_object (TsJsonWriter *json,
                    const char   *name)
{
  begin_object (json, name);
  ts_json_writer_end_object (json);
}

static void
write_row (TsJsonWriter      *json,
           const SampleScene *scene,
           SampleSide         side)
{
  const gboolean is_training = side == SAMPLE_TRAINING;
  g_autofree char *label_hash = make_uuid (is_training ? "training" : "benchmark", scene->title);
  g_autofree char *data_hash = make_uuid ("data", scene->title);
  g_autofree char *dataset_hash = make_uuid ("dataset", DATASET);

  ts_json_writer_begin_object (json);
  add_string (json, "label_hash", label_hash);
  add_string (json, "branch_name", "main");
  add_string (json, "created_at", "Mon, 03 Mar 2025 09:12:00 UTC");
  add_string (json, "last_edited_at", "Mon, 03 Mar 2025 10:40:00 UTC");
  add_string (json, "data_hash", data_hash);
  add_string (json, "dataset_hash", dataset_hash);
  add_string (json, "dataset_title", "Touchstone sample");
  add_string (json, "data_title", scene->title);
  add_string (json, "data_type", "image");
  add_boolean (json, "is_shadow_data", FALSE);
  begin_object (json, "workflow_graph_node");
  add_string (json, "title", is_training ? scene->stage : "Complete");
  ts_json_writer_end_object (json);
  begin_object (json, "data_units");
  write_unit (json, scene, data_hash, side);
  ts_json_writer_end_object (json);
  write_empty_object (json, "object_answers");
  write_empty_object (json, "classification_answers");
  write_empty_object (json, "object_actions");
  write_empty_object (json, "spaces");
  ts_json_writer_end_object (json);
}

/**
 * sample_labels_to_json:
 *
 * Writes the label rows of one side.
 *
 * Returns: (transfer full): the document
 */
char *
sample_labels_to_json (SampleSide side)
{
  GString *text = g_string_new (NULL);
  TsJsonWriter json;
  guint n_scenes;
  const SampleScene *scenes = sample_scenes_get (&n_scenes);

  ts_json_writer_init (&json, text, TS_JSON_PRETTY);
  ts_json_writer_begin_array (&json);
  for (guint i = 0; i < n_scenes; i++)
    if (side == SAMPLE_TRAINING || scenes[i].has_benchmark)
      write_row (&json, &scenes[i], side);
  ts_json_writer_end_array (&json);

  g_string_append_c (text, '\n');

  return g_string_free (text, FALSE);
}

/**
 * sample_ontology_to_json:
 *
 * Writes the classes.
 *
 * Returns: (transfer full): the document
 */
char *
sample_ontology_to_json (void)
{
  GString *text = g_string_new (NULL);
  TsJsonWriter json;

  ts_json_writer_init (&json, text, TS_JSON_PRETTY);
  ts_json_writer_begin_object (&json);
  begin_array (&json, "objects");
  for (guint kind = 0; kind < SAMPLE_N_KINDS; kind++)
    {
      const char *name = sample_kind_get_name (kind);
      g_autofree char *id = g_strdup_printf ("%u", kind + 1);
      g_autofree char *feature_hash = make_hash (8, "class", name);
      g_autofree char *color = g_strdup_printf ("#%06X", sample_kind_get_color (kind));

      ts_json_writer_begin_object (&json);
      add_string (&json, "id", id);
      add_string (&json, "name", name);
      add_string (&json, "color", color);
      add_string (&json, "shape", kind == SAMPLE_ROAD ? "polygon" : "bounding_box");
      add_string (&json, "featureNodeHash", feature_hash);
      add_boolean (&json, "required", FALSE);
      ts_json_writer_end_object (&json);
    }
  ts_json_writer_end_array (&json);
  begin_array (&json, "classifications");
  ts_json_writer_end_array (&json);
  ts_json_writer_end_object (&json);

  g_string_append_c (text, '\n');

  return g_string_free (text, FALSE);
}
