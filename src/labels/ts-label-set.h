/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-ontology.h"
#include "ts-problem.h"
#include "ts-shape.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TS_NONE:
 *
 * The index that means "there is none".
 */
#define TS_NONE G_MAXUINT32

/**
 * TS_TIME_UNKNOWN:
 *
 * The time of what carries no time stamp, or one that cannot be read.
 */
#define TS_TIME_UNKNOWN G_MININT64

/**
 * TsDataType:
 *
 * What a label row labels.
 */
typedef enum
{
  TS_DATA_TYPE_UNKNOWN,
  TS_DATA_TYPE_IMAGE,
  TS_DATA_TYPE_IMAGE_GROUP,
  TS_DATA_TYPE_VIDEO,
  TS_DATA_TYPE_DICOM,
  TS_DATA_TYPE_NIFTI,
  TS_DATA_TYPE_PDF,
  TS_DATA_TYPE_AUDIO,
  TS_DATA_TYPE_TEXT,
  TS_DATA_TYPE_GROUP,
  TS_DATA_TYPE_SCENE
} TsDataType;

/**
 * TsLabelRow:
 * @label_hash: names the row; differs from project to project
 * @data_hash: names the data; the same in every project that uses it, so it joins them
 * @data_title: the file's title
 * @dataset_title: (nullable):
 * @stage: (nullable): the title of the workflow stage; %NULL in plain exports
 * @first_unit: of #TsLabelSet's data units; the row has @n_units
 * @first_object: of the objects; the row has @n_objects, in order of first appearance:
 *   first those of the data units, then those that only stand in spaces or answers
 * @first_annotation: of the annotations; the row has @n_annotations, in file order
 * @first_frame_answer: of the answers to classifications of frames; the row has
 *   @n_frame_answers
 * @file: which of ts_label_set_get_file() it was read from
 * @offset: where in that file, in bytes
 *
 * One label row: everything that one person labelled in one piece of data. All strings are
 * borrowed from the set.
 */
typedef struct
{
  const char *label_hash;
  const char *data_hash;
  const char *data_title;
  const char *dataset_title;
  const char *stage;
  TsDataType  data_type;
  guint32     first_unit;
  guint32     n_units;
  guint32     first_object;
  guint32     n_objects;
  guint32     first_annotation;
  guint32     n_annotations;
  guint32     first_frame_answer;
  guint32     n_frame_answers;
  guint32     file;
  gsize       offset;
} TsLabelRow;

/**
 * TsDataUnit:
 * @hash: the unit's data hash, or the space's id
 * @title: (nullable):
 * @link: (nullable): where the platform keeps the data
 * @mime_type: (nullable): such as `image/jpeg`; a space's type, such as `image_sequence`
 * @sequence: the place in an image group, from 0; it is the frame number there
 * @width: in pixels; 0 if unknown
 * @height: in pixels; 0 if unknown
 * @frames_per_second: 0 if unknown
 * @duration: in seconds; 0 if unknown
 * @is_space: a child of a data group or scene, from the row's `spaces`
 *
 * One file behind a label row. The frames of a space are its own, not the row's: what stands
 * there takes no part in a comparison of the row by frames, and
 * ts_label_set_find_annotation() does not find it.
 */
typedef struct
{
  const char *hash;
  const char *title;
  const char *link;
  const char *mime_type;
  gint64      sequence;
  guint32     width;
  guint32     height;
  double      frames_per_second;
  double      duration;
  gboolean    is_space;
} TsDataUnit;

/**
 * TsObject:
 * @object_hash: names the object within its row, over all frames
 * @feature_hash: names its class
 * @name: the class's name: the ontology's, or the object's own where there is none
 * @color: 0xRRGGBB, from where the name is; a grey if there is none
 * @first_annotation: the first of its annotations; follow #TsAnnotation.next
 * @n_annotations: on how many frames it stands
 *
 * A thing that was labelled. Its outlines on the frames are its annotations.
 */
typedef struct
{
  const char *object_hash;
  const char *feature_hash;
  const char *name;
  guint32     color;
  TsShape     shape;
  guint32     first_annotation;
  guint32     n_annotations;
} TsObject;

/**
 * TsAnnotation:
 * @object: which object of the set
 * @unit: which data unit of the set
 * @frame: from 0; for image groups the unit's sequence
 * @geometry: which of the outlines of the object's shape: with bounding boxes an index into
 *   ts_label_set_get_boxes(), with all others for ts_label_set_get_outline()
 * @next: the same object's next annotation, or %TS_NONE
 * @created_by: (nullable): an e-mail address
 * @last_edited_by: (nullable): an e-mail address
 * @created_at: microseconds since 1970-01-01 UTC, or %TS_TIME_UNKNOWN
 * @last_edited_at: likewise
 * @confidence: from 0 to 1
 *
 * One object on one frame.
 */
typedef struct
{
  guint32     object;
  guint32     unit;
  guint32     frame;
  guint32     geometry;
  guint32     next;
  float       confidence;
  const char *created_by;
  const char *last_edited_by;
  gint64      created_at;
  gint64      last_edited_at;
  gboolean    is_deleted : 1;
  gboolean    is_manual : 1;
} TsAnnotation;

