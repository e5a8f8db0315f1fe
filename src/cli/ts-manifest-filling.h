/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-command.h"
#include "ts-manifest-fill.h"

G_BEGIN_DECLS

TsExit ts_manifest_filling_run (const char                  *command,
                                TsManifest                  *manifest,
                                const TsManifestFillOptions *options);

G_END_DECLS
