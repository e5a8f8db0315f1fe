/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-application.h"

/* A desktop in which nothing varies: no home folder and no session bus. */
gboolean       desktop_fixture_init            (int        *argc,
                                                char     ***argv);
gboolean       desktop_fixture_init_with_data  (int        *argc,
                                                char     ***argv,
                                                const char *data_folder);
TsApplication *desktop_fixture_new_application (void);
void           desktop_fixture_remove_folder   (const char *path);
