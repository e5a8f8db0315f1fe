/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-json-flaw.h"
#include "ts-json-scanner.h"
#include "ts-manifest-kind.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TS_MANIFEST_NO_ITEM:
 *
 * The index of what is not an item: the frame of the file around the items.
 */
#define TS_MANIFEST_NO_ITEM G_MAXUINT

/**
 * TS_MANIFEST_ERROR:
 *
 * Errors of reading and writing manifests as files. What is wrong inside one is no error
 * but a finding.
 */
#define TS_MANIFEST_ERROR (ts_manifest_error_quark ())

/**
 * TsManifestError:
 * @TS_MANIFEST_ERROR_READ: cannot be read
 * @TS_MANIFEST_ERROR_WRITE: cannot be written
 * @TS_MANIFEST_ERROR_FORMAT: is not what was asked for
 * @TS_MANIFEST_ERROR_LIMIT: an item alone exceeds what a file may hold
 */
typedef enum
{
  TS_MANIFEST_ERROR_READ,
  TS_MANIFEST_ERROR_WRITE,
  TS_MANIFEST_ERROR_FORMAT,
  TS_MANIFEST_ERROR_LIMIT
} TsManifestError;

/**
 * TsManifestSkip:
 *
 * The state of `skip_duplicate_urls`. @TS_MANIFEST_SKIP_ODD is a value that is no boolean.
 */
typedef enum
{
  TS_MANIFEST_SKIP_ABSENT,
  TS_MANIFEST_SKIP_FALSE,
  TS_MANIFEST_SKIP_TRUE,
  TS_MANIFEST_SKIP_ODD
} TsManifestSkip;

/**
 * TsManifestItem:
 * @offset: of its text in the file; only if @text is %NULL
 * @length: of its text in the file
 * @text: (nullable): its own text, if it was edited or added
 * @id: the same for as long as the item lives, whatever its place
 * @n_urls: how many URLs it registers
 * @longest_url: in bytes, as they stand in the text
 * @section: where it stands
 * @kind: what it is
 *
 * One item, as its text has it. A million of them must fit: nothing else is kept.
 */
typedef struct
{
  gsize   offset;
  gsize   length;
  GBytes *text;
  guint   id;
  guint   n_urls;
  guint   longest_url;
  guint8  section;
  guint8  kind;
} TsManifestItem;

#define TS_TYPE_MANIFEST (ts_manifest_get_type ())

G_DECLARE_FINAL_TYPE (TsManifest, ts_manifest, TS, MANIFEST, GObject)

GQuark      ts_manifest_error_quark      (void);

TsManifest *ts_manifest_new              (void);
TsManifest *ts_manifest_new_for_bytes    (GBytes            *bytes,
                                          const char        *name);
TsManifest *ts_manifest_load             (const char        *path,
                                          GCancellable      *cancellable,
                                          GError           **error);
TsManifest *ts_manifest_snapshot         (TsManifest        *self);

const char *ts_manifest_get_name         (TsManifest        *self);
GBytes     *ts_manifest_get_source       (TsManifest        *self);
gboolean    ts_manifest_is_untouched     (TsManifest        *self);
guint       ts_manifest_get_n_items      (TsManifest        *self);
const TsManifestItem *
            ts_manifest_get_item         (TsManifest        *self,
                                          guint              index);
TsJsonSlice ts_manifest_get_item_text    (TsManifest        *self,
                                          guint              index);
guint       ts_manifest_find_id          (TsManifest        *self,
                                          guint              id);
guint       ts_manifest_get_n_in_section (TsManifest        *self,
                                          TsManifestSection  section);
guint       ts_manifest_get_section_start
                                         (TsManifest        *self,
                                          TsManifestSection  section);
guint       ts_manifest_get_n_of_kind    (TsManifest        *self,
                                          TsManifestKind     kind);
guint64     ts_manifest_get_n_urls       (TsManifest        *self);
guint       ts_manifest_get_longest_url  (TsManifest        *self);
TsManifestSkip
            ts_manifest_get_skip         (TsManifest        *self);
void        ts_manifest_locate           (TsManifest        *self,
                                          guint              index,
                                          gsize              offset,
                                          guint             *line,
                                          guint             *column);

G_END_DECLS
