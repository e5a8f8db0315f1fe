/* SPDX-License-Identifier: MIT */

/* A cell of the table of items: what it says, how large it is, and where it draws. */

#include "ts-manifest-cell.h"

#include "widget-fixture.h"

#define WIDTH_PX 200
#define HEIGHT_PX 40

typedef struct
{
  const char       *name;
  GtkTextDirection  direction;
  const char       *text;
  gboolean          is_at_start; /* the left half is drawn on */
  gboolean          is_at_end;   /* the right half is */
} Case;

static const Case cases[] = {
  { "left-to-right", GTK_TEXT_DIR_LTR, "iii", TRUE, FALSE },
  { "right-to-left", GTK_TEXT_DIR_RTL, "iii", FALSE, TRUE },
  { "hebrew", GTK_TEXT_DIR_RTL, "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", FALSE, TRUE },
  { "hebrew-in-english", GTK_TEXT_DIR_LTR, "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", TRUE, FALSE },
  { "cut-off", GTK_TEXT_DIR_LTR, "A text that is wider than two hundred pixels, whatever font",
    TRUE, TRUE },
  { "empty", GTK_TEXT_DIR_LTR, "", FALSE, FALSE },
};

static gboolean
is_drawn_on (cairo_surface_t *surface,
             int              x0,
             int              x1)
{
  const guchar *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = x0; x < x1; x++)
      if (pixels[y * stride + 4 * x + 3] != 0)
        return TRUE;

  return FALSE;
}

static cairo_surface_t *
draw (GtkWidget *cell)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH_PX,
                                                         HEIGHT_PX);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  cairo_t *cr = cairo_create (surface);

  GTK_WIDGET_GET_CLASS (cell)->snapshot (cell, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static void
test_draw (gconstpointer data)
{
  const Case *expected = data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *cell = ts_manifest_cell_new (PANGO_ELLIPSIZE_END, 4);
  cairo_surface_t *surface;

  gtk_widget_set_direction (cell, expected->direction);
  gtk_widget_set_size_request (cell, WIDTH_PX, HEIGHT_PX);
  gtk_widget_set_halign (cell, GTK_ALIGN_START);
  gtk_widget_set_valign (cell, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), cell);
  ts_manifest_cell_set_text (TS_MANIFEST_CELL (cell), expected->text);
  widget_fixture_show (box);

  surface = draw (cell);
  g_assert_cmpint (is_drawn_on (surface, 0, WIDTH_PX / 2), ==, expected->is_at_start);
  g_assert_cmpint (is_drawn_on (surface, WIDTH_PX / 2, WIDTH_PX), ==, expected->is_at_end);
  cairo_surface_destroy (surface);
  widget_fixture_close (box);
}

static void
test_text (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *cell = ts_manifest_cell_new (PANGO_ELLIPSIZE_END, 4);
  int before, after, width;

  gtk_box_append (GTK_BOX (box), cell);
  widget_fixture_show (box);
  gtk_widget_measure (cell, GTK_ORIENTATION_VERTICAL, -1, &before, NULL, NULL, NULL);
  g_assert_cmpstr (ts_manifest_cell_get_text (TS_MANIFEST_CELL (cell)), ==, "");
  ts_manifest_cell_set_text (TS_MANIFEST_CELL (cell), "Frame 12");
  gtk_widget_measure (cell, GTK_ORIENTATION_VERTICAL, -1, &after, NULL, NULL, NULL);

  g_assert_cmpstr (ts_manifest_cell_get_text (TS_MANIFEST_CELL (cell)), ==, "Frame 12");
  gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, >, 0);
  g_assert_cmpint (before, >, 0);
  g_assert_cmpint (before, ==, after);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Frame 12");
  widget_fixture_close (box);
}

/* A text of which nothing is left out gets the room that it needs. */
static void
test_room (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *cell = ts_manifest_cell_new (PANGO_ELLIPSIZE_NONE, 4);
  int narrow, wide;

  gtk_box_append (GTK_BOX (box), cell);
  widget_fixture_show (box);
  ts_manifest_cell_set_text (TS_MANIFEST_CELL (cell), "1:2");
  gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, &narrow, NULL, NULL, NULL);
  ts_manifest_cell_set_text (TS_MANIFEST_CELL (cell), "2000001:51");
  gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, &wide, NULL, NULL, NULL);
  g_assert_cmpint (wide, >, narrow);
  widget_fixture_close (box);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/manifest-cell/text/is-said-and-changes-no-size", test_text);
  g_test_add_func ("/manifest-cell/room/grows-with-what-is-not-cut", test_room);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/manifest-cell/draw/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_draw);
    }

  return g_test_run ();
}
