/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-json-flaw.h"
#include "ts-json-scanner.h"

#include <string.h>

G_BEGIN_DECLS

/**
 * TsManifestElements:
 *
 * What kinds of elements an array has.
 */
typedef enum
{
  TS_MANIFEST_HAS_STRING = 1 << 0,
  TS_MANIFEST_HAS_NUMBER = 1 << 1,
  TS_MANIFEST_HAS_BOOLEAN = 1 << 2,
  TS_MANIFEST_HAS_NULL = 1 << 3,
  TS_MANIFEST_HAS_OBJECT = 1 << 4,
  TS_MANIFEST_HAS_ARRAY = 1 << 5,
  TS_MANIFEST_HAS_INFINITE = 1 << 6
} TsManifestElements;

/**
 * TsManifestNode:
 * @name_offset: of the name's text between its quotation marks
 * @offset: of the value, quotation marks included
 * @next: the index of the node after this one and all inside it
 * @count: the members of an object, the elements of an array
 * @elements: of an array, #TsManifestElements
 * @token: how the value starts
 * @is_repeated: an earlier member of the same object has this name
 *
 * A member of an object, or the item itself. The elements of arrays are only counted.
 */
typedef struct
{
  guint32 name_offset;
  guint32 name_length;
  guint32 offset;
  guint32 length;
  guint32 next;
  guint32 count;
  guint8  elements;
  guint8  token;
  guint8  name_has_escapes : 1;
  guint8  has_escapes : 1;
  guint8  is_repeated : 1;
  guint8  is_infinite : 1;
  guint8  is_bare : 1;
} TsManifestNode;

/**
 * TsManifestView:
 * @text: (nullable): what was looked at, borrowed
 * @nodes: (element-type TsManifestNode): node 0 is the item
 * @flaws: (element-type TsJsonFlaw): the first of them
 * @n_flaws: all of them
 *
 * The members of one item, as a flat list. Meant to be used for one item after another.
 */
typedef struct
{
  const char *text;
  gsize       length;
  GArray     *nodes;
  GArray     *flaws;
  GArray     *scratch;
  guint       n_flaws;
  gboolean    is_cut;
} TsManifestView;

/**
 * ts_manifest_view_get_node:
 *
 * Returns: (transfer none): a node
 */
static inline const TsManifestNode *
ts_manifest_view_get_node (const TsManifestView *self,
                           guint                 index)
{
  return &g_array_index (self->nodes, TsManifestNode, index);
}

/**
 * ts_manifest_view_name_is:
 *
 * Tells whether a member has this very name.
 */
static inline gboolean
ts_manifest_view_name_is (const TsManifestView *self,
                          guint                 index,
                          const char           *name)
{
  const TsManifestNode *node = ts_manifest_view_get_node (self, index);

  return strlen (name) == node->name_length &&
         memcmp (self->text + node->name_offset, name, node->name_length) == 0;
}

void        ts_manifest_view_init       (TsManifestView       *self);
void        ts_manifest_view_clear      (TsManifestView       *self);
void        ts_manifest_view_read       (TsManifestView       *self,
                                         const char           *text,
                                         gsize                 length);
guint       ts_manifest_view_find       (const TsManifestView *self,
                                         guint                 parent,
                                         const char           *name);
TsJsonSlice ts_manifest_view_get_name   (const TsManifestView *self,
                                         guint                 index);
TsJsonSlice ts_manifest_view_get_string (const TsManifestView *self,
                                         guint                 index);
char       *ts_manifest_view_dup_string (const TsManifestView *self,
                                         guint                 index);
double      ts_manifest_view_get_number (const TsManifestView *self,
                                         guint                 index);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TsManifestView, ts_manifest_view_clear)

G_END_DECLS
