/* SPDX-License-Identifier: MIT */

/* The scenes of the sample comparison. Between them they show every kind of result: boxes
 * that match, that overlap too little, of the wrong class, missed, drawn where nothing is, and
 * drawn twice; a row in perfect agreement, one that is not complete, one that only the trainee
 * has, and a polygon, which is no box and takes no part. */

#include "config.h"

#include "sample-scenes.h"

#define ALEX "trainee.alex@example.org"
#define ROBIN "trainee.robin@example.org"

static const SampleThing street[] = {
  { SAMPLE_TREE, { 30, 186, 150, 236 }, 0x5c9a45, SAMPLE_FOUND, { -4, 3, 5, -6 } },
  { SAMPLE_TREE, { 806, 196, 140, 226 }, 0x6aa84f, SAMPLE_FOUND, { 6, 4, -4, -74 } },
  { SAMPLE_TRAFFIC_LIGHT, { 206, 262, 32, 168 }, 0x3b4252, SAMPLE_FOUND, { -2, -1, 1, 2 } },
  { SAMPLE_PERSON, { 268, 318, 44, 112 }, 0x2f7fc1, SAMPLE_FOUND, { -2, 2, 3, 1 } },
  { SAMPLE_PERSON, { 440, 326, 40, 104 }, 0xc9587a, SAMPLE_MISSED, { 0 } },
  { SAMPLE_BUS, { 506, 392, 290, 134 }, 0xc0392b, SAMPLE_FOUND, { 2, -3, -78, 2 } },
  { SAMPLE_CAR, { 70, 462, 190, 88 }, 0x2f6fb3, SAMPLE_FOUND, { 3, -2, 2, 4 } },
  { SAMPLE_CAR, { 302, 494, 206, 94 }, 0xf0b429, SAMPLE_MISTAKEN, { -3, 2, 4, -2 }, SAMPLE_BUS },
  { SAMPLE_PERSON, { 588, 180, 42, 72 }, 0, SAMPLE_INVENTED, { 0 } },
};

static const int street_road[] = {
  0, 7000, 10000, 7000, 10000, 10000, 0, 10000,
};

static const SampleThing harbour[] = {
  { SAMPLE_LIGHTHOUSE, { 796, 112, 92, 262 }, 0xc0392b, SAMPLE_FOUND, { -3, 4, 2, 3 } },
  { SAMPLE_SAILING_BOAT, { 470, 244, 62, 76 }, 0x8a5a2b, SAMPLE_MISTAKEN, { 2, -2, 2, 1 },
    SAMPLE_BUOY },
  { SAMPLE_SAILING_BOAT, { 112, 206, 190, 230 }, 0x1f4f8a, SAMPLE_FOUND, { -4, 5, 3, 2 } },
  { SAMPLE_FISHING_BOAT, { 506, 404, 270, 158 }, 0x2a7f78, SAMPLE_FOUND, { -6, 36, 4, 3 } },
  { SAMPLE_FISHING_BOAT, { 536, 438, 120, 70 }, 0, SAMPLE_INVENTED, { 0 } },
  { SAMPLE_BUOY, { 366, 470, 50, 82 }, 0xd33115, SAMPLE_FOUND, { -1, 2, 2, -2 } },
  { SAMPLE_BUOY, { 866, 474, 40, 66 }, 0xd33115, SAMPLE_MISSED, { 0 } },
  { SAMPLE_BUOY, { 214, 548, 54, 44 }, 0, SAMPLE_INVENTED, { 0 } },
};

static const SampleThing fruit[] = {
  { SAMPLE_PEAR, { 250, 246, 136, 208 }, 0xb5c94a, SAMPLE_FOUND, { 3, -3, -2, 4 } },
  { SAMPLE_APPLE, { 96, 312, 150, 150 }, 0xd33b2c, SAMPLE_FOUND, { -2, 3, 4, 2 } },
  { SAMPLE_ORANGE, { 404, 314, 146, 146 }, 0xf28c1e, SAMPLE_FOUND, { 2, 2, -3, -2 } },
  { SAMPLE_LEMON, { 574, 356, 138, 100 }, 0xf4d83a, SAMPLE_MISTAKEN, { -3, 1, 2, -4 },
    SAMPLE_ORANGE },
  { SAMPLE_BANANA, { 700, 318, 206, 140 }, 0xf2c93a, SAMPLE_FOUND, { 4, 52, -8, 3 } },
  { SAMPLE_APPLE, { 300, 470, 128, 130 }, 0x86b93a, SAMPLE_MISTAKEN, { 1, -2, 3, 2 },
    SAMPLE_PEAR },
  { SAMPLE_ORANGE, { 470, 474, 126, 126 }, 0xf59a2a, SAMPLE_FOUND, { -20, -16, 22, 18 } },
  { SAMPLE_LEMON, { 640, 510, 110, 80 }, 0xf7e04a, SAMPLE_MISSED, { 0 } },
};

