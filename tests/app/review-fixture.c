/* SPDX-License-Identifier: MIT */

/* Graded comparisons for the tests of what shows them.
 *
 * | pair | title             | mean IoU | results                              |
 * | ---- | ----------------- | -------- | ------------------------------------ |
 * | 0    | frame_10.png      | 1        | matched car 1, matched dog 2         |
 * | 1    | frame_2.png       | 0.875    | matched car 1, low overlap cat 2     |
 * | 2    | Alpha.png         | 0.85     | wrong class dog 1, extra car, missed |
 * | 3    | empty.png         | none     | none                                 |
 * | 4    | nothing drawn.png | none     | missed                               | */

#include "review-fixture.h"

#include "label-fixture.h"

#include <string.h>

static TsLabelSet *
make_benchmark (void)
{
  return label_fixture_set (
    label_fixture_image ("frame_10.png", "a", NULL,
                         label_fixture_box ("b1", "car", 0.1, 0.1, 0.2, 0.2),
                         label_fixture_box ("b2", "dog", 0.5, 0.5, 0.2, 0.2),
                         NULL),
    label_fixture_image ("frame_2.png", "b", NULL,
                         label_fixture_box ("b1", "car", 0.1, 0.1, 0.2, 0.2),
                         label_fixture_box ("b2", "cat", 0.5, 0.5, 0.2, 0.2),
                         NULL),
    label_fixture_image ("Alpha.png", "c", NULL,
                         label_fixture_box ("b1", "cat", 0.1, 0.1, 0.2, 0.2),
                         label_fixture_box ("b2", "cat", 0.7, 0.7, 0.2, 0.2),
                         NULL),
    label_fixture_image ("empty.png", "d", NULL, NULL),
    label_fixture_image ("nothing drawn.png", "e", NULL,
                         label_fixture_box ("b1", "cat", 0.1, 0.1, 0.2, 0.2),
                         NULL),
    NULL);
}

static TsLabelSet *
make_training (void)
{
  return label_fixture_set (
    label_fixture_image ("frame_10.png", "a", NULL,
                         label_fixture_box ("t1", "car", 0.1, 0.1, 0.2, 0.2),
                         label_fixture_box ("t2", "dog", 0.5, 0.5, 0.2, 0.2),
                         NULL),
    label_fixture_image ("frame_2.png", "b", NULL,
                         label_fixture_box ("t1", "car", 0.1, 0.1, 0.2, 0.2),
                         label_fixture_box ("t2", "cat", 0.5, 0.5, 0.15, 0.2),
                         NULL),
    label_fixture_image ("Alpha.png", "c", NULL,
                         label_fixture_box ("t1", "dog", 0.1, 0.1, 0.17, 0.2),
                         label_fixture_box ("t2", "car", 0.4, 0.4, 0.1, 0.1),
                         NULL),
    label_fixture_image ("empty.png", "d", NULL, NULL),
    label_fixture_image ("nothing drawn.png", "e", NULL, NULL),
    NULL);
}

static TsGrading *
grade (TsLabelSet *benchmark,
       TsLabelSet *training)
{
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, &training, 1, NULL);
  TsRules rules = ts_rules_get_default ();
  g_autoptr (TsOverlapTable) table = ts_overlap_table_new (comparison, rules.frames, rules.mixing);

  return ts_grading_new (table, rules.matcher, rules.thresholds);
}

/* Returns: (transfer full): the comparison of the table above, graded as `compare` does */
TsGrading *
review_fixture_grading (void)
{
  g_autoptr (TsLabelSet) benchmark = make_benchmark ();
  g_autoptr (TsLabelSet) training = make_training ();

  return grade (benchmark, training);
}

static char *
make_frame (guint number,
            char *box)
{
  g_autofree char *owned = box;

  return g_strdup_printf ("\"%u\":{\"objects\":[%s],\"classifications\":[]}", number, owned);
}

/* Returns: (transfer full): a comparison of a video and a picture. In the video a car stands on
 * the frames 0, 7 and 14; it was drawn loosely on 7 alone, and a dog beside it on 14. In the
 * picture all is well. */
TsGrading *
review_fixture_film (void)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (
    label_fixture_video ("film.mp4", "v",
                         make_frame (0, label_fixture_box ("b1", "car", 0.1, 0.1, 0.2, 0.2)),
                         make_frame (7, label_fixture_box ("b1", "car", 0.1, 0.1, 0.2, 0.2)),
                         make_frame (14, label_fixture_box ("b1", "car", 0.1, 0.1, 0.2, 0.2)),
                         NULL),
    label_fixture_image ("still.png", "s", NULL,
                         label_fixture_box ("b1", "car", 0.1, 0.1, 0.2, 0.2),
                         NULL),
    NULL);
  g_autoptr (TsLabelSet) training = label_fixture_set (
    label_fixture_video ("film.mp4", "v",
                         make_frame (7, label_fixture_box ("t1", "car", 0.1, 0.1, 0.14, 0.2)),
                         make_frame (14, label_fixture_box ("t2", "dog", 0.6, 0.6, 0.2, 0.2)),
                         NULL),
    label_fixture_image ("still.png", "s", NULL,
                         label_fixture_box ("t1", "car", 0.1, 0.1, 0.2, 0.2),
                         NULL),
    NULL);

  return grade (benchmark, training);
}

