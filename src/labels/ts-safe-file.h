/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean ts_safe_file_write (const char  *path,
                             GBytes      *bytes,
                             GError     **error);

G_END_DECLS
