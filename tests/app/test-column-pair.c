/* SPDX-License-Identifier: MIT */

#include "ts-column-pair.h"
#include "widget-fixture.h"

typedef struct
{
  GtkWidget *pair;
  GtkWidget *first;
  GtkWidget *second;
} Fixture;

static GtkWidget *
create_child (int width,
              int height)
{
  GtkWidget *child = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (child), width);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (child), height);

  return child;
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->first = create_child (200, 300);
  self->second = create_child (200, 100);
  self->pair = ts_column_pair_new (self->first, self->second);
  widget_fixture_show (self->pair);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  widget_fixture_close (self->pair);
}

static graphene_rect_t
get_bounds (Fixture   *self,
            GtkWidget *child)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, self->pair, &bounds));

  return bounds;
}

static void
allocate (Fixture *self,
          int      width)
{
  int minimum, natural;

  gtk_widget_measure (self->pair, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  gtk_widget_allocate (self->pair, width, natural, -1, NULL);
}

static void
test_wide_ones_stand_side_by_side (Fixture       *self,
                                   gconstpointer  data)
{
  allocate (self, 900);

  graphene_rect_t first = get_bounds (self, self->first);
  graphene_rect_t second = get_bounds (self, self->second);

  g_assert_cmpfloat (first.origin.x, ==, 0);
  g_assert_cmpfloat (second.origin.y, ==, 0);
  g_assert_cmpfloat (second.origin.x, >, first.size.width);
  g_assert_cmpfloat (second.origin.x + second.size.width, ==, 900);
  g_assert_cmpint (gtk_widget_get_height (self->pair), ==, 300);
}

static void
test_narrow_ones_stand_over_one_another (Fixture       *self,
                                         gconstpointer  data)
{
  allocate (self, 300);

  graphene_rect_t first = get_bounds (self, self->first);
  graphene_rect_t second = get_bounds (self, self->second);

  g_assert_cmpfloat (second.origin.x, ==, 0);
  g_assert_cmpfloat (second.origin.y, >, first.origin.y + first.size.height);
  g_assert_cmpfloat (first.size.width, ==, 300);
  g_assert_cmpfloat (second.size.width, ==, 300);
  g_assert_cmpint (gtk_widget_get_height (self->pair), >, 400);
}

static void
test_right_to_left_mirrors (Fixture       *self,
                            gconstpointer  data)
{
  gtk_widget_set_direction (self->pair, GTK_TEXT_DIR_RTL);
  allocate (self, 900);

  graphene_rect_t first = get_bounds (self, self->first);
  graphene_rect_t second = get_bounds (self, self->second);

  g_assert_cmpfloat (second.origin.x, ==, 0);
  g_assert_cmpfloat (first.origin.x + first.size.width, ==, 900);
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }

  add ("/column-pair/wide-ones-stand-side-by-side", test_wide_ones_stand_side_by_side);
  add ("/column-pair/narrow-ones-stand-over-one-another",
       test_narrow_ones_stand_over_one_another);
  add ("/column-pair/right-to-left-mirrors", test_right_to_left_mirrors);

  return g_test_run ();
}
