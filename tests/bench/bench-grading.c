/* SPDX-License-Identifier: MIT */

/* Times the comparison engine without reading files: the overlap of two objects of each
 * shape beside that of two boxes, outlines of more and more corners, one crowded frame, and
 * moving a threshold.
 *
 * usage: bench-grading [--full]
 *
 * Moving is timed with 100,000 boxes a side; --full takes a million. Nothing here passes or
 * fails by the clock. */

#include "config.h"

#include "ts-figure.h"
#include "ts-grading.h"
#include "ts-region.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define BOXES_PER_ROW 15
#define CROWD         5000
#define N_MOVES       40
#define ROUNDS        2000

static double
get_seconds (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

static void
append_number (GString *text,
               double   number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_dtostr (digits, sizeof digits, number));
}

static void
begin_row (GString *text,
           guint    number)
{
  g_string_append_printf (
    text, "%c{\"label_hash\":\"l%u\",\"data_hash\":\"d%u\",\"data_title\":\"t%u\","
    "\"dataset_hash\":\"s\",\"dataset_title\":\"s\",\"data_type\":\"image\",\"data_units\":{\"u\":{"
    "\"data_hash\":\"u\",\"data_title\":\"t\",\"data_type\":\"image/png\",\"data_sequence\":0,"
    "\"width\":1000,\"height\":1000,\"labels\":{\"objects\":[",
    number > 0 ? ',' : '[', number, number, number);
}

static void
end_row (GString *text)
{
  g_string_append (text, "],\"classifications\":[]}}},\"object_answers\":{},"
                         "\"classification_answers\":{},\"object_actions\":{}}");
}

static void
begin_object (GString    *text,
              guint       number,
              guint       class_number,
              const char *shape)
{
  g_string_append_printf (
    text, "%s{\"objectHash\":\"o%u\",\"featureHash\":\"c%u\",\"name\":\"c\",\"color\":\"#000000\","
    "\"shape\":\"%s\",\"createdAt\":\"2023-03-21 09:58:08\",", number > 0 ? "," : "", number,
    class_number, shape);
}

static TsLabelSet *
parse (GString *text)
{
  TsLabelSet *set = ts_label_set_parse (text->str, text->len, "bench", NULL);

  g_assert_cmpuint (ts_label_set_get_n_bad_rows (set), ==, 0);
  g_string_free (text, TRUE);

  return set;
}

/* Boxes anywhere; those of the training are the benchmark's, shaken. */
static TsLabelSet *
make_boxes (guint    n_rows,
            guint    n_boxes,
            double   size,
            gboolean is_training)
{
  g_autoptr (GRand) rng = g_rand_new_with_seed (7);
  g_autoptr (GRand) shake = g_rand_new_with_seed (8);
  GString *text = g_string_sized_new ((gsize) n_rows * n_boxes * 190 + 1000);

  for (guint row = 0; row < n_rows; row++)
    {
      begin_row (text, row);

      for (guint i = 0; i < n_boxes; i++)
        {
          static const char *const names[] = { "{\"x\":", ",\"y\":", ",\"w\":", ",\"h\":" };
          double w = size * g_rand_double_range (rng, 0.1, 1.0);
          double h = size * g_rand_double_range (rng, 0.1, 1.0);
          double edges[] = { g_rand_double (rng) * (1.0 - w), g_rand_double (rng) * (1.0 - h),
                             w, h };
          guint class_number = (guint) g_rand_int_range (rng, 0, 4);

          begin_object (text, i, class_number, "bounding_box");
          g_string_append (text, "\"boundingBox\":");

          for (guint k = 0; k < G_N_ELEMENTS (edges); k++)
            {
              double shift = is_training ? 0.15 * size * (g_rand_double (shake) - 0.5) : 0.0;

              g_string_append (text, names[k]);
              append_number (text, k < 2 ? edges[k] + shift : MAX (edges[k] + shift, 0.01 * size));
            }

          g_string_append (text, "}}");
        }

      end_row (text);
    }

  g_string_append_c (text, ']');

  return parse (text);
}

