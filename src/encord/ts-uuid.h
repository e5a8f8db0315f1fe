/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ts_uuid_normalize (const char  *text,
                         GError     **error);

G_END_DECLS