static const SampleThing workshop[] = {
  { SAMPLE_HAMMER, { 84, 96, 150, 264 }, 0x2f6fb3, SAMPLE_FOUND, { 4, -3, 3, 2 } },
  { SAMPLE_SAW, { 276, 122, 300, 128 }, 0xb4552d, SAMPLE_FOUND, { -5, 4, -44, -6 } },
  { SAMPLE_SCREWDRIVER, { 628, 96, 42, 226 }, 0xd33115, SAMPLE_FOUND, { -4, -3, 162, 4 } },
  { SAMPLE_SCREWDRIVER, { 704, 96, 42, 226 }, 0xf0b429, SAMPLE_MISSED, { 0 } },
  { SAMPLE_SCREWDRIVER, { 780, 96, 42, 226 }, 0x3f8f4f, SAMPLE_MISSED, { 0 } },
  { SAMPLE_CLOCK, { 362, 290, 126, 126 }, 0x8a5a2b, SAMPLE_FOUND, { -2, 2, 2, -2 } },
  { SAMPLE_MUG, { 120, 404, 118, 118 }, 0x2a8f86, SAMPLE_FOUND, { 2, -2, -30, 1 } },
  { SAMPLE_PLANT, { 560, 344, 128, 178 }, 0x4f9a45, SAMPLE_FOUND, { 3, 3, -3, 2 } },
  { SAMPLE_MUG, { 760, 426, 96, 96 }, 0xc9587a, SAMPLE_FOUND, { -2, 3, 2, -1 } },
};

static const SampleThing meadow[] = {
  { SAMPLE_TREE, { 44, 120, 206, 300 }, 0x4f9a45, SAMPLE_FOUND, { -3, 4, 6, -5 } },
  { SAMPLE_SHEEP, { 330, 346, 128, 100 }, 0xf1ece0, SAMPLE_FOUND, { 2, -2, -3, 2 } },
  { SAMPLE_SHEEP, { 438, 376, 142, 112 }, 0xfaf6ec, SAMPLE_FOUND, { -34, -6, 4, 3 } },
  { SAMPLE_COW, { 630, 340, 240, 178 }, 0xf3ece2, SAMPLE_FOUND, { 4, 3, -6, 2 } },
  { SAMPLE_DOG, { 250, 488, 146, 112 }, 0x9a6233, SAMPLE_MISTAKEN, { 2, 3, -2, 1 }, SAMPLE_SHEEP },
  { SAMPLE_SHEEP, { 520, 500, 152, 118 }, 0xf7f1e4, SAMPLE_FOUND, { 3, 2, -4, -3 } },
  { SAMPLE_COW, { 812, 258, 74, 54 }, 0xc9925a, SAMPLE_MISSED, { 0 } },
  { SAMPLE_SHEEP, { 700, 556, 70, 48 }, 0, SAMPLE_INVENTED, { 0 } },
};

static const SampleThing night[] = {
  { SAMPLE_MOON, { 96, 84, 176, 176 }, 0xd9d5c8, SAMPLE_FOUND, { 0 } },
  { SAMPLE_PLANET, { 520, 170, 300, 184 }, 0xe0a458, SAMPLE_FOUND, { 0 } },
  { SAMPLE_COMET, { 330, 330, 210, 150 }, 0xbfe3f2, SAMPLE_FOUND, { 0 } },
  { SAMPLE_PLANET, { 150, 400, 110, 66 }, 0x5aa0c9, SAMPLE_FOUND, { 0 } },
  { SAMPLE_MOON, { 840, 420, 56, 56 }, 0xc9b8a8, SAMPLE_FOUND, { 0 } },
};

