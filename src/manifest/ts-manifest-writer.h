/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest.h"

G_BEGIN_DECLS

/**
 * TsManifestStyle:
 * @TS_MANIFEST_STYLE_KEEP: what was not edited keeps its bytes
 * @TS_MANIFEST_STYLE_PRETTY: one member a line, two spaces a level
 * @TS_MANIFEST_STYLE_COMPACT: without any white space
 *
 * How a manifest is written. All end with a newline, but for bytes that are kept.
 */
typedef enum
{
  TS_MANIFEST_STYLE_KEEP,
  TS_MANIFEST_STYLE_PRETTY,
  TS_MANIFEST_STYLE_COMPACT
} TsManifestStyle;

gboolean ts_manifest_write       (TsManifest       *self,
                                  GOutputStream    *stream,
                                  TsManifestStyle   style,
                                  GCancellable     *cancellable,
                                  GError          **error);
gboolean ts_manifest_save        (TsManifest       *self,
                                  const char       *path,
                                  TsManifestStyle   style,
                                  GCancellable     *cancellable,
                                  GError          **error);
GBytes  *ts_manifest_dup_bytes   (TsManifest       *self,
                                  TsManifestStyle   style);
void     ts_manifest_format_item (GString          *output,
                                  const char       *text,
                                  gsize             length,
                                  TsManifestStyle   style,
                                  guint             indent);

G_END_DECLS
