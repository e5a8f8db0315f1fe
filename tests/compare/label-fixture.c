/* SPDX-License-Identifier: MIT */

/* Label rows for tests, spelled out in few words. What is given as a `char *` is taken. */

#include "label-fixture.h"

#include <string.h>

/* Joins the strings that follow @first and frees all of them. */
static char *
join (char    *first,
      va_list  others)
{
  GString *text = g_string_new (NULL);

  for (char *part = first; part != NULL; part = va_arg (others, char *))
    {
      if (part != first)
        g_string_append_c (text, ',');
      g_string_append (text, part);
      g_free (part);
    }

  return g_string_free (text, FALSE);
}

static char *
make_row (const char *title,
          const char *data_hash,
          const char *stage,
          const char *data_type,
          const char *mime_type,
          const char *labels)
{
  g_autofree char *node = stage != NULL
    ? g_strdup_printf (",\"workflow_graph_node\":{\"uuid\":\"u\",\"title\":\"%s\"}", stage)
    : g_strdup ("");

  return g_strdup_printf (
    "{\"label_hash\":\"label-of-%s\",\"data_hash\":\"%s\",\"data_title\":\"%s\","
    "\"dataset_hash\":\"d\",\"dataset_title\":\"Dataset\",\"data_type\":\"%s\","
    "\"data_units\":{\"%s\":{\"data_hash\":\"%s\",\"data_title\":\"%s\",\"data_type\":\"%s\","
    "\"data_sequence\":0,\"width\":100,\"height\":100,\"labels\":%s}},"
    "\"object_answers\":{},\"classification_answers\":{},\"object_actions\":{}%s}",
    data_hash, data_hash, title, data_type, data_hash, data_hash, title, mime_type, labels, node);
}

/* An object that is a bounding box. */
char *
label_fixture_box (const char *object_hash,
                   const char *feature_hash,
                   double      x,
                   double      y,
                   double      w,
                   double      h)
{
  char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup_printf (
    "{\"objectHash\":\"%s\",\"featureHash\":\"%s\",\"name\":\"Class %s\",\"color\":\"#112233\","
    "\"shape\":\"bounding_box\",\"createdBy\":\"alex@example.org\","
    "\"createdAt\":\"Tue, 17 Jan 2023 11:43:52 UTC\",\"confidence\":1,\"manualAnnotation\":true,"
    "\"boundingBox\":{\"x\":%s,\"y\":%s,\"w\":%s,\"h\":%s}}",
    object_hash, feature_hash, feature_hash,
    g_ascii_dtostr (numbers[0], sizeof numbers[0], x),
    g_ascii_dtostr (numbers[1], sizeof numbers[1], y),
    g_ascii_dtostr (numbers[2], sizeof numbers[2], w),
    g_ascii_dtostr (numbers[3], sizeof numbers[3], h));
}

/* An object of any shape; its geometry is a member with its value. */
char *
label_fixture_shape (const char *object_hash,
                     const char *feature_hash,
                     const char *shape,
                     const char *geometry)
{
  return g_strdup_printf (
    "{\"objectHash\":\"%s\",\"featureHash\":\"%s\",\"name\":\"Class %s\",\"color\":\"#112233\","
    "\"shape\":\"%s\",\"createdBy\":\"alex@example.org\","
    "\"createdAt\":\"Tue, 17 Jan 2023 11:43:52 UTC\",\"confidence\":1,\"manualAnnotation\":true,"
    "%s}",
    object_hash, feature_hash, feature_hash, shape, geometry);
}

/* The row of one image; its objects follow. */
char *
label_fixture_image (const char *title,
                     const char *data_hash,
                     const char *stage,
                     ...)
{
  g_autofree char *objects = NULL;
  g_autofree char *labels = NULL;
  va_list arguments;

  va_start (arguments, stage);
  objects = join (va_arg (arguments, char *), arguments);
  va_end (arguments);
  labels = g_strdup_printf ("{\"objects\":[%s],\"classifications\":[]}", objects);

  return make_row (title, data_hash, stage, "image", "image/png", labels);
}

/* The row of a video without a stage; its members `"frame":{"objects":[…]}` follow. */
char *
label_fixture_video (const char *title,
                     const char *data_hash,
                     ...)
{
  g_autofree char *frames = NULL;
  g_autofree char *labels = NULL;
  va_list arguments;

  va_start (arguments, data_hash);
  frames = join (va_arg (arguments, char *), arguments);
  va_end (arguments);
  labels = g_strdup_printf ("{%s}", frames);

  return make_row (title, data_hash, NULL, "video", "video/mp4", labels);
}

/* The text of an export with these rows. */
char *
label_fixture_text (char *row,
                    ...)
{
  g_autofree char *rows = NULL;
  va_list arguments;

  va_start (arguments, row);
  rows = join (row, arguments);
  va_end (arguments);

  return g_strdup_printf ("[%s]\n", rows);
}

/* The set that is read from these rows, none of which may be bad. */
TsLabelSet *
label_fixture_set (char *row,
                   ...)
{
  g_autofree char *rows = NULL;
  g_autofree char *text = NULL;
  TsLabelSet *set;
  va_list arguments;

  va_start (arguments, row);
  rows = join (row, arguments);
  va_end (arguments);
  text = g_strdup_printf ("[%s]", rows);

  set = ts_label_set_parse (text, strlen (text), "fixture.json", NULL);
  g_assert_nonnull (set);
  g_assert_cmpuint (ts_label_set_get_n_bad_rows (set), ==, 0);

  return set;
}

/* Rows with up to so many boxes anywhere, so that every rule has work. */
TsLabelSet *
label_fixture_random (guint n_rows,
                      guint n_boxes)
{
  static const char *const classes[] = { "car", "dog", "cat" };
  GString *text = g_string_new ("[");
  TsLabelSet *set;

  for (guint row = 0; row < n_rows; row++)
    {
      g_autofree char *hash = g_strdup_printf ("%u", row);
      GString *frames = g_string_new (NULL);
      guint n = (guint) g_test_rand_int_range (0, (gint32) n_boxes + 1);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *object_hash = g_strdup_printf ("o%u", i);
          const char *class_name = classes[g_test_rand_int_range (0, G_N_ELEMENTS (classes))];
          g_autofree char *box = label_fixture_box (object_hash, class_name,
                                                    g_test_rand_int_range (0, 8) / 10.0,
                                                    g_test_rand_int_range (0, 8) / 10.0,
                                                    g_test_rand_int_range (0, 5) / 10.0,
                                                    g_test_rand_int_range (0, 5) / 10.0);

          g_string_append_printf (frames, "%s%s", i > 0 ? "," : "", box);
        }

      g_autofree char *labels = g_string_free (frames, FALSE);
      g_autofree char *image = label_fixture_image ("a", hash, NULL, g_steal_pointer (&labels),
                                                    NULL);

      g_string_append_printf (text, "%s%s", row > 0 ? "," : "", image);
    }

  g_string_append_c (text, ']');
  set = ts_label_set_parse (text->str, text->len, "random.json", NULL);
  g_assert_cmpuint (ts_label_set_get_n_bad_rows (set), ==, 0);
  g_string_free (text, TRUE);

  return set;
}