static void
append_points (GString    *text,
               gboolean    has_names,
               guint       n,
               double      shift)
{
  for (guint i = 0; i < n; i++)
    {
      double angle = 2.0 * G_PI * i / n;
      double radius = 0.2 + 0.05 * sin (7.0 * angle);

      g_string_append_printf (text, "%s\"%u\":{\"x\":", i > 0 ? "," : "", i);
      append_number (text, 0.5 + shift + radius * cos (angle));
      g_string_append (text, ",\"y\":");
      append_number (text, 0.5 + radius * sin (angle));

      if (has_names)
        g_string_append_printf (text, ",\"name\":\"n%u\",\"value\":\"n%u\",\"featureHash\":\"f%u\","
                                      "\"color\":\"#000000\",\"visibility\":\"visible\"", i, i, i);

      g_string_append_c (text, '}');
    }
}

/* Runs of a disc in a mask of 1000 × 1000 pixels, in the platform's coding. */
static void
append_disc (GString *text,
             int      center)
{
  gint64 counts[2 * 401 + 1];
  guint n = 0;
  gint64 last_end = 0;

  for (int y = 300; y <= 700; y++)
    {
      int half = (int) sqrt (200.0 * 200.0 - (y - 500) * (y - 500));
      gint64 start = (gint64) y * 1000 + center - half;

      counts[n++] = start - last_end;
      counts[n++] = 2 * half + 1;
      last_end = start + 2 * half + 1;
    }

  for (guint i = 0; i < n; i++)
    {
      gint64 number = i > 2 ? counts[i] - counts[i - 2] : counts[i];
      gboolean has_more;

      do
        {
          int group = number & 0x1f;

          number >>= 5;
          has_more = (group & 0x10) != 0 ? number != -1 : number != 0;
          group = (group | (has_more ? 0x20 : 0)) + 48;
          g_string_append_printf (text, group == '\\' ? "\\\\" : "%c", group);
        }
      while (has_more);
    }
}

static void
append_geometry (GString *text,
                 TsShape  shape,
                 double   shift)
{
  switch ((int) shape)
    {
    case TS_SHAPE_BOUNDING_BOX:
    case TS_SHAPE_ROTATABLE_BOUNDING_BOX:
      g_string_append (text, shape == TS_SHAPE_BOUNDING_BOX ? "\"boundingBox\":{"
                                                            : "\"rotatableBoundingBox\":{");
      g_string_append (text, "\"theta\":30,\"x\":");
      append_number (text, 0.2 + shift);
      g_string_append (text, ",\"y\":0.2,\"w\":0.3,\"h\":0.4}");
      break;

    case TS_SHAPE_POLYGON:
      g_string_append (text, "\"polygon\":{");
      append_points (text, FALSE, 50, shift);
      g_string_append_c (text, '}');
      break;

    case TS_SHAPE_POLYLINE:
      g_string_append (text, "\"polyline\":{");
      append_points (text, FALSE, 20, shift / 10.0);
      g_string_append_c (text, '}');
      break;

    case TS_SHAPE_POINT:
      g_string_append (text, "\"point\":{");
      append_points (text, FALSE, 1, shift / 10.0);
      g_string_append_c (text, '}');
      break;

    case TS_SHAPE_SKELETON:
      g_string_append (text, "\"skeleton\":{");
      append_points (text, TRUE, 17, shift);
      g_string_append_c (text, '}');
      break;

    case TS_SHAPE_BITMASK:
      g_string_append (text, "\"bitmask\":{\"width\":1000,\"height\":1000,\"top\":0,\"left\":0,"
                             "\"rleString\":\"");
      append_disc (text, 500 + (int) (1000.0 * shift));
      g_string_append (text, "\"}");
      break;

    case TS_SHAPE_CUBOID_2D:
      g_string_append (text, "\"cuboid_2d\":{\"offset\":{\"x\":0.1,\"y\":0.1},\"front\":[0.1,0.1,"
                             "0.4,0.1,0.4,0.4,");
      append_number (text, 0.1 + shift);
      g_string_append (text, ",0.4]}");
      break;

    default:
      g_assert_not_reached ();
    }
}

static TsLabelSet *
make_shapes (TsShape shape)
{
  GString *text = g_string_new (NULL);

  begin_row (text, 0);

  for (guint i = 0; i < 2; i++)
    {
      begin_object (text, i, 0, ts_shape_get_name (shape));
      append_geometry (text, shape, i * 0.03);
      g_string_append_c (text, '}');
    }

  end_row (text);
  g_string_append_c (text, ']');

  return parse (text);
}

