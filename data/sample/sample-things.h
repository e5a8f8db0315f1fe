/* SPDX-License-Identifier: MIT */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * SampleKind:
 *
 * What can stand in a picture: the classes of the sample's ontology, in its order.
 */
typedef enum
{
  SAMPLE_CAR,
  SAMPLE_BUS,
  SAMPLE_PERSON,
  SAMPLE_TREE,
  SAMPLE_TRAFFIC_LIGHT,
  SAMPLE_SAILING_BOAT,
  SAMPLE_FISHING_BOAT,
  SAMPLE_BUOY,
  SAMPLE_LIGHTHOUSE,
  SAMPLE_APPLE,
  SAMPLE_ORANGE,
  SAMPLE_PEAR,
  SAMPLE_LEMON,
  SAMPLE_BANANA,
  SAMPLE_HAMMER,
  SAMPLE_SAW,
  SAMPLE_SCREWDRIVER,
  SAMPLE_MUG,
  SAMPLE_CLOCK,
  SAMPLE_SHEEP,
  SAMPLE_COW,
  SAMPLE_DOG,
  SAMPLE_PLANET,
  SAMPLE_MOON,
  SAMPLE_COMET,
  SAMPLE_BALLOON,
  SAMPLE_BOOK,
  SAMPLE_PLANT,
  SAMPLE_ROAD
} SampleKind;

#define SAMPLE_N_KINDS (SAMPLE_ROAD + 1)

const char *sample_kind_get_name  (SampleKind  kind);
guint32     sample_kind_get_color (SampleKind  kind);

void        sample_kind_draw      (SampleKind  kind,
                                   cairo_t    *cr,
                                   guint32     rgb);

/* How each kind is drawn: inside the unit square, touching its four sides, so that the box
 * of the label is known without looking at pixels. @rgb is the main colour. */
void        sample_draw_car           (cairo_t *cr, guint32 rgb);
void        sample_draw_bus           (cairo_t *cr, guint32 rgb);
void        sample_draw_person        (cairo_t *cr, guint32 rgb);
void        sample_draw_tree          (cairo_t *cr, guint32 rgb);
void        sample_draw_traffic_light (cairo_t *cr, guint32 rgb);
void        sample_draw_sailing_boat  (cairo_t *cr, guint32 rgb);
void        sample_draw_fishing_boat  (cairo_t *cr, guint32 rgb);
void        sample_draw_buoy          (cairo_t *cr, guint32 rgb);
void        sample_draw_lighthouse    (cairo_t *cr, guint32 rgb);
void        sample_draw_apple         (cairo_t *cr, guint32 rgb);
void        sample_draw_orange        (cairo_t *cr, guint32 rgb);
void        sample_draw_pear          (cairo_t *cr, guint32 rgb);
void        sample_draw_lemon         (cairo_t *cr, guint32 rgb);
void        sample_draw_banana        (cairo_t *cr, guint32 rgb);
void        sample_draw_hammer        (cairo_t *cr, guint32 rgb);
void        sample_draw_saw           (cairo_t *cr, guint32 rgb);
void        sample_draw_screwdriver   (cairo_t *cr, guint32 rgb);
void        sample_draw_mug           (cairo_t *cr, guint32 rgb);
void        sample_draw_clock         (cairo_t *cr, guint32 rgb);
void        sample_draw_sheep         (cairo_t *cr, guint32 rgb);
void        sample_draw_cow           (cairo_t *cr, guint32 rgb);
void        sample_draw_dog           (cairo_t *cr, guint32 rgb);
void        sample_draw_planet        (cairo_t *cr, guint32 rgb);
void        sample_draw_moon          (cairo_t *cr, guint32 rgb);
void        sample_draw_comet         (cairo_t *cr, guint32 rgb);
void        sample_draw_balloon       (cairo_t *cr, guint32 rgb);
void        sample_draw_book          (cairo_t *cr, guint32 rgb);
void        sample_draw_plant         (cairo_t *cr, guint32 rgb);

G_END_DECLS
