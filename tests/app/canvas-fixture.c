/* SPDX-License-Identifier: MIT */

/* Comparisons for the tests of canvases, and what a canvas draws as pixels. */

#include "canvas-fixture.h"

#define DEADLINE_S 20

static void
append_box (GString          *text,
            const FixtureBox *box,
            const char       *object_hash)
{
  char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text,
                          "{\"objectHash\":\"%s\",\"featureHash\":\"%s\",\"name\":\"%s\","
                          "\"color\":\"#%06x\",\"shape\":\"bounding_box\",",
                          object_hash, box->name, box->name, box->color);
  if (box->person != NULL)
    g_string_append_printf (text, "\"createdBy\":\"%s\",", box->person);

  g_string_append_printf (text,
                          "\"boundingBox\":{\"x\":%s,\"y\":%s,\"w\":%s,\"h\":%s}}",
                          g_ascii_dtostr (numbers[0], sizeof numbers[0], box->x),
                          g_ascii_dtostr (numbers[1], sizeof numbers[1], box->y),
                          g_ascii_dtostr (numbers[2], sizeof numbers[2], box->w),
                          g_ascii_dtostr (numbers[3], sizeof numbers[3], box->h));
}

static void
append_row (GString          *text,
            const FixtureRow *row,
            const FixtureBox *boxes,
            gsize             n_boxes)
{
  gboolean is_video = g_str_equal (row->type, "video");

  g_string_append_printf (text,
                          "{\"label_hash\":\"l-%s\",\"data_hash\":\"d-%s\",\"data_title\":\"%s\","
                          "\"data_type\":\"%s\",\"data_units\":{\"d-%s\":{\"data_hash\":\"d-%s\","
                          "\"data_title\":\"%s\",\"data_sequence\":0,",
                          row->title, row->title, row->title, row->type, row->title, row->title,
                          row->title);
  if (row->width > 0)
    g_string_append_printf (text, "\"width\":%u,\"height\":%u,", row->width, row->height);

  g_string_append_printf (text, "\"labels\":{%s\"objects\":[", is_video ? "\"0\":{" : "");
  for (gsize i = 0; i < n_boxes; i++)
    {
      g_autofree char *object_hash = g_strdup_printf ("object-%" G_GSIZE_FORMAT, i);

      if (i > 0)
        g_string_append_c (text, ',');
      append_box (text, &boxes[i], object_hash);
    }

  g_string_append (text, is_video ? "]}}}}}" : "]}}}}");
}

static TsLabelSet *
parse (GString *text)
{
  TsLabelSet *set = ts_label_set_parse (text->str, text->len, "fixture.json", NULL);

  for (guint i = 0; i < ts_label_set_get_n_problems (set); i++)
    {
      g_autofree char *problem = ts_problem_to_string (ts_label_set_get_problem (set, i));

      g_error ("%s", problem);
    }

  return set;
}

/* Compares and grades what both sides drew in these pictures. */
TsGrading *
canvas_fixture_compare (const FixtureRow *rows,
                        gsize             n_rows)
{
  g_autoptr (GString) benchmark_text = g_string_new ("[");
  g_autoptr (GString) training_text = g_string_new ("[");
  g_autoptr (TsLabelSet) benchmark = NULL;
  g_autoptr (TsLabelSet) training = NULL;
  g_autoptr (TsComparison) comparison = NULL;
  g_autoptr (TsOverlapTable) table = NULL;
  TsRules rules = ts_rules_get_default ();

  for (gsize i = 0; i < n_rows; i++)
    {
      if (i > 0)
        {
          g_string_append_c (benchmark_text, ',');
          g_string_append_c (training_text, ',');
        }

      append_row (benchmark_text, &rows[i], rows[i].benchmark, rows[i].n_benchmark);
      append_row (training_text, &rows[i], rows[i].training, rows[i].n_training);
    }

  g_string_append_c (benchmark_text, ']');
  g_string_append_c (training_text, ']');
  benchmark = parse (benchmark_text);
  training = parse (training_text);

  comparison = ts_comparison_new (benchmark, (TsLabelSet *const[]) { training }, 1, NULL);
  table = ts_overlap_table_new (comparison, rules.frames, rules.mixing);

  return ts_grading_new (table, rules.matcher, rules.thresholds);
}

/* A picture of one colour, 0xRRGGBB. */
GdkTexture *
canvas_fixture_texture (int     width,
                        int     height,
                        guint32 color)
{
  gsize n = (gsize) width * (gsize) height;
  guint32 *data = g_new (guint32, n);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < n; i++)
    data[i] = 0xff000000 | color;

  bytes = g_bytes_new_take (data, n * sizeof *data);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes,
                                 (gsize) width * sizeof *data);
}

/* Gives a widget without a window its size. */
void
canvas_fixture_allocate (GtkWidget *widget,
                         int        width,
                         int        height)
{
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (widget, width, height, -1, NULL);
}

/* Draws a widget the way a window would. */
cairo_surface_t *
canvas_fixture_draw (GtkWidget *widget)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                                         gtk_widget_get_width (widget),
                                                         gtk_widget_get_height (widget));
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

/* Reads a pixel, 0xRRGGBB. */
guint32
canvas_fixture_get_pixel (cairo_surface_t *surface,
                          int              x,
                          int              y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  const guint32 *row = (gconstpointer) (data + y * cairo_image_surface_get_stride (surface));

  g_assert_cmpint (x, >=, 0);
  g_assert_cmpint (x, <, cairo_image_surface_get_width (surface));
  g_assert_cmpint (y, >=, 0);
  g_assert_cmpint (y, <, cairo_image_surface_get_height (surface));

  return row[x] & 0xffffff;
}

static gboolean
deadline_cb (gpointer data)
{
  g_error ("waited for %d s in vain", DEADLINE_S);

  return G_SOURCE_REMOVE;
}

/* Iterates the main context until a condition holds. */
void
canvas_fixture_wait_until (gboolean (*condition) (gpointer data),
                           gpointer data)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_S, deadline_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (deadline);
}