static TsLabelSet *
make_ranges (const char *data_type,
             const char *mime_type,
             TsShape     shape)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          "[{\"label_hash\":\"l\",\"data_hash\":\"d\",\"data_title\":\"t\","
                          "\"dataset_hash\":\"s\",\"dataset_title\":\"s\",\"data_type\":\"%s\","
                          "\"data_units\":{\"u\":{\"data_hash\":\"u\",\"data_title\":\"t\","
                          "\"data_type\":\"%s\",\"labels\":{}}},\"object_answers\":{",
                          data_type, mime_type);

  for (guint i = 0; i < 2; i++)
    {
      g_string_append_printf (text, "%s\"o%u\":{", i > 0 ? "," : "", i);
      g_string_append_printf (text, "\"objectHash\":\"o%u\",\"featureHash\":\"c\",\"name\":\"c\","
                                    "\"color\":\"#000000\",\"shape\":\"%s\",\"createdAt\":"
                                    "\"2023-03-21 09:58:08\",\"range\":[", i,
                              ts_shape_get_name (shape));

      for (guint k = 0; k < 5; k++)
        g_string_append_printf (text, "%s[%u,%u]", k > 0 ? "," : "", 100 * k + 10 * i,
                                100 * k + 50);

      g_string_append (text, "]}");
    }

  g_string_append (text, "},\"classification_answers\":{},\"object_actions\":{}}]");

  return parse (text);
}

/* Returns: the seconds that the figures and their overlap take */
static double
time_shape (const char       *name,
            const TsLabelSet *set,
            double            box_seconds)
{
  double ready = 0.0;
  double measured = 0.0;
  double sum = 0.0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      double start = get_seconds ();
      TsFigure figures[2];

      for (guint i = 0; i < 2; i++)
        ts_figure_init (&figures[i], set, ts_label_set_get_annotation (set, i), 1000, 1000);

      double middle = get_seconds ();

      sum += ts_figure_overlap (&figures[0], &figures[1]);
      ready += middle - start;
      measured += get_seconds () - middle;
      ts_figure_clear (&figures[0]);
      ts_figure_clear (&figures[1]);
    }

  double seconds = (ready + measured) / ROUNDS;

  g_print ("%-24s %10.2f %10.2f %10.1f %10.3f\n", name, ready / ROUNDS / 2.0 * 1e6,
           measured / ROUNDS * 1e6, box_seconds > 0.0 ? seconds / box_seconds : 1.0,
           sum / ROUNDS);

  return seconds;
}

static void
time_shapes (void)
{
  static const TsShape shapes[] = {
    TS_SHAPE_BOUNDING_BOX, TS_SHAPE_ROTATABLE_BOUNDING_BOX, TS_SHAPE_POLYGON, TS_SHAPE_BITMASK,
    TS_SHAPE_CUBOID_2D, TS_SHAPE_POLYLINE, TS_SHAPE_POINT, TS_SHAPE_SKELETON,
  };
  g_autoptr (TsLabelSet) sound = make_ranges ("audio", "audio/mpeg", TS_SHAPE_AUDIO);
  g_autoptr (TsLabelSet) writing = make_ranges ("plain_text", "text/plain", TS_SHAPE_TEXT);
  double box_seconds = 0.0;

  g_print ("%-24s %10s %10s %10s %10s\n", "shape", "µs ready", "µs overlap", "× box", "score");

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (TsLabelSet) set = make_shapes (shapes[i]);

      double seconds = time_shape (ts_shape_get_name (shapes[i]), set, box_seconds);

      box_seconds = box_seconds > 0.0 ? box_seconds : seconds;
    }

  time_shape ("audio", sound, box_seconds);
  time_shape ("text", writing, box_seconds);
}

/* Long thin teeth, so that every level line meets every tooth. */
static TsRegion *
make_comb (guint n_corners)
{
  g_autofree double *points = g_new (double, 2 * (gsize) n_corners);
  TsRegion *region = ts_region_new ();

  for (guint i = 0; i < n_corners; i++)
    {
      points[2 * i] = i;
      points[2 * i + 1] = i % 2 == 0 ? 10.0 + i % 7 / 7.0 : 1e6 + i % 11;
    }

  points[1] = points[2 * n_corners - 1] = 0.0;
  ts_region_add_ring (region, points, n_corners);

  return region;
}

