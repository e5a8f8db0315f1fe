/* SPDX-License-Identifier: MIT */

/* Rows of every data type against what the platform's own SDK reads in them. */

#include "ts-label-set.h"

#include <json-glib/json-glib.h>
#include <string.h>


/* Which ontology the SDK had for which samples; the last one serves all others. */
static const struct
{
  const char *sample;
  const char *ontology;
} ontologies[] = {
  { "utilities__coco__data__exporter__",
    "utilities__coco__data__exporter__ONTOLOGY_STRUCTURE_DICT" },
  { "image_group__", "image_group__image_group_ontology" },
  { "data_1__", "data_1__ontology" },
  { "dicom_labels__", "dynamic_classifications_ontology__dynamic_classifications_ontology" },
  { "video_with_dynamic_", "ontology_with_many_dynamic_classifications__ontology" },
  { "skeleton_coordinates__", "skeleton_coordinates__ontology" },
  { "", "all_types_ontology_structure__all_types_structure.to_dict" },
};

static const char *
get_data_folder (void)
{
  const char *folder = g_getenv ("TS_TEST_KNOWN_DATA");

  return folder != NULL && g_file_test (folder, G_FILE_TEST_IS_DIR) ? folder : NULL;
}

static JsonNode *
load_expectations (const char *folder)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *path = g_build_filename (folder, "eval-expected.json", NULL);
  g_autoptr(GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return json_parser_steal_root (parser);
}

static TsOntology *
load_ontology (const char *folder,
               const char *sample)
{
  guint i = 0;

  while (!g_str_has_prefix (sample, ontologies[i].sample))
    i++;

  g_autofree char *file = g_strconcat (ontologies[i].ontology, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, "encord-samples", file, NULL);
  g_autoptr(GError) error = NULL;
  TsOntology *ontology = ts_ontology_load (path, &error);

  g_assert_no_error (error);

  return ontology;
}

/* `file.json` or `file.json[2]` */
static TsLabelSet *
load_sample (const char *folder,
             const char *sample,
             guint      *row)
{
  const char *bracket = strchr (sample, '[');
  g_autofree char *file = bracket != NULL ? g_strndup (sample, (gsize) (bracket - sample))
                                          : g_strdup (sample);
  g_autofree char *path = g_build_filename (folder, "encord-samples", file, NULL);
  g_autoptr(TsOntology) ontology = load_ontology (folder, sample);
  g_autoptr(GError) error = NULL;
  TsLabelSet *set = ts_label_set_load (path, ontology, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  *row = bracket != NULL ? (guint) g_ascii_strtoull (bracket + 1, NULL, 10) : 0;

  return set;
}

static void
assert_string_member (JsonObject *object,
                      const char *member,
                      const char *actual)
{
  if (json_object_get_null_member (object, member))
    g_assert_null (actual);
  else
    g_assert_cmpstr (actual, ==, json_object_get_string_member (object, member));
}

static double
get_number (JsonObject *object,
            const char *member)
{
  return json_object_get_double_member (object, member);
}

static void
assert_numbers (const TsOutline *outline,
                const double    *expected,
                guint            n_expected)
{
  g_assert_cmpuint (outline->n_numbers, ==, n_expected);

  for (guint i = 0; i < n_expected; i++)
    g_assert_cmpfloat (outline->numbers[i], ==, expected[i]);
}

static void
assert_box (TsLabelSet         *set,
            const TsAnnotation *annotation,
            JsonObject         *expected)
{
  const TsBoxes *boxes = ts_label_set_get_boxes (set);

  g_assert_cmpuint (annotation->geometry, <, boxes->n);
  g_assert_cmpfloat (boxes->x[annotation->geometry], ==, get_number (expected, "top_left_x"));
  g_assert_cmpfloat (boxes->y[annotation->geometry], ==, get_number (expected, "top_left_y"));
  g_assert_cmpfloat (boxes->w[annotation->geometry], ==, get_number (expected, "width"));
  g_assert_cmpfloat (boxes->h[annotation->geometry], ==, get_number (expected, "height"));
}

static void
assert_rotatable_box (const TsOutline *outline,
                      JsonObject      *expected)
{
  const double numbers[] = {
    get_number (expected, "top_left_x"), get_number (expected, "top_left_y"),
    get_number (expected, "width"), get_number (expected, "height"),
    get_number (expected, "theta"),
  };

  assert_numbers (outline, numbers, G_N_ELEMENTS (numbers));
}

/* `[ x, y ]` or `{ x, y }` */
static void
assert_point (const TsOutline *outline,
              guint            first,
              JsonNode        *expected)
{
  double x;
  double y;

  if (JSON_NODE_HOLDS_ARRAY (expected))
    {
      x = json_array_get_double_element (json_node_get_array (expected), 0);
      y = json_array_get_double_element (json_node_get_array (expected), 1);
    }
  else
    {
      x = get_number (json_node_get_object (expected), "x");
      y = get_number (json_node_get_object (expected), "y");
    }

  g_assert_cmpuint (first + 2, <=, outline->n_numbers);
  g_assert_cmpfloat (outline->numbers[first], ==, x);
  g_assert_cmpfloat (outline->numbers[first + 1], ==, y);
}

static void
assert_polygons (const TsOutline *outline,
                 JsonArray       *parts)
{
  guint ring = 0;
  guint number = 0;

  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonArray *rings = json_array_get_array_element (parts, i);

      for (guint j = 0; j < json_array_get_length (rings); j++)
        {
          JsonArray *points = json_array_get_array_element (rings, j);

          for (guint k = 0; k < json_array_get_length (points); k++, number += 2)
            assert_point (outline, number, json_array_get_element (points, k));

          g_assert_cmpuint (ring, <, outline->n_rings);
          g_assert_cmpuint (outline->ring_ends[ring], ==, number);
          g_assert_cmpuint (outline->ring_parts[ring], ==, i);
          ring++;
        }
    }

  g_assert_cmpuint (outline->n_rings, ==, ring);
  g_assert_cmpuint (outline->n_numbers, ==, number);
}

