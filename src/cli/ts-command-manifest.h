/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-command.h"
#include "ts-manifest-check.h"
#include "ts-manifest-writer.h"

G_BEGIN_DECLS

/**
 * TsManifestFormat:
 *
 * How `manifest check` says what it found.
 */
typedef enum
{
  TS_MANIFEST_FORMAT_TEXT,
  TS_MANIFEST_FORMAT_JSON,
  TS_MANIFEST_FORMAT_SARIF
} TsManifestFormat;

/**
 * TsCheckedManifest:
 *
 * A manifest and what was found in it.
 */
typedef struct
{
  TsManifest       *manifest;
  TsManifestReport *report;
} TsCheckedManifest;

TsExit      ts_command_manifest_check   (int                      argc,
                                         char                    *argv[]);
TsExit      ts_command_manifest_convert (int                      argc,
                                         char                    *argv[]);
TsExit      ts_command_manifest_diff    (int                      argc,
                                         char                    *argv[]);
TsExit      ts_command_manifest_fix     (int                      argc,
                                         char                    *argv[]);
TsExit      ts_command_manifest_merge   (int                      argc,
                                         char                    *argv[]);
TsExit      ts_command_manifest_split   (int                      argc,
                                         char                    *argv[]);
TsExit      ts_command_manifest_stats   (int                      argc,
                                         char                    *argv[]);

gboolean    ts_command_manifest_parse   (const char              *name,
                                         const char              *parameters,
                                         const char              *summary,
                                         const GOptionEntry      *entries,
                                         int                     *argc,
                                         char                  ***argv);
TsManifest *ts_command_manifest_load    (const char              *name,
                                         const char              *path);
gboolean    ts_command_manifest_style   (const char              *name,
                                         const char              *word,
                                         TsManifestStyle         *style);
char       *ts_manifest_describe_report (TsManifestFormat         format,
                                         const TsCheckedManifest *checked,
                                         guint                    n_checked,
                                         TsManifestLevel          at_least);

G_END_DECLS
