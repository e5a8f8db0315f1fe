/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-shape.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TS_LABEL_ERROR:
 *
 * The domain of failures that leave nothing to work with. A fault in one row is a
 * #TsProblem of the set instead.
 */
#define TS_LABEL_ERROR (ts_label_error_quark ())

/**
 * TsLabelError:
 * @TS_LABEL_ERROR_EMPTY: a folder without any JSON file
 * @TS_LABEL_ERROR_INVALID: a document that is not what was expected
 *
 * A file that is missing or cannot be read is a #GFileError or #GIOErrorEnum.
 */
typedef enum
{
  TS_LABEL_ERROR_EMPTY,
  TS_LABEL_ERROR_INVALID
} TsLabelError;

/**
 * TsObjectClass:
 * @feature_hash: what objects refer to it by (`featureNodeHash`)
 * @name: what a person calls it
 * @color: 0xRRGGBB
 *
 * What an object can be: one entry of an ontology's `objects`.
 */
typedef struct
{
  const char *feature_hash;
  const char *name;
  guint32     color;
  TsShape     shape;
} TsObjectClass;

/**
 * TsSkeletonEdge:
 * @from: the name of a point
 * @to: likewise
 *
 * Two points of a skeleton that are joined.
 */
typedef struct
{
  const char *from;
  const char *to;
} TsSkeletonEdge;

/**
 * TsOntology:
 *
 * The classes that a project's labels may use. Immutable and reference-counted, atomically.
 */
typedef struct _TsOntology TsOntology;

TsOntology          *ts_ontology_load           (const char       *path,
                                                 GError          **error);
TsOntology          *ts_ontology_parse          (const char       *text,
                                                 gsize             length,
                                                 const char       *path,
                                                 GError          **error);
TsOntology          *ts_ontology_ref            (TsOntology       *self);
void                 ts_ontology_unref          (TsOntology       *self);

guint                ts_ontology_get_n_classes  (const TsOntology *self);
const TsObjectClass *ts_ontology_get_class      (const TsOntology *self,
                                                 guint             index);
const TsObjectClass *ts_ontology_lookup_class   (const TsOntology *self,
                                                 const char       *feature_hash);
const TsSkeletonEdge
                    *ts_ontology_lookup_skeleton
                                                (const TsOntology *self,
                                                 const char       *feature_hash,
                                                 guint            *n_edges);

GQuark               ts_label_error_quark       (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsOntology, ts_ontology_unref)

G_END_DECLS
