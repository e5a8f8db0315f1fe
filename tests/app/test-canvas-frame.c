/* SPDX-License-Identifier: MIT */

#include "ts-canvas-frame.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *data_type;
  const char *units;
  const char *title;
  guint32     width;
  gboolean    is_picture;
} FrameCase;

static const FrameCase frame_cases[] = {
  {
    "image-has-the-rows-title", "image",
    "\"u\":{\"data_hash\":\"u\",\"data_title\":\"unit.png\",\"data_sequence\":0,"
    "\"width\":30,\"height\":20,\"labels\":{}}",
    "row", 30, TRUE,
  },
  {
    "group-has-its-first-images-title", "img_group",
    "\"v\":{\"data_hash\":\"v\",\"data_title\":\"two.png\",\"data_sequence\":\"1\","
    "\"width\":40,\"height\":20,\"labels\":{}},"
    "\"u\":{\"data_hash\":\"u\",\"data_title\":\"one.png\",\"data_sequence\":\"0\","
    "\"width\":30,\"height\":20,\"labels\":{}}",
    "one.png", 30, TRUE,
  },
  {
    "group-without-first-image-has-the-rows-title", "img_group",
    "\"v\":{\"data_hash\":\"v\",\"data_title\":\"two.png\",\"data_sequence\":\"1\","
    "\"width\":40,\"height\":20,\"labels\":{}}",
    "row", 0, TRUE,
  },
  {
    "image-of-unknown-size", "image",
    "\"u\":{\"data_hash\":\"u\",\"data_title\":\"unit.png\",\"data_sequence\":0,\"labels\":{}}",
    "row", 0, TRUE,
  },
  {
    "video-is-no-picture", "video",
    "\"u\":{\"data_hash\":\"u\",\"data_title\":\"film.mp4\",\"data_sequence\":0,"
    "\"width\":30,\"height\":20,\"labels\":{}}",
    "row", 30, FALSE,
  },
};

static void
test_frame_of_row (gconstpointer data)
{
  const FrameCase *test = data;
  g_autofree char *text
    = g_strdup_printf ("[{\"label_hash\":\"l\",\"data_hash\":\"d\",\"data_title\":\"row\","
                       "\"data_type\":\"%s\",\"data_units\":{%s}}]",
                       test->data_type, test->units);
  g_autoptr (TsLabelSet) set = ts_label_set_parse (text, strlen (text), "test.json", NULL);
  TsCanvasFrame frame;

  g_assert_cmpuint (ts_label_set_get_n_rows (set), ==, 1);
  frame = ts_canvas_frame_of_row (set, ts_label_set_get_row (set, 0));

  g_assert_cmpstr (frame.title, ==, test->title);
  g_assert_cmpuint (frame.width, ==, test->width);
  g_assert_true (frame.is_picture == test->is_picture);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (frame_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/canvas-frame/", frame_cases[i].name, NULL);

      g_test_add_data_func (path, &frame_cases[i], test_frame_of_row);
    }

  return g_test_run ();
}
