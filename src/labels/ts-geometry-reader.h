/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-label-reader.h"

G_BEGIN_DECLS

/* Each reads the value of a member, which comes next, onto the outline that is being made. */

gboolean ts_label_reader_read_polygon      (TsLabelReader *self,
                                            TsGeometry    *geometry);
gboolean ts_label_reader_read_polygons     (TsLabelReader *self,
                                            TsGeometry    *geometry);
gboolean ts_label_reader_read_points       (TsLabelReader *self,
                                            const char    *member,
                                            TsGeometry    *geometry);
gboolean ts_label_reader_read_skeleton     (TsLabelReader *self,
                                            TsGeometry    *geometry);
gboolean ts_label_reader_read_cuboid       (TsLabelReader *self,
                                            TsGeometry    *geometry);
gboolean ts_label_reader_read_cuboid_2d    (TsLabelReader *self,
                                            TsGeometry    *geometry);

gboolean ts_label_reader_read_flat_points  (TsLabelReader *self,
                                            const char    *member);
gboolean ts_label_reader_may_read_point    (TsLabelReader *self,
                                            const char    *member,
                                            double         point[2],
                                            gboolean      *is_there);
void     ts_label_reader_add_text          (TsLabelReader *self,
                                            const char    *text);
gboolean ts_label_reader_fail_missing      (TsLabelReader *self,
                                            gsize          offset,
                                            const char    *part,
                                            const char    *member);

G_END_DECLS
