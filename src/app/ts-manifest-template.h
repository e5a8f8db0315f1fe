/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-kind.h"
#include "ts-manifest-url.h"

G_BEGIN_DECLS

GBytes  *ts_manifest_template_make     (TsManifestKind   kind,
                                        TsManifestCloud  cloud);
GBytes  *ts_manifest_template_for_urls (TsManifestKind   kind,
                                        const char      *title,
                                        const char *const *urls);
gboolean ts_manifest_template_guess_kind (const char     *url,
                                        TsManifestKind  *kind);

G_END_DECLS