/* Boxes stand in columns, so that each overlaps one of the other side. */
static char *
make_boxes (guint    row,
            guint    n_rows,
            guint    n_boxes,
            gboolean is_training)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 n_all = (guint64) n_rows * n_boxes;

  for (guint i = 0; i < n_boxes; i++)
    {
      /* All IoUs differ but for the rounding of doubles, and none comes in order. */
      guint64 number = (guint64) row * n_boxes + i;
      double rank = (double) (1 + number * 7919 % n_all) / (double) (n_all + 1);
      double width = is_training ? 0.5 + 0.5 * rank : 1;
      g_autofree char *hash = g_strdup_printf ("o%u", i);
      g_autofree char *box = label_fixture_box (hash, "car", (double) i / n_boxes, 0,
                                                width / n_boxes, 1);

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", box);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static TsLabelSet *
make_large_set (guint    n_rows,
                guint    n_boxes,
                gboolean is_training)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *title = g_strdup_printf ("frame_%u.png", i);
      g_autofree char *hash = g_strdup_printf ("%u", i);
      g_autofree char *row = label_fixture_image (title, hash, NULL,
                                                  make_boxes (i, n_rows, n_boxes, is_training),
                                                  NULL);

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", row);
    }

  g_string_append_c (text, ']');

  return ts_label_set_parse (text->str, text->len, "fixture.json", NULL);
}

/* Returns: (transfer full): a comparison of many rows with as many boxes each, `frame_0.png` and
 * so on in order, their IoUs from 0.5 to 1 in disorder */
TsGrading *
review_fixture_crowded (guint n_rows,
                        guint n_boxes)
{
  g_autoptr (TsLabelSet) benchmark = make_large_set (n_rows, n_boxes, FALSE);
  g_autoptr (TsLabelSet) training = make_large_set (n_rows, n_boxes, TRUE);

  return grade (benchmark, training);
}

/* Returns: (transfer full): the same with one box a row */
TsGrading *
review_fixture_large (guint n_rows)
{
  return review_fixture_crowded (n_rows, 1);
}

/* One car a frame, and what becomes of it from frame to frame. */
static char *
make_frames (guint    n_frames,
             gboolean is_training)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_frames; i++)
    {
      gboolean is_other = is_training && i % 5 == 3;
      g_autofree char *box
        = label_fixture_box (is_other ? "p" : "o", is_other ? "dog" : "car", 0.1, 0.1,
                             is_training && i % 5 == 1 ? 0.14 : 0.2, 0.2);
      gboolean is_drawn = !is_training || i % 5 != 2;

      g_string_append_printf (text, "%s\"%u\":{\"objects\":[%s],\"classifications\":[]}",
                              i > 0 ? "," : "", 10 * i, is_drawn ? box : "");
    }

  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): the comparison of a video of which every tenth frame is labelled:
 *   in turn matched, low overlap, missed, wrong class and matched */
TsGrading *
review_fixture_video (guint n_frames)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (
    label_fixture_image ("one.png", "a", NULL,
                         label_fixture_box ("b1", "car", 0.1, 0.1, 0.2, 0.2), NULL),
    label_fixture_video ("film.mp4", "b", make_frames (n_frames, FALSE), NULL),
    NULL);
  g_autoptr (TsLabelSet) training = label_fixture_set (
    label_fixture_image ("one.png", "a", NULL,
                         label_fixture_box ("t1", "car", 0.1, 0.1, 0.2, 0.2), NULL),
    label_fixture_video ("film.mp4", "b", make_frames (n_frames, TRUE), NULL),
    NULL);

  return grade (benchmark, training);
}

/* Returns: (transfer full): the comparison of an image of 100 × 100 pixels on which both drew the
 *   same object; its geometry is a member with its value */
TsGrading *
review_fixture_shapes (const char *shape,
                       const char *geometry)
{
  g_autoptr (TsLabelSet) benchmark = label_fixture_set (
    label_fixture_image ("a.png", "a", NULL, label_fixture_shape ("o", "f", shape, geometry), NULL),
    NULL);

  return grade (benchmark, benchmark);
}

/* Returns: (transfer full): the comparison of a row with itself */
TsGrading *
review_fixture_text (const char *row)
{
  g_autoptr (TsLabelSet) set = ts_label_set_parse (row, strlen (row), "row.json", NULL);

  return grade (set, set);
}