static const SampleThing valley[] = {
  { SAMPLE_BALLOON, { 96, 70, 186, 256 }, 0xd33b2c, SAMPLE_FOUND, { 2, -2, -3, -38 } },
  { SAMPLE_BALLOON, { 250, 190, 120, 168 }, 0x2f7fc1, SAMPLE_FOUND, { -3, 2, 2, 3 } },
  { SAMPLE_BALLOON, { 436, 96, 150, 208 }, 0xf0b429, SAMPLE_FOUND, { 2, 3, 3, -2 } },
  { SAMPLE_BALLOON, { 640, 196, 96, 134 }, 0x8e5fc0, SAMPLE_FOUND, { -2, 1, 2, 2 } },
  { SAMPLE_BALLOON, { 760, 60, 158, 220 }, 0x3f9f6f, SAMPLE_FOUND, { -4, -3, 4, 4 } },
  { SAMPLE_BALLOON, { 540, 352, 52, 72 }, 0xd9587a, SAMPLE_MISSED, { 0 } },
};

static const SampleThing shelf[] = {
  { SAMPLE_BOOK, { 90, 76, 58, 220 }, 0x2f6fb3, SAMPLE_FOUND, { 2, 2, -2, 0 } },
  { SAMPLE_BOOK, { 152, 106, 48, 190 }, 0xc0392b, SAMPLE_FOUND, { 1, -2, 2, 0 } },
  { SAMPLE_PLANT, { 300, 90, 140, 206 }, 0x4f9a45, SAMPLE_FOUND, { -3, 2, 3, 1 } },
  { SAMPLE_CLOCK, { 540, 156, 140, 140 }, 0x8a5a2b, SAMPLE_FOUND, { 2, 2, 1, -1 } },
  { SAMPLE_BOOK, { 760, 96, 64, 200 }, 0x3f8f4f, SAMPLE_MISSED, { 0 } },
  { SAMPLE_MUG, { 160, 446, 120, 120 }, 0xd9865b, SAMPLE_FOUND, { 1, 2, -3, 0 } },
};

static const SampleThing evening[] = {
  { SAMPLE_LIGHTHOUSE, { 796, 112, 92, 262 }, 0x8a3b3b, SAMPLE_FOUND, { 0 } },
  { SAMPLE_SAILING_BOAT, { 180, 240, 170, 206 }, 0x33274f, SAMPLE_FOUND, { 0 } },
};

#define THINGS(array) .things = array, .n_things = G_N_ELEMENTS (array)

static const SampleScene scenes[] = {
  { "street.png", ALEX, "Complete", TRUE, sample_ground_street, THINGS (street),
    street_road, G_N_ELEMENTS (street_road) },
  { "harbour.png", ALEX, "Complete", TRUE, sample_ground_harbour, THINGS (harbour) },
  { "fruit.png", ROBIN, "Complete", TRUE, sample_ground_table, THINGS (fruit) },
  { "workshop.png", ALEX, "Complete", TRUE, sample_ground_workshop, THINGS (workshop) },
  { "meadow.png", ROBIN, "Complete", TRUE, sample_ground_meadow, THINGS (meadow) },
  { "balloons.png", ROBIN, "Complete", TRUE, sample_ground_valley, THINGS (valley) },
  { "night-sky.png", ALEX, "Complete", TRUE, sample_ground_night, THINGS (night) },
  { "shelf.png", ALEX, "Annotate 1", TRUE, sample_ground_shelf, THINGS (shelf) },
  { "harbour-evening.png", ROBIN, "Complete", FALSE, sample_ground_evening, THINGS (evening) },
};

/**
 * sample_scenes_get:
 *
 * Gets all scenes, in the order of the label files.
 */
const SampleScene *
sample_scenes_get (guint *n_scenes)
{
  *n_scenes = G_N_ELEMENTS (scenes);

  return scenes;
}

/**
 * sample_scene_save:
 *
 * Draws the picture and writes it as PNG.
 *
 * Returns: whether it could be written
 */
gboolean
sample_scene_save (const SampleScene *self,
                   const char        *path)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                                         SAMPLE_WIDTH, SAMPLE_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  self->draw_ground (cr);
  for (guint i = 0; i < self->n_things; i++)
    {
      const SampleThing *thing = &self->things[i];

      if (thing->answer == SAMPLE_INVENTED)
        continue;

      cairo_save (cr);
      cairo_translate (cr, thing->box.x, thing->box.y);
      cairo_scale (cr, thing->box.width, thing->box.height);
      sample_kind_draw (thing->kind, cr, thing->rgb);
      cairo_restore (cr);
    }

  const cairo_status_t status = cairo_surface_write_to_png (surface, path);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return status == CAIRO_STATUS_SUCCESS;
}