static void
assert_points (const TsOutline *outline,
               JsonArray       *points)
{
  guint n_points = json_array_get_length (points);

  g_assert_false (outline->points_3d);
  g_assert_cmpuint (outline->n_numbers, ==, n_points * 2);

  for (guint i = 0; i < n_points; i++)
    assert_point (outline, i * 2, json_array_get_element (points, i));
}

static void
assert_skeleton_texts (const TsOutline *outline,
                       JsonArray       *points)
{
  guint n_points = json_array_get_length (points);

  g_assert_cmpuint (outline->n_texts, ==, n_points * 3);

  for (guint i = 0; i < n_points; i++)
    {
      JsonObject *point = json_array_get_object_element (points, i);

      g_assert_cmpstr (outline->texts[i * 3], ==, json_object_get_string_member (point, "name"));
      g_assert_cmpstr (outline->texts[i * 3 + 1], ==,
                       json_object_get_string_member (point, "featureHash"));
      g_assert_cmpstr (outline->texts[i * 3 + 2], ==,
                       json_object_get_string_member_with_default (point, "visibility", ""));
    }
}

static void
assert_bitmask (const TsOutline *outline,
                JsonObject      *expected)
{
  const double numbers[] = {
    get_number (expected, "width"), get_number (expected, "height"),
    get_number (expected, "top"), get_number (expected, "left"),
  };

  assert_numbers (outline, numbers, G_N_ELEMENTS (numbers));
  g_assert_cmpuint (outline->n_texts, ==, 1);
  g_assert_cmpstr (outline->texts[0], ==, json_object_get_string_member (expected, "rleString"));
}

static void
assert_ranges (const TsOutline *outline,
               JsonArray       *ranges)
{
  guint n_ranges = json_array_get_length (ranges);

  g_assert_cmpuint (outline->n_numbers, ==, n_ranges * 2);

  for (guint i = 0; i < n_ranges; i++)
    assert_point (outline, i * 2, json_array_get_element (ranges, i));
}

