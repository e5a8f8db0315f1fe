/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsManifestLines:
 *
 * Finds the line and column of a place in a large text: remembers the line that each block
 * of it starts in, so that only one block is looked at.
 */
typedef struct _TsManifestLines TsManifestLines;

TsManifestLines *ts_manifest_lines_new    (const char            *text,
                                           gsize                  length);
void             ts_manifest_lines_free   (TsManifestLines       *self);
void             ts_manifest_lines_locate (const TsManifestLines *self,
                                           gsize                  offset,
                                           guint                 *line,
                                           guint                 *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsManifestLines, ts_manifest_lines_free)

G_END_DECLS
