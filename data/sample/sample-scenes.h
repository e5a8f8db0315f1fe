/* SPDX-License-Identifier: MIT */
#pragma once

#include "sample-things.h"

G_BEGIN_DECLS

#define SAMPLE_WIDTH 960
#define SAMPLE_HEIGHT 640

/**
 * SampleAnswer:
 * @SAMPLE_FOUND: drawn by the expert and by the trainee
 * @SAMPLE_MISTAKEN: likewise, but the trainee chose another class
 * @SAMPLE_MISSED: drawn by the expert only
 * @SAMPLE_INVENTED: drawn by the trainee only, where there is nothing, or nothing more
 *
 * What becomes of a thing in the two label sets.
 */
typedef enum
{
  SAMPLE_FOUND,
  SAMPLE_MISTAKEN,
  SAMPLE_MISSED,
  SAMPLE_INVENTED
} SampleAnswer;

/**
 * SampleThing:
 * @rgb: the main colour in the picture
 * @off: by how many pixels the trainee's left, top, right and bottom edges are off
 * @mistaken_for: with %SAMPLE_MISTAKEN only
 *
 * One thing of a scene: how it is drawn, where the expert saw it, and what the trainee made
 * of it. The picture and both label sets come from this one line, so they fit.
 */
typedef struct
{
  SampleKind kind;
  struct
  {
    int x;
    int y;
    int width;
    int height;
  } box;
  guint32      rgb;
  SampleAnswer answer;
  struct
  {
    int left;
    int top;
    int right;
    int bottom;
  } off;
  SampleKind mistaken_for;
} SampleThing;

/**
 * SampleScene:
 * @title: the picture's file name
 * @trainee: who labelled it for training
 * @stage: where the training row stands in its workflow
 * @has_benchmark: the expert labelled it as well
 * @road: (array length=n_road) (nullable): a polygon in both sets, in ten-thousandths
 *
 * One picture, and with it one label row in each set.
 */
typedef struct
{
  const char        *title;
  const char        *trainee;
  const char        *stage;
  gboolean           has_benchmark;
  void             (*draw_ground) (cairo_t *cr);
  const SampleThing *things;
  guint              n_things;
  const int         *road;
  guint              n_road;
} SampleScene;

const SampleScene *sample_scenes_get  (guint             *n_scenes);
gboolean           sample_scene_save  (const SampleScene *self,
                                       const char        *path);

void sample_ground_street   (cairo_t *cr);
void sample_ground_harbour  (cairo_t *cr);
void sample_ground_evening  (cairo_t *cr);
void sample_ground_table    (cairo_t *cr);
void sample_ground_workshop (cairo_t *cr);
void sample_ground_meadow   (cairo_t *cr);
void sample_ground_night    (cairo_t *cr);
void sample_ground_valley   (cairo_t *cr);
void sample_ground_shelf    (cairo_t *cr);

G_END_DECLS
