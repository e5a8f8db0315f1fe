/* SPDX-License-Identifier: MIT */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TsExit:
 * @TS_EXIT_DONE: all went well
 * @TS_EXIT_INCOMPLETE: it is done, but some rows could not be read
 * @TS_EXIT_FAILED: nothing was written: wrong usage, a file that cannot be read or written,
 *   or nothing to write
 *
 * What the command tells the shell.
 */
typedef enum
{
  TS_EXIT_DONE = 0,
  TS_EXIT_INCOMPLETE = 1,
  TS_EXIT_FAILED = 2
} TsExit;

TsExit ts_command_run      (int          argc,
                            char        *argv[]);
TsExit ts_command_compare  (int          argc,
                            char        *argv[]);
TsExit ts_command_encord   (int          argc,
                            char        *argv[]);
TsExit ts_command_evaluate (int          argc,
                            char        *argv[]);
TsExit ts_command_manifest (int          argc,
                            char        *argv[]);
TsExit ts_command_merge    (int          argc,
                            char        *argv[]);

TsExit ts_command_complain (const char  *command,
                            const char  *format,
                            ...) G_GNUC_PRINTF (2, 3);
TsExit ts_command_misused  (const char  *command,
                            const char  *format,
                            ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