/**
 * TsBoxes:
 * @n: how many
 * @x: left edges, as fractions of the width
 * @y: top edges, as fractions of the height
 * @w: widths, as fractions of the width
 * @h: heights, as fractions of the height
 *
 * Bounding boxes as flat arrays, one an edge, the way the overlap kernel reads them. The
 * numbers are exactly those of the file: neither clamped nor ordered, so sizes may be
 * negative.
 */
typedef struct
{
  guint         n;
  const double *x;
  const double *y;
  const double *w;
  const double *h;
} TsBoxes;

/**
 * TsOutline:
 * @numbers: (array length=n_numbers): the coordinates, in the order of the table below
 * @ring_ends: (array length=n_rings) (nullable): with polygons, after how many numbers each
 *   ring ends; with ranges %NULL
 * @ring_parts: (array length=n_rings) (nullable): with polygons, which part each ring
 *   belongs to, from 0; a part's first ring is its outer one, the others are holes
 * @texts: (array length=n_texts) (nullable): strings that belong to the shape
 * @points_3d: points have three numbers each, not two
 *
 * A shape other than a bounding box, as it came:
 *
 * | shape                  | numbers                                   | texts            |
 * | ---------------------- | ----------------------------------------- | ---------------- |
 * | rotatable_bounding_box | x y w h theta                             |                  |
 * | polygon, polyline      | x y … (or x y z …)                        |                  |
 * | point                  | x y (or x y z)                            |                  |
 * | skeleton               | x y (or x y z) a point                    | name, feature    |
 * |                        |                                           | hash, visibility |
 * |                        |                                           | of each point    |
 * | bitmask                | width height top left                     | run lengths      |
 * | cuboid                 | position, orientation, size: 3 each       |                  |
 * | cuboid_2d              | front's points, then vanishing point and  |                  |
 * |                        | scale ratio (3) or offset (2)             |                  |
 * | segmentation           |                                           | run lengths      |
 * | audio, text            | start end of each range                   | HTML: path of    |
 * |                        | (HTML: offsets)                           | start and end    |
 */
typedef struct
{
  const double      *numbers;
  guint              n_numbers;
  const guint32     *ring_ends;
  const guint32     *ring_parts;
  guint              n_rings;
  const char *const *texts;
  guint              n_texts;
  gboolean           points_3d;
} TsOutline;

/**
 * TsLabelSet:
 *
 * The label rows of one project, as plain arrays: a million boxes are a few arrays, not a
 * million objects. Immutable once loaded and reference-counted atomically, so threads share
 * it freely. It keeps nothing of the files it was read from open.
 */
typedef struct _TsLabelSet TsLabelSet;

/**
 * TsProgressFunc:
 * @fraction: from 0 to 1, never falling
 *
 * Is told how far a long call has come, in the thread that makes the call and often.
 */
typedef void (*TsProgressFunc) (double   fraction,
                                gpointer user_data);

TsLabelSet         *ts_label_set_load              (const char        *path,
                                                    TsOntology        *ontology,
                                                    TsProgressFunc     progress,
                                                    gpointer           user_data,
                                                    GCancellable      *cancellable,
                                                    GError           **error);
TsLabelSet         *ts_label_set_parse             (const char        *text,
                                                    gsize              length,
                                                    const char        *path,
                                                    TsOntology        *ontology);
TsLabelSet         *ts_label_set_ref               (TsLabelSet        *self);
void                ts_label_set_unref             (TsLabelSet        *self);

const char         *ts_label_set_get_path          (const TsLabelSet  *self);
const TsOntology   *ts_label_set_get_ontology      (const TsLabelSet  *self);
guint               ts_label_set_get_n_files       (const TsLabelSet  *self);
const char         *ts_label_set_get_file          (const TsLabelSet  *self,
                                                    guint              index);
guint64             ts_label_set_get_n_bytes       (const TsLabelSet  *self);

guint               ts_label_set_get_n_rows        (const TsLabelSet  *self);
const TsLabelRow   *ts_label_set_get_row           (const TsLabelSet  *self,
                                                    guint              index);
const TsDataUnit   *ts_label_set_get_unit          (const TsLabelSet  *self,
                                                    guint              index);
const TsObject     *ts_label_set_get_object        (const TsLabelSet  *self,
                                                    guint              index);
const TsAnnotation *ts_label_set_get_annotation    (const TsLabelSet  *self,
                                                    guint              index);
const TsBoxes      *ts_label_set_get_boxes         (const TsLabelSet  *self);
TsOutline           ts_label_set_get_outline       (const TsLabelSet  *self,
                                                    guint              index);
guint               ts_label_set_find_annotation   (const TsLabelSet  *self,
                                                    guint              object,
                                                    guint              frame);

guint               ts_label_set_get_n_problems    (const TsLabelSet  *self);
const TsProblem    *ts_label_set_get_problem       (const TsLabelSet  *self,
                                                    guint              index);
guint               ts_label_set_get_n_bad_rows    (const TsLabelSet  *self);
guint               ts_label_set_get_n_deleted_rows
                                                   (const TsLabelSet  *self);

const char         *ts_data_type_get_name          (TsDataType         type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsLabelSet, ts_label_set_unref)

G_END_DECLS