static void
assert_html_ranges (const TsOutline *outline,
                    JsonArray       *ranges)
{
  static const char *const ends[] = { "start", "end" };
  guint n_ranges = json_array_get_length (ranges);

  g_assert_cmpuint (outline->n_numbers, ==, n_ranges * 2);
  g_assert_cmpuint (outline->n_texts, ==, n_ranges * 2);

  for (guint i = 0; i < n_ranges * 2; i++)
    {
      JsonObject *range = json_array_get_object_element (ranges, i / 2);
      JsonObject *place = json_object_get_object_member (range, ends[i % 2]);

      g_assert_cmpstr (outline->texts[i], ==, json_object_get_string_member (place, "xpath"));
      g_assert_cmpfloat (outline->numbers[i], ==, get_number (place, "offset"));
    }
}

static void
assert_frame_0 (TsLabelSet         *set,
                const TsObject     *object,
                const TsAnnotation *annotation,
                JsonObject         *expected)
{
  const char *class = json_object_get_string_member (expected, "class");
  TsOutline outline = { 0 };

  if (object->shape != TS_SHAPE_BOUNDING_BOX)
    outline = ts_label_set_get_outline (set, annotation->geometry);

  if (g_str_equal (class, "BoundingBoxCoordinates"))
    assert_box (set, annotation, expected);
  else if (g_str_equal (class, "RotatableBoundingBoxCoordinates"))
    assert_rotatable_box (&outline, expected);
  else if (g_str_equal (class, "PolygonCoordinates"))
    assert_polygons (&outline, json_object_get_array_member (expected, "polygons"));
  else if (g_str_equal (class, "PolylineCoordinates"))
    assert_points (&outline, json_object_get_array_member (expected, "values"));
  else if (g_str_equal (class, "BitmaskCoordinates"))
    assert_bitmask (&outline, expected);
  else if (g_str_equal (class, "AudioCoordinates") || g_str_equal (class, "TextCoordinates"))
    assert_ranges (&outline, json_object_get_array_member (expected, "range"));
  else if (g_str_equal (class, "HtmlCoordinates"))
    assert_html_ranges (&outline, json_object_get_array_member (expected, "range"));
  else if (g_str_equal (class, "SkeletonCoordinates"))
    {
      assert_points (&outline, json_object_get_array_member (expected, "values"));
      assert_skeleton_texts (&outline, json_object_get_array_member (expected, "values"));
    }
  else if (g_str_equal (class, "PointCoordinate"))
    {
      const double numbers[] = { get_number (expected, "x"), get_number (expected, "y") };

      assert_numbers (&outline, numbers, G_N_ELEMENTS (numbers));
    }
  else
    g_error ("no comparison for %s", class);
}

static void
assert_time (JsonObject *expected,
             gint64      microseconds)
{
  const char *text = json_object_get_string_member (expected, "created_at");
  g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  g_assert_cmpint (microseconds, ==, g_date_time_to_unix (time) * G_USEC_PER_SEC +
                                     g_date_time_get_microsecond (time));
}

/* The frames of an object in the row's own data. */
static GArray *
list_frames (TsLabelSet     *set,
             const TsObject *object)
{
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 n_annotations = 0;

  for (guint32 i = object->first_annotation; i != TS_NONE;)
    {
      const TsAnnotation *annotation = ts_label_set_get_annotation (set, i);

      n_annotations++;
      i = annotation->next;

      if (!ts_label_set_get_unit (set, annotation->unit)->is_space)
        g_array_append_val (frames, annotation->frame);
    }

  g_assert_cmpuint (object->n_annotations, ==, n_annotations);

  return frames;
}

static void
assert_frames (TsLabelSet     *set,
               const TsObject *object,
               JsonArray      *expected)
{
  g_autoptr(GArray) frames = list_frames (set, object);

  g_assert_cmpuint (frames->len, ==, json_array_get_length (expected));

  for (guint i = 0; i < frames->len; i++)
    g_assert_cmpint (g_array_index (frames, guint32, i), ==,
                     json_array_get_int_element (expected, i));
}

