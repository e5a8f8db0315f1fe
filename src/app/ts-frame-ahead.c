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

#define MAX_TITLES (2 * G_N_ELEMENTS (steps))

/* Each frame of an image group has a picture. */
static guint
add_frames (TsReview    *review,
            const char **titles,
            guint        n_titles)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps) && ts_review_get_frame (review) != TS_NONE; i++)
    {
      /* Before the first frame comes a number beyond the last one. */
      guint neighbour = ts_review_get_frame (review) + (guint) steps[i];

      if (neighbour >= ts_review_get_n_frames (review))
        continue;

      TsCanvasFrame frame = ts_canvas_frame_at (review, neighbour, TS_SIDE_TRAINING);

      if (frame.is_picture && frame.title != NULL)
        titles[n_titles++] = frame.title;
    }

  return n_titles;
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
  const char *titles[MAX_TITLES + 1] = { NULL };
  guint n_titles = add_frames (review, titles, 0);

  for (guint i = 0; i < G_N_ELEMENTS (steps) && position < n_pairs; i++)
    {
      /* Before the first row comes a number beyond the last one. */
      guint neighbour = position + (guint) steps[i];

      if (neighbour >= n_pairs)
        continue;

      const TsRowPair *pair =
        ts_comparison_get_pair (comparison, ts_pair_model_get_pair_at (pairs, neighbour));
      TsCanvasFrame frame = ts_canvas_frame_of_pair (comparison, pair, TS_SIDE_TRAINING);

      if (frame.is_picture && frame.title != NULL)
        titles[n_titles++] = frame.title;
    }

  ts_frame_store_prefetch (frames, titles);
}
