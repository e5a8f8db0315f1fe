/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int   ts_media_file_open    (const char  *path,
                             const char  *name,
                             guint64     *size,
                             GError     **error);
gsize ts_media_file_read_at (int          fd,
                             guint64      offset,
                             guint8      *buffer,
                             gsize        size);
void  ts_media_file_set_errno
                            (GError     **error,
                             const char  *name,
                             int          code);

G_END_DECLS
