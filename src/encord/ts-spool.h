/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int ts_spool_open (const char  *folder,
                   GError     **error);

G_END_DECLS