static void
assert_object (TsLabelSet *set,
               guint       index,
               JsonObject *expected)
{
  const TsObject *object = ts_label_set_get_object (set, index);
  guint on_frame_0 = ts_label_set_find_annotation (set, index, 0);

  g_assert_cmpstr (object->object_hash, ==,
                   json_object_get_string_member (expected, "object_hash"));
  g_assert_cmpstr (object->feature_hash, ==,
                   json_object_get_string_member (expected, "feature_hash"));
  g_assert_cmpstr (object->name, ==, json_object_get_string_member (expected, "object_name"));
  g_assert_cmpstr (ts_shape_get_name (object->shape), ==,
                   json_object_get_string_member (expected, "shape"));
  assert_frames (set, object, json_object_get_array_member (expected, "frames"));

  /* The SDK fails with an object that is not on frame 0. */
  g_assert_cmpint (on_frame_0 == TS_NONE, ==, json_object_has_member (expected, "error"));

  if (on_frame_0 == TS_NONE)
    return;

  const TsAnnotation *annotation = ts_label_set_get_annotation (set, on_frame_0);

  assert_string_member (expected, "created_by", annotation->created_by);
  assert_string_member (expected, "last_edited_by", annotation->last_edited_by);
  g_assert_cmpfloat ((double) annotation->confidence, ==, get_number (expected, "confidence"));
  assert_time (expected, annotation->created_at);
  assert_frame_0 (set, object, annotation, json_object_get_object_member (expected, "frame0"));
}

static void
test_reads_what_the_sdk_reads (gconstpointer data)
{
  JsonObject *expected = (JsonObject *) data;
  guint row_index;
  g_autoptr(TsLabelSet) set = load_sample (get_data_folder (),
                                           json_object_get_string_member (expected, "sample"),
                                           &row_index);
  JsonArray *objects = json_object_get_array_member (expected, "objects");
  guint n_own = 0;

  g_assert_cmpuint (ts_label_set_get_n_problems (set), ==, 0);
  g_assert_cmpuint (row_index, <, ts_label_set_get_n_rows (set));

  const TsLabelRow *row = ts_label_set_get_row (set, row_index);

  g_assert_cmpstr (row->label_hash, ==, json_object_get_string_member (expected, "label_hash"));
  g_assert_cmpstr (row->data_hash, ==, json_object_get_string_member (expected, "data_hash"));
  g_assert_cmpstr (row->data_title, ==, json_object_get_string_member (expected, "data_title"));
  g_assert_cmpstr (ts_data_type_get_name (row->data_type), ==,
                   json_object_get_string_member (expected, "data_type"));

  for (guint i = 0; i < row->n_objects; i++)
    {
      const TsObject *object = ts_label_set_get_object (set, row->first_object + i);
      g_autoptr(GArray) frames = list_frames (set, object);

      /* Objects of spaces come last; the SDK lists them with the spaces. */
      if (frames->len == 0)
        continue;

      g_assert_cmpuint (i, ==, n_own);
      g_assert_cmpuint (n_own, <, json_array_get_length (objects));
      assert_object (set, row->first_object + i, json_array_get_object_element (objects, n_own++));
    }

  g_assert_cmpuint (n_own, ==, json_array_get_length (objects));
}

static void
test_skips_without_known_data (void)
{
  g_test_skip ("the folder that TS_TEST_KNOWN_DATA names is missing");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(JsonNode) expectations = NULL;

  g_test_init (&argc, &argv, NULL);

  if (get_data_folder () == NULL)
    {
      g_test_add_func ("/label-samples/reads-what-the-sdk-reads", test_skips_without_known_data);

      return g_test_run ();
    }

  expectations = load_expectations (get_data_folder ());
  JsonArray *samples = json_node_get_array (expectations);

  for (guint i = 0; i < json_array_get_length (samples); i++)
    {
      JsonObject *sample = json_array_get_object_element (samples, i);
      g_autofree char *path = g_strconcat ("/label-samples/reads-what-the-sdk-reads/",
                                           json_object_get_string_member (sample, "sample"), NULL);

      g_test_add_data_func (path, sample, test_reads_what_the_sdk_reads);
    }

  return g_test_run ();
}
