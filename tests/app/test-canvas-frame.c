/* SPDX-License-Identifier: MIT */

#include "ts-canvas-frame.h"

#include "review-fixture.h"

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

#define BOX "{\"objectHash\":\"o\",\"featureHash\":\"f\",\"shape\":\"bounding_box\"," \
            "\"boundingBox\":{\"x\":0.1,\"y\":0.1,\"w\":0.2,\"h\":0.2}}"
#define IMAGE(name, sequence, objects) \
  "\"" name "\":{\"data_hash\":\"" name "\",\"data_title\":\"" name ".png\",\"data_sequence\":" \
  sequence ",\"width\":3" sequence ",\"height\":20,\"labels\":{\"objects\":[" objects "]}}"

/* Each image of a group is a frame, and has its own picture and size. */
static void
test_frame_of_review_is_the_images (void)
{
  g_autoptr (TsGrading) grading = review_fixture_text (
    "[{\"label_hash\":\"l\",\"data_hash\":\"d\",\"data_title\":\"group\","
    "\"data_type\":\"img_group\",\"data_units\":{" IMAGE ("b", "1", BOX) ","
    IMAGE ("c", "2", "") "," IMAGE ("a", "0", BOX) "}}]");
  g_autoptr (TsReview) review = ts_review_new ();
  static const char *const titles[] = { "a.png", "b.png" };

  ts_review_set_grading (review, grading);
  ts_review_set_pair (review, 0);
  g_assert_cmpuint (ts_review_get_n_frames (review), ==, 2);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      ts_review_set_frame (review, i);

      for (guint side = TS_SIDE_BENCHMARK; side <= TS_SIDE_TRAINING; side++)
        {
          TsCanvasFrame frame = ts_canvas_frame_of_review (review, side);

          g_assert_cmpstr (frame.title, ==, titles[i]);
          g_assert_cmpuint (frame.width, ==, 30 + i);
          g_assert_true (frame.is_picture);
          g_assert_true (frame.is_seen);
        }
    }
}

/* Nobody can see where in a sound an object is. */
static void
test_frame_of_sound_is_unseen (void)
{
  g_autoptr (TsGrading) grading = review_fixture_text (
    "[{\"label_hash\":\"l\",\"data_hash\":\"d\",\"data_title\":\"song\","
    "\"data_type\":\"audio\",\"data_units\":{\"d\":{\"data_hash\":\"d\","
    "\"data_title\":\"song.mp3\",\"data_sequence\":0,\"labels\":{}}}}]");
  g_autoptr (TsReview) review = ts_review_new ();
  TsCanvasFrame frame;

  ts_review_set_grading (review, grading);
  ts_review_set_pair (review, 0);
  frame = ts_canvas_frame_of_review (review, TS_SIDE_TRAINING);
  g_assert_false (frame.is_picture);
  g_assert_false (frame.is_seen);
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

  g_test_add_func ("/canvas-frame/of-review/is-the-images", test_frame_of_review_is_the_images);
  g_test_add_func ("/canvas-frame/of-review/sound-is-unseen", test_frame_of_sound_is_unseen);

  return g_test_run ();
}
