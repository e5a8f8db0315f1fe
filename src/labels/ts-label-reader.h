/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-field-reader.h"
#include "ts-label-set-private.h"
#include "ts-number-set.h"
#include "ts-object-index.h"

G_BEGIN_DECLS

/**
 * TsLoadWatch:
 * @progress: (nullable): see ts_label_set_load()
 * @cancellable: (nullable):
 * @bytes_before: in the files that are done
 * @bytes_in_all: in all files
 *
 * Who wants to know how a load goes.
 */
typedef struct
{
  TsProgressFunc progress;
  gpointer       user_data;
  GCancellable  *cancellable;
  guint64        bytes_before;
  guint64        bytes_in_all;
} TsLoadWatch;

/**
 * TsTimeMemo:
 * @text: the last time stamp as it was written; borrowed from the file
 * @microseconds: what it means
 *
 * Time stamps often repeat from object to object.
 */
typedef struct
{
  TsJsonSlice text;
  gint64      microseconds;
} TsTimeMemo;

/**
 * TsGeometry:
 * @is_there: one was read
 * @has_parts: `polygons` was read, which `polygon` must not replace
 * @points_3d: see #TsOutline
 * @box: x, y, w, h and theta; only the first four with bounding boxes
 *
 * The outline of the object that is being read. Shapes other than bounding boxes are in the
 * set already, as the outline that is being made.
 */
typedef struct
{
  gboolean is_there;
  gboolean has_parts;
  gboolean points_3d;
  double   box[5];
} TsGeometry;

/**
 * TsObjectFields:
 * @offset: where the object begins
 * @shape_name: its text is %NULL until a shape was read
 * @has_place: the geometry came before the shape and is yet to be read
 *
 * What an object says about itself, before it is known whether all of it is there.
 */
typedef struct
{
  gsize       offset;
  TsJsonSlice object_hash;
  TsJsonSlice feature_hash;
  TsJsonSlice name;
  TsJsonSlice color;
  TsJsonSlice shape_name;
  TsShape     shape;
  const char *created_by;
  const char *last_edited_by;
  gint64      created_at;
  gint64      last_edited_at;
  double      confidence;
  gboolean    is_deleted;
  gboolean    is_manual;
  gboolean    has_place;
  TsGeometry  geometry;
} TsObjectFields;

/**
 * TsLabelPlace:
 *
 * A place in the file, and the line and column that an editor shows for it.
 */
typedef struct
{
  gsize offset;
  guint line;
  guint column;
} TsLabelPlace;

/**
 * TsLabelReader:
 *
 * Reads files of label rows into a set. One reader serves all files of a set.
 */
typedef struct
{
  /* Owned. */
  TsFieldReader  fields;
  TsObjectIndex *index;
  struct _TsAnswerReader *answers;
  TsNumberSet   *frames;
  TsNumberSet   *sequences;
  TsFlatArray    last_annotations;
  GHashTable    *warned;
  GHashTable    *classes;
  GArray        *point_keys;

  /* Borrowed. */
  TsLabelSet *set;
  TsOntology *ontology;
  const char *path;
  const char *text;

  /* Plain state: the file. */
  TsLoadWatch watch;
  gsize       length;
  gsize       text_offset;
  gsize       n_forgotten;
  guint32     file;
  guint32     n_rows_before;
  guint       row_number;
  guint       n_without_units;
  gboolean    is_mapped;
  gboolean    is_one_of_many;
  gboolean    is_cancelled;
  gsize       next_tick;

  /* Plain state: the row. */
  TsLabelRow    row;
  gsize         row_start;
  TsLabelPlace  known_place;
  gboolean      has_row_member;
  TsJsonScanner geometry_place;

  /* Memos: strings in the pool, time stamps in the file. */
  TsPooledString last_created_by;
  TsPooledString last_last_edited_by;
  TsPooledString last_feature_hash;
  TsPooledString last_name;
  TsTimeMemo     last_created_at;
  TsTimeMemo     last_last_edited_at;
} TsLabelReader;

TsLabelReader *ts_label_reader_new           (TsLabelSet           *set,
                                              TsOntology           *ontology,
                                              const TsLoadWatch    *watch);
void           ts_label_reader_free          (TsLabelReader        *self);

gboolean       ts_label_reader_read          (TsLabelReader        *self,
                                              const char           *text,
                                              gsize                 length,
                                              const char           *path);
void           ts_label_reader_add_problem   (TsLabelReader        *self,
                                              TsSeverity            severity,
                                              gsize                 offset,
                                              char                 *message);
gboolean       ts_label_reader_warns_first   (TsLabelReader        *self,
                                              const char           *kind,
                                              TsJsonSlice           name);
gboolean       ts_label_reader_tick          (TsLabelReader        *self,
                                              gsize                 offset);

gboolean       ts_label_reader_read_string   (TsLabelReader        *self,
                                              const char           *member,
                                              const char          **string);

gboolean       ts_label_reader_read_row      (TsLabelReader        *self);
gboolean       ts_label_reader_read_units    (TsLabelReader        *self);
gboolean       ts_label_reader_read_spaces   (TsLabelReader        *self);
gboolean       ts_label_reader_read_answers  (TsLabelReader        *self);
guint32        ts_label_reader_add_unit      (TsLabelReader        *self);
void           ts_label_reader_set_unit      (TsLabelReader        *self,
                                              guint32               index,
                                              const TsDataUnit     *unit);
gboolean       ts_frame_parse                (TsJsonSlice           text,
                                              guint32              *frame);
gboolean       ts_label_reader_read_labels   (TsLabelReader        *self,
                                              guint32               unit,
                                              guint32               own_frame);
gboolean       ts_label_reader_read_object   (TsLabelReader        *self,
                                              guint32               unit,
                                              guint32               frame);

void           ts_object_fields_init         (TsObjectFields       *fields,
                                              gsize                 offset);
gboolean       ts_label_reader_read_field    (TsLabelReader        *self,
                                              TsObjectFields       *fields,
                                              TsJsonSlice           name);
gboolean       ts_label_reader_check_fields  (TsLabelReader        *self,
                                              const TsObjectFields *fields);
gboolean       ts_label_reader_annotate      (TsLabelReader        *self,
                                              const TsObjectFields *fields,
                                              guint32               unit,
                                              guint32               frame);

TsShape        ts_geometry_find_member       (TsJsonSlice           name);
const char    *ts_geometry_get_member        (TsShape               shape);
gboolean       ts_label_reader_read_geometry (TsLabelReader        *self,
                                              TsShape               shape,
                                              TsJsonSlice           name,
                                              TsGeometry           *geometry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsLabelReader, ts_label_reader_free)

G_END_DECLS
