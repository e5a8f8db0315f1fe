/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-manifest-lines.h"
#include "ts-manifest.h"

G_BEGIN_DECLS

/* A member at the top of the file, in the order of the file. */
typedef enum
{
  TS_MANIFEST_ENTRY_SECTION, /* the first of its name; others merge into it */
  TS_MANIFEST_ENTRY_SKIP,
  TS_MANIFEST_ENTRY_OTHER,   /* kept as it was */
  TS_MANIFEST_ENTRY_REST     /* what stands outside of the top object, as it was */
} TsManifestEntryType;

typedef struct
{
  TsManifestEntryType type;
  TsManifestSection   section;
  gsize               offset;       /* of the whole member */
  gsize               length;
  gsize               name_offset;
  gsize               name_length;  /* with quotation marks */
  gsize               value_offset;
  gsize               value_length;
  TsJsonToken         value_token;
} TsManifestEntry;

/* The second and further places of a section that stands more than once. */
typedef struct
{
  TsManifestSection section;
  gsize             name_offset;
  gsize             name_length;
  gsize             array_offset;   /* its opening bracket */
  gsize             last_end;       /* the end of the section that it continues */
  guint             n_items;
  gboolean          joins_items;    /* the lists on both sides have items */
} TsManifestRepeat;

#define TS_MANIFEST_MAX_FRAME_FLAWS 2000
#define TS_MANIFEST_MAX_ENTRIES 10000

struct _TsManifest
{
  GObject parent_instance;

  /* owned */
  char            *name;
  GBytes          *source;
  GArray          *items[TS_MANIFEST_N_SECTIONS];  /* of TsManifestItem */
  GArray          *entries;                        /* of TsManifestEntry */
  GArray          *repeats;                        /* of TsManifestRepeat */
  GArray          *flaws;                          /* of TsJsonFlaw: of the frame */
  TsManifestLines *lines;                          /* (nullable): made when needed */

  /* plain state */
  const char      *text;
  gsize            length;
  guint            n_flaws;
  guint            n_loaded;
  guint            next_id;
  TsManifestSkip   skip;
  TsManifestSkip   loaded_skip;
  gboolean         is_frame_mended;
  gboolean         is_recoded;
  gboolean         is_object;
  gboolean         is_part;      /* of a split manifest: has no empty sections */
  TsManifestSection order[TS_MANIFEST_N_SECTIONS]; /* of the file, then the others */
};

GBytes            *ts_manifest_read_bytes    (const char        *path,
                                              GCancellable      *cancellable,
                                              GError           **error);
void               ts_manifest_read          (TsManifest        *self);
void               ts_manifest_item_measure  (TsManifestItem    *item,
                                              const char        *text,
                                              gsize              length);
void               ts_manifest_swap          (TsManifest        *self,
                                              TsManifest        *other);
TsManifest        *ts_manifest_snapshot_frame (TsManifest       *self);
void               ts_manifest_items_free    (GArray            *items);
GArray            *ts_manifest_items_copy    (GArray            *items);
gboolean           ts_manifest_has_structure (TsManifest        *self);
void               ts_manifest_append_contained (GString        *output,
                                                 const char     *text,
                                                 gsize           length);
void               ts_manifest_emit_changed  (TsManifest        *self,
                                              guint              position,
                                              guint              n_removed,
                                              guint              n_added);

G_END_DECLS
