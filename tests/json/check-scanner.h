/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean check_scanner (const char *text,
                        gsize       length);

G_END_DECLS