static void
time_outlines (void)
{
  static const guint sizes[] = { 100, 1000, 10000, 100000, 1000000 };
  double first = 0.0;

  g_print ("\n%-24s %10s %10s %10s\n", "comb of corners", "ms", "ns/corner", "× first");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (TsRegion) comb = make_comb (sizes[i]);
      guint n_rounds = sizes[G_N_ELEMENTS (sizes) - 1] / sizes[i];
      double start = get_seconds ();
      double area = 0.0;

      for (guint round = 0; round < n_rounds; round++)
        g_assert_true (ts_region_measure (comb, &area));

      double seconds = (get_seconds () - start) / n_rounds;
      double per_corner = seconds / sizes[i];

      first = i == 0 ? per_corner : first;
      g_print ("%-24u %10.2f %10.1f %10.2f\n", sizes[i], 1e3 * seconds, 1e9 * per_corner,
               per_corner / first);
    }
}

static TsOverlapTable *
time_table (guint  n_rows,
            guint  n_boxes,
            double size)
{
  g_autoptr (TsLabelSet) benchmark = make_boxes (n_rows, n_boxes, size, FALSE);
  g_autoptr (TsLabelSet) training = make_boxes (n_rows, n_boxes, size, TRUE);
  g_autoptr (TsComparison) comparison = ts_comparison_new (benchmark, &training, 1, NULL);
  double start = get_seconds ();
  TsOverlapTable *table = ts_overlap_table_new (comparison, TS_FRAMES_LABELLED, TS_SHAPES_APART);

  g_print ("\n%u × %u boxes of size %g: overlaps in %.1f ms\n", n_rows, n_boxes, size,
           1e3 * (get_seconds () - start));

  return table;
}

static TsGrading *
time_grading (TsOverlapTable *table,
              const char     *matcher)
{
  double start = get_seconds ();
  TsGrading *grading = ts_grading_new (table, ts_matcher_lookup (matcher),
                                       (TsThresholds) { 0.5, 0.8 });
  double seconds = get_seconds () - start;

  g_print ("  %-14s %8.1f ms, %u matched\n", matcher, 1e3 * seconds,
           ts_grading_get_tally (grading).kinds[TS_FINDING_MATCHED]);

  return grading;
}

static void
time_matchers (guint  n_rows,
               guint  n_boxes,
               double size)
{
  g_autoptr (TsOverlapTable) table = time_table (n_rows, n_boxes, size);

  for (guint i = 0; i < ts_matcher_get_n (); i++)
    {
      g_autoptr (TsGrading) grading = time_grading (table, ts_matcher_get (i)->name);
    }
}

static void
time_moves (guint n_rows)
{
  g_autoptr (TsOverlapTable) table = time_table (n_rows, BOXES_PER_ROW, 0.2);
  g_autoptr (TsGrading) grading = time_grading (table, "optimal");
  double worst = 0.0;
  double sum = 0.0;
  guint n_frames = 0;

  for (guint i = 1; i <= N_MOVES; i++)
    {
      double start = get_seconds ();

      n_frames += ts_grading_move (grading, (TsThresholds) { 0.5 + i * 0.01, 0.8 }, NULL);
      ts_grading_get_tally (grading);

      double seconds = get_seconds () - start;

      sum += seconds;
      worst = MAX (worst, seconds);
    }

  g_print ("  a step of 0.01: %.1f ms, at most %.1f ms; %.1f %% of the frames\n",
           1e3 * sum / N_MOVES, 1e3 * worst, 100.0 * n_frames / N_MOVES / n_rows);
}

int
main (int   argc,
      char *argv[])
{
  gboolean is_full = argc > 1 && strcmp (argv[1], "--full") == 0;

  setlocale (LC_ALL, "C.UTF-8");
  time_shapes ();
  time_outlines ();
  time_matchers (1, CROWD, 0.02);
  time_matchers (1, CROWD, 0.1);
  time_moves ((is_full ? 1000000 : 100000) / BOXES_PER_ROW);

  return 0;
}
