/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-grading.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * FixtureBox:
 * @name: of its class
 * @color: of its class, 0xRRGGBB
 * @person: (nullable): who drew it
 *
 * A box of a fixture, in fractions of the picture.
 */
typedef struct
{
  const char *name;
  guint32     color;
  double      x;
  double      y;
  double      w;
  double      h;
  const char *person;
} FixtureBox;

/**
 * FixtureRow:
 * @title: of the picture
 * @type: as files spell it: `image`, `video`
 *
 * What both sides drew in one picture.
 */
typedef struct
{
  const char       *title;
  const char       *type;
  guint             width;
  guint             height;
  const FixtureBox *benchmark;
  gsize             n_benchmark;
  const FixtureBox *training;
  gsize             n_training;
} FixtureRow;

/* The colours of a surface's pixels without their alpha. */
#define FIXTURE_PIXEL(red, green, blue) \
  ((guint32) (red) << 16 | (guint32) (green) << 8 | (guint32) (blue))

TsGrading       *canvas_fixture_compare    (const FixtureRow *rows,
                                            gsize             n_rows);
GdkTexture      *canvas_fixture_texture    (int               width,
                                            int               height,
                                            guint32           color);
void             canvas_fixture_allocate   (GtkWidget        *widget,
                                            int               width,
                                            int               height);
cairo_surface_t *canvas_fixture_draw       (GtkWidget        *widget);
guint32          canvas_fixture_get_pixel  (cairo_surface_t  *surface,
                                            int               x,
                                            int               y);
void             canvas_fixture_wait_until (gboolean        (*condition) (gpointer data),
                                            gpointer          data);

G_END_DECLS
