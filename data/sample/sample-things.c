/* SPDX-License-Identifier: MIT */

/* The classes of the sample: their names, their colours on the canvas, who draws them. */

#include "config.h"

#include "sample-things.h"

typedef struct
{
  const char *name;
  guint32     color;
  void      (*draw) (cairo_t *cr,
                     guint32  rgb);
} Thing;

static const Thing things[SAMPLE_N_KINDS] = {
  [SAMPLE_CAR] = { "Car", 0xd33115, sample_draw_car },
  [SAMPLE_BUS] = { "Bus", 0x9f0500, sample_draw_bus },
  [SAMPLE_PERSON] = { "Person", 0x0062b1, sample_draw_person },
  [SAMPLE_TREE] = { "Tree", 0x2e7d32, sample_draw_tree },
  [SAMPLE_TRAFFIC_LIGHT] = { "Traffic Light", 0x7b64ff, sample_draw_traffic_light },
  [SAMPLE_SAILING_BOAT] = { "Sailing Boat", 0x16406c, sample_draw_sailing_boat },
  [SAMPLE_FISHING_BOAT] = { "Fishing Boat", 0xc45100, sample_draw_fishing_boat },
  [SAMPLE_BUOY] = { "Buoy", 0xd81b60, sample_draw_buoy },
  [SAMPLE_LIGHTHOUSE] = { "Lighthouse", 0x653294, sample_draw_lighthouse },
  [SAMPLE_APPLE] = { "Apple", 0xd33115, sample_draw_apple },
  [SAMPLE_ORANGE] = { "Orange", 0xe27300, sample_draw_orange },
  [SAMPLE_PEAR] = { "Pear", 0x68bc00, sample_draw_pear },
  [SAMPLE_LEMON] = { "Lemon", 0xb0a000, sample_draw_lemon },
  [SAMPLE_BANANA] = { "Banana", 0x808900, sample_draw_banana },
  [SAMPLE_HAMMER] = { "Hammer", 0xab149e, sample_draw_hammer },
  [SAMPLE_SAW] = { "Saw", 0x0c797d, sample_draw_saw },
  [SAMPLE_SCREWDRIVER] = { "Screwdriver", 0x0062b1, sample_draw_screwdriver },
  [SAMPLE_MUG] = { "Mug", 0x16a5a5, sample_draw_mug },
  [SAMPLE_CLOCK] = { "Clock", 0x653294, sample_draw_clock },
  [SAMPLE_SHEEP] = { "Sheep", 0x0062b1, sample_draw_sheep },
  [SAMPLE_COW] = { "Cow", 0xc45100, sample_draw_cow },
  [SAMPLE_DOG] = { "Dog", 0xab149e, sample_draw_dog },
  [SAMPLE_PLANET] = { "Planet", 0xfe9200, sample_draw_planet },
  [SAMPLE_MOON] = { "Moon", 0x009ce0, sample_draw_moon },
  [SAMPLE_COMET] = { "Comet", 0xfa28ff, sample_draw_comet },
  [SAMPLE_BALLOON] = { "Balloon", 0xd33115, sample_draw_balloon },
  [SAMPLE_BOOK] = { "Book", 0x0c797d, sample_draw_book },
  [SAMPLE_PLANT] = { "Plant", 0x2e7d32, sample_draw_plant },
  /* Only ever an outline: the ground is drawn with the scene. */
  [SAMPLE_ROAD] = { "Road", 0x6b7280, NULL },
};

/**
 * sample_kind_get_name:
 *
 * Gets the name of the class.
 */
const char *
sample_kind_get_name (SampleKind kind)
{
  return things[kind].name;
}

/**
 * sample_kind_get_color:
 *
 * Gets the colour of the class's outlines, 0xRRGGBB.
 */
guint32
sample_kind_get_color (SampleKind kind)
{
  return things[kind].color;
}

/**
 * sample_kind_draw:
 *
 * Draws a thing over the unit square.
 */
void
sample_kind_draw (SampleKind  kind,
                  cairo_t    *cr,
                  guint32     rgb)
{
  things[kind].draw (cr, rgb);
}
