/* SPDX-License-Identifier: MIT */

/* Frames ahead: the pictures that a reader will want next, going through the frames of a row
 * and through the rows in the order of the list, so that they are there when it is their
 * turn. */

#include "config.h"

#include "ts-frame-ahead.h"
#include "ts-canvas-frame.h"

/* Where the next pictures stand, from the row that is shown, likeliest first: people go down
 * the list, and now and then one back. */
static const int steps[] = { 1, 2, -1 };

static void
add_frame (GStrvBuilder  *names,
           TsCanvasFrame  frame)
{
  g_autofree char *name = ts_canvas_frame_dup_name (frame);

  if (name != NULL)
    g_strv_builder_add (names, name);
}

/* Each frame of an image group has a picture. */
static void
add_frames (TsReview     *review,
            GStrvBuilder *names)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps) && ts_review_get_frame (review) != TS_NONE; i++)
    {
      /* Before the first frame comes a number beyond the last one. */
      guint neighbour = ts_review_get_frame (review) + (guint) steps[i];

      if (neighbour >= ts_review_get_n_frames (review))
        continue;

      add_frame (names, ts_canvas_frame_at (review, neighbour, TS_SIDE_TRAINING));
    }
}

/**
 * ts_frame_ahead_fetch:
 * @pairs: the rows in the order in which they are listed
 *
 * Asks @frames for the pictures of the frames and of the rows around what @review shows.
 * Replaces what was asked for before.
 */
void
ts_frame_ahead_fetch (TsFrameStore *frames,
                      TsPairModel  *pairs,
                      TsReview     *review)
{
  TsComparison *comparison = ts_pair_model_get_comparison (pairs);
  guint position = ts_pair_model_find_position (pairs, ts_review_get_pair (review));
  guint n_pairs = g_list_model_get_n_items (G_LIST_MODEL (pairs));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  add_frames (review, builder);
  for (guint i = 0; i < G_N_ELEMENTS (steps) && position < n_pairs; i++)
    {
      /* Before the first row comes a number beyond the last one. */
      guint neighbour = position + (guint) steps[i];

      if (neighbour >= n_pairs)
        continue;

      const TsRowPair *pair =
        ts_comparison_get_pair (comparison, ts_pair_model_get_pair_at (pairs, neighbour));

      add_frame (builder, ts_canvas_frame_of_pair (comparison, pair, TS_SIDE_TRAINING));
    }

  names = g_strv_builder_end (builder);
  ts_frame_store_prefetch (frames, (const char *const *) names);
}
