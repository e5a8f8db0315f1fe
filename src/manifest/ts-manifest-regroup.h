/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-edit.h"
#include "ts-manifest-import.h"

G_BEGIN_DECLS

TsManifestEdit *ts_manifest_regroup (TsManifest                     *manifest,
                                     const guint                    *indexes,
                                     guint                           n_indexes,
                                     const TsManifestImportOptions  *options,
                                     const char                     *label,
                                     TsManifestPreview              *preview,
                                     GError                        **error);

G_END_DECLS
