/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean ts_picture_end_is_reached (int fd);

G_END_DECLS
