/* SPDX-License-Identifier: MIT */

/* Canvas frame: which picture belongs to a frame of a label row. */

#include "config.h"

#include "ts-canvas-frame.h"

#include "ts-frame-name.h"

/* What a row or a part of it is. */
typedef enum
{
  KIND_PICTURE,
  KIND_OTHER, /* something with a place for objects */
  KIND_UNSEEN
} Kind;

static Kind
get_kind_of_row (const TsLabelRow *row)
{
  switch (row->data_type)
    {
    case TS_DATA_TYPE_UNKNOWN:
    case TS_DATA_TYPE_IMAGE:
    case TS_DATA_TYPE_IMAGE_GROUP:
      return KIND_PICTURE;

    case TS_DATA_TYPE_VIDEO:
    case TS_DATA_TYPE_DICOM:
    case TS_DATA_TYPE_NIFTI:
    case TS_DATA_TYPE_PDF:
    case TS_DATA_TYPE_GROUP:
      return KIND_OTHER;

    case TS_DATA_TYPE_AUDIO:
    case TS_DATA_TYPE_TEXT:
    case TS_DATA_TYPE_SCENE:
      return KIND_UNSEEN;
    }

  g_assert_not_reached ();
}

/* The children of groups say by a word of their own what they are. */
static Kind
get_kind_of_space (const TsDataUnit *unit)
{
  static const struct
  {
    const char *type;
    Kind        kind;
  } kinds[] = {
    { "image", KIND_PICTURE },
    { "audio", KIND_UNSEEN },
    { "text", KIND_UNSEEN },
    { "html", KIND_UNSEEN },
    { "point_cloud", KIND_UNSEEN },
    { "scene", KIND_UNSEEN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (unit->mime_type, kinds[i].type) == 0)
        return kinds[i].kind;
    }

  return KIND_OTHER;
}

static TsCanvasFrame
make_frame (const TsLabelRow *row,
            const TsDataUnit *unit)
{
  gboolean is_space = unit != NULL && unit->is_space;
  Kind kind = is_space ? get_kind_of_space (unit) : get_kind_of_row (row);

  return (TsCanvasFrame) {
    .title = ts_canvas_frame_get_title (row, unit),
    .unit_hash = unit != NULL ? unit->hash : NULL,
    .width = unit != NULL ? unit->width : 0,
    .height = unit != NULL ? unit->height : 0,
    .is_picture = kind == KIND_PICTURE,
    .is_seen = kind != KIND_UNSEEN,
  };
}

/* In an image group, another unit is another frame; of anything else there is one unit. */
static const TsDataUnit *
find_unit (const TsLabelSet *set,
           const TsLabelRow *row,
           guint32           frame)
{
  gboolean is_group = row->data_type == TS_DATA_TYPE_IMAGE_GROUP;
  const TsDataUnit *first = NULL;

  for (guint32 i = 0; i < row->n_units; i++)
    {
      const TsDataUnit *unit = ts_label_set_get_unit (set, row->first_unit + i);

      if (unit->sequence == (is_group ? frame : 0))
        return unit;

      if (first == NULL)
        first = unit;
    }

  return is_group ? NULL : first;
}

/**
 * ts_canvas_frame_of_row:
 * @row: of @set
 *
 * Finds the picture of a row: of an image group its first, of anything else the row's own.
 *
 * Returns: the frame
 */
TsCanvasFrame
ts_canvas_frame_of_row (const TsLabelSet *set,
                        const TsLabelRow *row)
{
  return make_frame (row, find_unit (set, row, 0));
}

/**
 * ts_canvas_frame_of_pair:
 * @pair: of @comparison
 *
 * Finds the picture that one side of a pair is shown on.
 *
 * Returns: the frame
 */
TsCanvasFrame
ts_canvas_frame_of_pair (TsComparison    *comparison,
                         const TsRowPair *pair,
                         TsSide           side)
{
  if (side == TS_SIDE_BENCHMARK)
    return ts_canvas_frame_of_row (ts_comparison_get_benchmark (comparison),
                                   ts_comparison_get_benchmark_row (comparison, pair));

  return ts_canvas_frame_of_row (ts_comparison_get_training (comparison, pair->training_set),
                                 ts_comparison_get_training_row (comparison, pair));
}

/* Where a side has labelled nothing, the other one may know what is there. */
static const TsDataUnit *
find_unit_of_frame (const TsFramePair *frame,
                    const TsLabelSet  *set,
                    const TsLabelRow  *row,
                    guint32            own,
                    const TsLabelSet  *other_set,
                    guint32            other)
{
  const TsDataUnit *unit;

  if (own != TS_NONE)
    return ts_label_set_get_unit (set, own);

  unit = other != TS_NONE ? ts_label_set_get_unit (other_set, other) : NULL;
  if (unit != NULL && unit->is_space)
    return unit;

  return find_unit (set, row, frame->frame);
}

/**
 * ts_canvas_frame_at:
 * @review: that shows a pair
 * @position: which of the pair's frames
 *
 * Finds what one side of a frame is shown on.
 *
 * Returns: the frame
 */
TsCanvasFrame
ts_canvas_frame_at (TsReview *review,
                    guint     position,
                    TsSide    side)
{
  TsComparison *comparison = ts_review_get_comparison (review);
  const TsRowPair *pair = ts_review_get_row_pair (review);
  const TsLabelSet *benchmark = ts_comparison_get_benchmark (comparison);
  const TsLabelSet *training = ts_comparison_get_training (comparison, pair->training_set);
  const TsFramePair *frame = ts_review_get_frame_pair (review, position);
  const TsLabelRow *row;

  if (side == TS_SIDE_BENCHMARK)
    {
      row = ts_comparison_get_benchmark_row (comparison, pair);

      return make_frame (row, find_unit_of_frame (frame, benchmark, row, frame->benchmark_unit,
                                                  training, frame->training_unit));
    }

  row = ts_comparison_get_training_row (comparison, pair);

  return make_frame (row, find_unit_of_frame (frame, training, row, frame->training_unit,
                                              benchmark, frame->benchmark_unit));
}

/**
 * ts_canvas_frame_of_review:
 * @review: that shows a pair
 *
 * Finds what one side of the frame that is looked at is shown on.
 *
 * Returns: the frame
 */
TsCanvasFrame
ts_canvas_frame_of_review (TsReview *review,
                           TsSide    side)
{
  guint position = ts_review_get_frame (review);

  if (position == TS_NONE)
    return ts_canvas_frame_of_pair (ts_review_get_comparison (review),
                                    ts_review_get_row_pair (review), side);

  return ts_canvas_frame_at (review, position, side);
}

/**
 * ts_canvas_frame_get_title:
 * @unit: (nullable): of @row
 *
 * Tells what the picture of a unit is called. That of a row of one file has the row's title.
 *
 * Returns: (transfer none) (nullable): the title
 */
const char *
ts_canvas_frame_get_title (const TsLabelRow *row,
                           const TsDataUnit *unit)
{
  gboolean has_own = unit != NULL && unit->title != NULL
                     && (unit->is_space || row->data_type == TS_DATA_TYPE_IMAGE_GROUP);

  return has_own ? unit->title : row->data_title;
}

/**
 * ts_canvas_frame_dup_name:
 *
 * Returns: (transfer full) (nullable): what to look the picture up by, if there is one
 */
char *
ts_canvas_frame_dup_name (TsCanvasFrame frame)
{
  if (!frame.is_picture || frame.title == NULL)
    return NULL;

  return ts_frame_name_new (frame.title, frame.unit_hash);
}
