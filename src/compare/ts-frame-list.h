/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-flat-array.h"
#include "ts-rules.h"

G_BEGIN_DECLS

/**
 * TsFrameItem:
 * @space: 0 for the frames of the row itself, else which of its spaces, from 1
 * @frame: within the row or the space
 * @annotation: of the label set
 *
 * One annotation and where it stands.
 */
typedef struct
{
  guint32 space;
  guint32 frame;
  guint32 annotation;
  gboolean is_key;
} TsFrameItem;

/**
 * TsFrameList:
 * @benchmark: (element-type TsFrameItem): in the order of the frames, then of the file
 * @training: (element-type TsFrameItem): likewise
 *
 * The annotations of two rows, frame by frame. Meant to be filled again and again.
 */
typedef struct
{
  TsFlatArray benchmark;
  TsFlatArray training;

  /*< private >*/
  GPtrArray  *spaces;
} TsFrameList;

/**
 * TsFrameSlice:
 * @space: see #TsFrameItem
 * @frame: likewise
 * @first_benchmark: of the list's items; there are @n_benchmark
 * @first_training: likewise
 *
 * What two rows have on one frame.
 */
typedef struct
{
  guint32 space;
  guint32 frame;
  guint32 first_benchmark;
  guint32 n_benchmark;
  guint32 first_training;
  guint32 n_training;
} TsFrameSlice;

void     ts_frame_list_init    (TsFrameList      *self);
void     ts_frame_list_clear   (TsFrameList      *self);

void     ts_frame_list_collect (TsFrameList      *self,
                                const TsLabelSet *benchmark,
                                const TsLabelRow *benchmark_row,
                                const TsLabelSet *training,
                                const TsLabelRow *training_row);
gboolean ts_frame_list_next    (const TsFrameList *self,
                                TsFrameChoice      choice,
                                TsFrameSlice      *slice);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsFrameList, ts_frame_list_clear)

G_END_DECLS
